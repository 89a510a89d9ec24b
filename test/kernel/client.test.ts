import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { findKernel, KernelClient } from "../../dist/kernel/client/index.js";

/** Takes the port that the kernel was given, so often, before it starts the kernel. */
const takesPorts = `
import { spawn } from "node:child_process";
import { readFileSync, appendFileSync } from "node:fs";
import { createServer } from "node:net";
const [file, starts, times, main] = process.argv.slice(2);
appendFileSync(starts, "start\\n");
const { shell_port } = JSON.parse(readFileSync(file, "utf8"));
const start = () => {
  const kernel = spawn(process.execPath, [main, "kernel", "start", file], { stdio: "inherit" });
  kernel.on("exit", (code) => process.exit(code ?? 1));
};
if (readFileSync(starts, "utf8").trim().split("\\n").length > Number(times)) start();
else createServer().listen(shell_port, "127.0.0.1", start);
`;

function commandThatTakes(times: number) {
  const folder = mkdtempSync(join(tmpdir(), "deltabook-client-"));
  const script = join(folder, "takes-ports.mjs");
  const starts = join(folder, "starts.txt");
  writeFileSync(script, takesPorts);
  const main = resolve(import.meta.dirname, "../../dist/cli/main.js");
  const argv = [process.execPath, script, "{connection_file}", starts, String(times), main];
  return { command: { ...findKernel("deltabook"), argv }, folder, starts };
}

test("a kernel whose port another program took meanwhile is started again on other ports", async () => {
  const { command, folder } = commandThatTakes(2);
  const client = await KernelClient.start(command, { cwd: folder });
  try {
    expect(await client.execute("1 + 1")).toMatchObject({ status: "ok" });
  } finally {
    await client.shutdown();
  }
});

test("a kernel that never finds a free port is given up with its own words", async () => {
  const { command, folder, starts } = commandThatTakes(100);
  await expect(KernelClient.start(command, { cwd: folder })).rejects.toThrow("Address already in use");
  expect(readFileSync(starts, "utf8").trim().split("\n")).toHaveLength(5);
});
