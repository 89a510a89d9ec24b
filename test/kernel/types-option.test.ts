import { tmpdir } from "node:os";
import { expect, test } from "vitest";
import { findKernel, KernelClient } from "../../dist/kernel/client/index.js";
import { runCell } from "./session.ts";

async function withTypes(types: string, use: (client: KernelClient) => Promise<void>): Promise<void> {
  const command = findKernel("deltabook");
  const client = await KernelClient.start(
    { ...command, argv: [...command.argv, "--types", types] },
    { cwd: tmpdir() },
  );
  try {
    await use(client);
  } finally {
    await client.shutdown();
  }
}

const code = "const wrong: number = 'text'; wrong";

test("--types warn runs a cell with a type error, after a warning", () =>
  withTypes("warn", async (client) => {
    const { status, result, messages } = await runCell(client, code);
    expect([status, result]).toEqual(["ok", "'text'"]);
    const warning = messages.find(({ content }) => content.name === "stderr")?.content.text;
    expect(warning).toContain("Type 'string' is not assignable to type 'number'");
    expect((await runCell(client, "wrong.toFixed(1).length")).status).toBe("error"); // It is a text, at last.
  }));

test("--types off looks at no types, but still completes names", () =>
  withTypes("off", async (client) => {
    const { status, result, messages } = await runCell(client, code);
    expect([status, result]).toEqual(["ok", "'text'"]);
    expect(messages.some(({ header }) => header.msg_type === "stream")).toBe(false);
    expect((await runCell(client, "%who")).printed).toContain("wrong: number");
  }));
