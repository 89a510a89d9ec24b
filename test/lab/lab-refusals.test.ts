import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { deltabook } from "../cli/deltabook.ts";
import { requirement } from "../support/requirements.ts";

let project: string;
beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), "deltabook-refusals-"));
  writeFileSync(join(project, "package.json"), "{}");
});

/** `deltabook lab ...` on a machine whose PATH holds nothing but the project's own bin/. */
function lab(...args: string[]) {
  const env = { ...process.env, PATH: join(project, "bin"), PIP_NO_INDEX: "1", PIP_FIND_LINKS: project };
  return deltabook(["lab", "--no-browser", ...args], project, env);
}

/** A program in the project's bin/; the shell is named by its path, for PATH does not lead to it. */
function script(name: string, ...lines: string[]): string {
  const file = join(project, "bin", name);
  mkdirSync(join(project, "bin"), { recursive: true });
  writeFileSync(file, ["#!/bin/sh", ...lines, ""].join("\n"));
  chmodSync(file, 0o755);
  return file;
}

test("without Python it says what to install and what works without, and leaves nothing behind", async () => {
  const { code, stderr } = await lab();
  expect(code).toBe(1);
  expect(stderr).toContain("There is no Python on this machine's PATH.");
  expect(stderr).toContain("sudo apt install python3-venv");
  expect(stderr).toContain("Without Python these work: `deltabook run`, `deltabook handouts`.");
  expect(readdirSync(project)).toEqual(["package.json"]);
});

test("a port in use is named", async () => {
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address() as { port: number };
  const { code, stderr } = await lab("--port", String(port));
  server.close();
  expect(code).toBe(1);
  expect(stderr).toBe(`deltabook: port ${port} is in use; choose another --port, or leave it out\n`);
});

test.each(["0", "65536", "80.5", "http"])("--port %s is refused", async (port) => {
  const { code, stderr } = await lab("--port", port);
  expect(code).toBe(1);
  expect(stderr).toContain("A port is a whole number from 1 to 65535.");
});

test("a missing notebook and a missing JupyterLab are named", async () => {
  expect((await lab("nowhere")).stderr).toBe("deltabook: nowhere: there is no such folder or notebook\n");
  expect((await lab("nothing.ipynb")).stderr).toBe("deltabook: nothing.ipynb: no such file\n");
  expect((await lab("--lab", "nowhere")).stderr).toBe(
    "deltabook: --lab nowhere: there is no such file or folder\n",
  );
  expect((await lab("--lab", ".")).stderr).toContain("neither a jupyter-lab program nor a Python");
});

test("a broken notebook is named with its fault", async () => {
  writeFileSync(join(project, "broken.ipynb"), "{\n  oops");
  const { code, stderr } = await lab("broken.ipynb");
  expect(code).toBe(1);
  expect(stderr).toMatch(/^deltabook: broken.ipynb: not JSON \(line 2, column 3: .*\)\n$/);
});

test("an installation that another process is at is left alone", async () => {
  mkdirSync(join(project, ".venv"));
  writeFileSync(join(project, ".venv", "deltabook-is-installing"), `${process.pid}\n`);
  const { code, stderr } = await lab();
  expect(code).toBe(1);
  expect(stderr).toContain(`another deltabook (process ${process.pid}) is installing JupyterLab`);
  expect(existsSync(join(project, ".venv", "deltabook-is-installing"))).toBe(true);
});

test("an environment that somebody made and broke is not deleted", async () => {
  mkdirSync(join(project, ".venv"));
  writeFileSync(join(project, ".venv", "precious"), "");
  const { code, stderr } = await lab();
  expect(code).toBe(1);
  expect(stderr).toContain(`${join(project, ".venv")} holds no Python that runs`);
  expect(existsSync(join(project, ".venv", "precious"))).toBe(true);
});

describe.skipIf(process.platform === "win32")("with programs that only a shell script plays", () => {
  test("JupyterLab 3 is refused when named, and passed over on PATH", async () => {
    const program = script("jupyter-lab", "echo 3.6.7");
    expect((await lab("--lab", program)).stderr).toBe(
      `deltabook: --lab ${program}: JupyterLab 3.6.7, but 4.x is needed\n`,
    );
    expect((await lab()).stderr).toContain("There is no Python");
  });

  test("a server that breaks down shows its last lines", async () => {
    script(
      "jupyter-lab",
      'if [ "$1" = --version ]; then echo 4.9.9; else echo "no room left" >&2; exit 3; fi',
    );
    const { code, stderr } = await lab();
    expect(code).toBe(1);
    expect(stderr).toBe("deltabook: JupyterLab ended before it was ready. Its last lines:\n  no room left\n");
  });

  test("a Python that is too old or cannot make environments is named", async () => {
    const answer = (version: string, makes: boolean) =>
      `echo '{"program": "/opt/python3", "version": [${version}], "makesEnvironments": ${makes}}'`;
    script("python3", answer("3, 8, 1", true));
    expect((await lab()).stderr).toContain(
      "Python at /opt/python3 is version 3.8.1, too old for JupyterLab.",
    );
    script("python3", answer("3, 12, 0", false));
    expect((await lab()).stderr).toContain("Python at /opt/python3 cannot make virtual environments");
  });

  const python = requirement("python");
  test.skipIf(!python)(
    "an interrupted installation is made afresh; where pip finds no packages, that is said",
    async () => {
      mkdirSync(join(project, ".venv"));
      writeFileSync(join(project, ".venv", "deltabook-is-installing"), "999999999\n");
      writeFileSync(join(project, ".venv", "half-done"), "");
      // Not what PATH names, which may be a version manager's script that needs PATH itself.
      const ask = ["-c", "import sys; print(sys.executable)"];
      const { stdout: program } = spawnSync(python as string, ask, { encoding: "utf8" });
      script("python3", `exec ${program.trim()} "$@"`);
      const { code, stdout, stderr } = await lab();
      expect(code).toBe(1);
      expect(stdout).toContain("was interrupted; making it afresh");
      expect(stderr).toContain("pip could not install JupyterLab; its messages are above.");
      expect(existsSync(join(project, ".venv", "half-done"))).toBe(false);
      expect(existsSync(join(project, ".venv", "deltabook-is-installing"))).toBe(true);
    },
    120_000,
  );
});
