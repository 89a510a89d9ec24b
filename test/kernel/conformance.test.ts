import { tmpdir } from "node:os";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { requirement } from "../support/requirements.ts";
import { JupyterClient, type Received } from "./jupyter-client.ts";

/*
 * What Jupyter's own suite for kernels (jupyter_kernel_test 0.7) asks of them with every option on, asked with
 * Jupyter's own client.
 */

const python = requirement("python-client");

describe.skipIf(!python)("what Jupyter's suite for kernels asks", () => {
  let client: JupyterClient;
  const results = [
    { code: "1 + 1", result: "2" },
    { code: "'text'", result: "'text'" },
    { code: "[1, { a: null }]", result: "[ 1, { a: null } ]" },
  ];

  beforeAll(() => {
    client = new JupyterClient(python as string, tmpdir());
  });
  afterAll(async () => {
    await client.do("shutdown");
    await client.close();
  });

  /** Runs a cell; its messages must be framed by `busy` and `idle`, and belong to it. */
  async function execute(code: string): Promise<{ reply: Received["content"]; output: Received[] }> {
    const { id, messages } = await client.do("execute", { code });
    expect(messages.map(({ parent }) => parent)).toEqual(messages.map(() => id));
    const shown = messages.filter(({ channel }) => channel === "iopub");
    expect(shown[0]).toMatchObject({ type: "status", content: { execution_state: "busy" } });
    expect(shown.at(-1)).toMatchObject({ type: "status", content: { execution_state: "idle" } });
    const output = shown.slice(1, -1);
    expect(output.shift()).toMatchObject({ type: "execute_input", content: { code } });
    const reply = messages.find(({ type }) => type === "execute_reply")?.content ?? {};
    expect(reply.execution_count).toBeTypeOf("number");
    return { reply, output };
  }

  async function ask(method: string, ...parameters: unknown[]): Promise<Received["content"]> {
    const { messages } = await client.do("ask", { method, arguments: parameters });
    return messages.find(({ channel }) => channel === "shell")?.content ?? {};
  }

  test("iopub_welcome comes first of all", async () => {
    const { messages } = await client.do("welcome");
    expect(messages.map(({ type, content }) => [type, content])).toEqual([
      ["iopub_welcome", { subscription: "" }],
    ]);
  });

  test("kernel_info", async () => {
    const { status, protocol_version, language_info } = await ask("kernel_info");
    expect(status).toBe("ok");
    expect(Number(protocol_version)).toBeGreaterThanOrEqual(5.5);
    expect(language_info).toMatchObject({ name: "typescript", file_extension: ".ts" });
  });

  test("standard output and standard error", async () => {
    const { reply, output } = await execute("console.log('hello, world'); console.error('hello, error')");
    expect(reply.status).toBe("ok");
    expect(output.map(({ type, content }) => [type, content])).toEqual([
      ["stream", { name: "stdout", text: "hello, world\n" }],
      ["stream", { name: "stderr", text: "hello, error\n" }],
    ]);
  });

  test.each([
    ["Math.hyp", ["hypot"]],
    ["JSON.", ["parse", "stringify"]],
    ["import { hostn", []],
    ["console.tim", ["time", "timeEnd", "timeLog", "timeStamp"]],
    ["const point = { width: 1, height: 2 }; point.", ["height", "width"]],
    ["noSuchNameAnywhere", []],
  ])("exactly the completions of %s", async (code, matches) => {
    const answer = await ask("complete", code);
    expect(new Set(answer.matches as string[])).toEqual(new Set(matches));
    expect(answer).toMatchObject({ status: "ok", cursor_end: code.length });
  });

  test.each([
    ["complete", ["1 + 1", "const f = (x: number) => x;", "for (const x of [1]) {}", "// remark", ""]],
    ["incomplete", ["function f(", "if (true) {", "[1,", "`text", "const x = ", "list?."]],
    ["invalid", ["const = 1", "1 +* 2", "}", "class {{"]],
  ])("code that is %s", async (status, samples) => {
    for (const code of samples)
      expect([code, (await ask("is_complete", code)).status]).toEqual([code, status]);
  });

  test("a page for name?", async () => {
    const { reply, output } = await execute("parseInt?");
    expect(output).toEqual([]);
    const [page, ...others] = reply.payload as { source: string; data: Record<string, string> }[];
    expect([page?.source, others]).toEqual(["page", []]);
    expect(page?.data["text/plain"]).toContain("parseInt(string: string");
  });

  test("one message for an error, and nothing else", async () => {
    for (const code of ["throw new Error('bad')", "const n: number = 'text'", "const = 1"]) {
      const { reply, output } = await execute(code);
      expect(reply.status).toBe("error");
      expect(output.map(({ type }) => type)).toEqual(["error"]);
      expect(output[0]?.content).toMatchObject({ ename: reply.ename, evalue: reply.evalue });
    }
  });

  test("results as text, to the letter", async () => {
    for (const { code, result } of results) {
      const { reply, output } = await execute(code);
      expect(reply.status).toBe("ok");
      expect(output.map(({ type, content }) => [type, content.data])).toEqual([
        ["execute_result", { "text/plain": result }],
      ]);
    }
  });

  test("displays by type", async () => {
    await execute("import { html, latex, markdown, png, svg } from 'deltabook/kernel'");
    for (const [code, type] of [
      ["display(html('<b>bold</b>'))", "text/html"],
      ["display(markdown('**bold**'))", "text/markdown"],
      ["display(latex('x^2'))", "text/latex"],
      ["display(svg('<svg xmlns=\"http://www.w3.org/2000/svg\"/>'))", "image/svg+xml"],
      ["display(png(new Uint8Array([137, 80, 78, 71, 13, 10, 26, 10])))", "image/png"],
    ] as const) {
      const { output } = await execute(code);
      const displays = output.filter(({ type: message }) => message === "display_data");
      expect(displays).toHaveLength(1);
      expect(displays[0]?.content.data).toHaveProperty([type]);
    }
  });

  test("history: tail, range, search, unique and n", async () => {
    const codes = results.map(({ code }) => code);
    const history = async (request: object): Promise<[number, number, unknown][]> => {
      for (const code of codes) await execute(code);
      const { messages } = await client.do("history", request);
      return messages.find(({ type }) => type === "history_reply")?.content.history as [
        number,
        number,
        unknown,
      ][];
    };
    const tail = await history({ hist_access_type: "tail", n: 3 });
    expect(tail.map(([, , code]) => code)).toEqual(codes);
    const [session = 0, start = 0] = tail[0] ?? [];
    const withOutput = await history({ hist_access_type: "tail", n: 3, output: true });
    expect(withOutput.map(([, , pair]) => (pair as unknown[]).length)).toEqual([2, 2, 2]);
    const range = await history({ hist_access_type: "range", session, start, stop: start + 1 });
    expect(range).toEqual([[session, start, codes[0]]]);
    const search = { hist_access_type: "search", pattern: "1?+*" };
    expect((await history(search)).length).toBeGreaterThanOrEqual(4);
    expect((await history({ ...search, unique: true })).map(([, , code]) => code)).toEqual(["1 + 1"]);
    expect(await history({ ...search, n: 3 })).toHaveLength(3);
  });

  test("inspection", async () => {
    const { status, found, data } = await ask("inspect", "parseInt");
    expect([status, found]).toEqual(["ok", true]);
    expect(data).toHaveProperty(["text/plain"]);
  });

  test("clear_output", async () => {
    const { output } = await execute("clearOutput({ wait: true })");
    expect(output.map(({ type, content }) => [type, content])).toEqual([["clear_output", { wait: true }]]);
  });
});
