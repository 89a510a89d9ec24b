import { execFileSync, spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { deltabook } from "../cli/deltabook.ts";
import { requirement } from "../support/requirements.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "deltabook-kernel-install-"));
});

/** The environment of somebody whose home is the test's folder. */
function homeEnvironment(): NodeJS.ProcessEnv {
  const { JUPYTER_DATA_DIR: _, XDG_DATA_HOME: __, ...env } = process.env;
  return { ...env, HOME: folder, USERPROFILE: folder, APPDATA: join(folder, "AppData") };
}

/** `deltabook kernel ...` with a home of its own. */
function kernel(...args: string[]) {
  return deltabook(["kernel", ...args], folder, homeEnvironment());
}

test("install writes a kernelspec that starts this Node and this package, with logos of the right size", async () => {
  const { code, stdout, stderr } = await kernel("install", "--prefix", "there");
  const target = join(folder, "there", "share", "jupyter", "kernels", "deltabook");
  expect({ code, stderr, stdout }).toEqual({
    code: 0,
    stderr: "",
    stdout: `Installed TypeScript (Deltabook) in ${target}\n`,
  });
  expect(readdirSync(target).sort()).toEqual([
    "kernel.json",
    "logo-32x32.png",
    "logo-64x64.png",
    "logo-svg.svg",
  ]);
  const { argv, ...rest } = JSON.parse(readFileSync(join(target, "kernel.json"), "utf8"));
  expect(rest).toMatchObject({
    display_name: "TypeScript (Deltabook)",
    language: "typescript",
    interrupt_mode: "message",
  });
  expect(argv[0]).toBe(process.execPath);
  expect(existsSync(argv[1])).toBe(true);
  expect(argv.slice(2)).toEqual(["kernel", "start", "{connection_file}"]);
  for (const side of [32, 64]) {
    const png = readFileSync(join(target, `logo-${side}x${side}.png`));
    expect(png.subarray(1, 4).toString()).toBe("PNG");
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([side, side]);
  }
});

test("install and uninstall under another name, and tslab's kernel beside", async () => {
  await kernel("install", "--prefix", ".", "--name", "Mine", "--display-name", "My TypeScript", "--tslab");
  const kernels = join(folder, "share", "jupyter", "kernels");
  const read = (name: string) => JSON.parse(readFileSync(join(kernels, name, "kernel.json"), "utf8"));
  expect(read("mine").display_name).toBe("My TypeScript");
  expect(existsSync(read("tslab").argv[1])).toBe(true);

  expect((await kernel("uninstall", "--prefix", ".", "--name", "mine")).code).toBe(0);
  expect((await kernel("uninstall", "--prefix", ".", "--name", "tslab")).code).toBe(0);
  expect(readdirSync(kernels)).toEqual([]);
});

test("installing again replaces, and leaves no partial files", async () => {
  await kernel("install", "--prefix", ".");
  await kernel("install", "--prefix", ".", "--display-name", "Second");
  const target = join(folder, "share", "jupyter", "kernels", "deltabook");
  expect(readdirSync(target)).toHaveLength(4);
  expect(JSON.parse(readFileSync(join(target, "kernel.json"), "utf8")).display_name).toBe("Second");
});

test("another program's kernel is neither replaced nor removed", async () => {
  const target = join(folder, "share", "jupyter", "kernels", "python3");
  mkdirSync(target, { recursive: true });
  writeFileSync(join(target, "kernel.json"), '{"argv":["python"]}');
  for (const command of ["install", "uninstall"]) {
    const { code, stderr } = await kernel(command, "--prefix", ".", "--name", "python3");
    expect(code).toBe(1);
    expect(stderr).toBe(
      `deltabook: the kernel named python3 in ${target} is not Deltabook's; choose another --name\n`,
    );
  }
  expect(readFileSync(join(target, "kernel.json"), "utf8")).toBe('{"argv":["python"]}');
});

describe("one line and exit code 1 for", () => {
  test.each([
    ["a name with a space", ["install", "--name", "a b"], /kernel name "a b": only letters/],
    ["a name that leads elsewhere", ["install", "--name", ".."], /kernel name "\.\.": only letters/],
    ["two scopes", ["install", "--user", "--prefix", "x"], /only one of --user, --sys-prefix and --prefix/],
    ["a folder that cannot be", ["install", "--prefix", "file"], /cannot write .*kernels/],
    ["a kernel that is not there", ["uninstall"], /no kernel named deltabook in/],
  ])("%s", async (_, args, message) => {
    writeFileSync(join(folder, "file"), "");
    const { code, stderr } = await kernel(...args);
    expect(code).toBe(1);
    expect(stderr).toMatch(message);
    expect(stderr.trimEnd().split("\n")).toHaveLength(1);
    expect(readdirSync(folder)).toEqual(["file"]);
  });

  test("--sys-prefix without Python", async () => {
    const args = ["kernel", "install", "--sys-prefix"];
    const { code, stderr } = await deltabook(args, folder, { ...process.env, PATH: folder });
    expect(code).toBe(1);
    expect(stderr).toMatch(/no Python is on PATH; use --prefix/);
  });
});

const python = requirement("python-client");
describe.skipIf(!python)("Jupyter itself", () => {
  test("finds the kernel that install added for the user", async () => {
    expect((await kernel("install")).code).toBe(0);
    const ask =
      "from jupyter_client.kernelspec import get_kernel_spec as g; print(g('deltabook').display_name)";
    const { stdout, stderr } = spawnSync(python as string, ["-c", ask], {
      encoding: "utf8",
      env: homeEnvironment(),
    });
    expect(stderr).toBe("");
    expect(stdout.trim()).toBe("TypeScript (Deltabook)");
  });

  test("runs the kernel of a global installation in any folder", async () => {
    // What `npm install --global` makes of the package, but with the dependencies that are here.
    const repository = resolve(import.meta.dirname, "../..");
    const modules = join(folder, "lib", "node_modules");
    const installed = join(modules, "deltabook");
    mkdirSync(modules, { recursive: true });
    execFileSync("npm", ["pack", "--silent", "--ignore-scripts", "--pack-destination", folder], {
      cwd: repository,
    });
    const [archive] = readdirSync(folder).filter((name) => name.endsWith(".tgz"));
    execFileSync("tar", ["-xzf", join(folder, archive as string), "-C", modules]);
    renameSync(join(modules, "package"), installed);
    symlinkSync(join(repository, "node_modules"), join(installed, "node_modules"));
    symlinkSync(join(installed, "dist", "cli", "main.js"), join(folder, "deltabook"));

    const env = homeEnvironment();
    execFileSync(process.execPath, [join(folder, "deltabook"), "kernel", "install", "--user"], { env });
    const ask = `
from jupyter_client.manager import start_new_kernel
manager, client = start_new_kernel(kernel_name="deltabook")
client.execute_interactive("""
import { createRandom } from "deltabook";
const uniform: number = createRandom(1).uniform();
console.log(uniform < 1, import.meta.dirname, process.argv[1])""", timeout=60)
client.stop_channels()
manager.shutdown_kernel()
del client # not at the end of Python, when its own parts are gone`;
    const elsewhere = mkdtempSync(join(tmpdir(), "deltabook-elsewhere-"));
    const { stdout, stderr } = spawnSync(python as string, ["-c", ask], {
      encoding: "utf8",
      env,
      cwd: elsewhere,
    });
    expect(stderr).toBe("");
    expect(stdout.trim()).toBe(`true ${elsewhere} ${join(installed, "dist/kernel/session/main.js")}`);
  });
});
