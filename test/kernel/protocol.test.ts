import { tmpdir } from "node:os";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { requirement } from "../support/requirements.ts";
import { JupyterClient } from "./jupyter-client.ts";
import { isAlive } from "./session.ts";

const python = requirement("python-client");

describe.skipIf(!python)("with Jupyter's own client", () => {
  let client: JupyterClient;
  const execute = (code: string, options: object = {}) => client.do("execute", { code, ...options });

  beforeAll(() => {
    client = new JupyterClient(python as string, tmpdir());
  });
  afterAll(async () => {
    await client.do("shutdown");
    await client.close();
  });

  test("a cell's messages come in order, from busy to idle, and belong to it", async () => {
    const { id, messages } = await execute(
      "console.log('one'); console.error('two'); console.log('three'); 4",
    );
    expect(messages.every(({ parent }) => parent === id)).toBe(true);
    const shown = messages
      .filter(({ channel }) => channel === "iopub")
      .map(({ type, content }) => content.execution_state ?? content.text ?? type);
    expect(shown).toEqual(["busy", "execute_input", "one\n", "two\n", "three\n", "execute_result", "idle"]);
    const reply = messages.find(({ channel }) => channel === "shell");
    expect(reply).toMatchObject({ type: "execute_reply", content: { status: "ok", user_expressions: {} } });
  });

  test("an error is one message, and the reply repeats it", async () => {
    const { messages } = await execute("throw new TypeError('bad')");
    const errors = messages.filter(({ type }) => type === "error");
    expect(errors).toHaveLength(1);
    expect(errors[0]?.content).toMatchObject({ ename: "TypeError", evalue: "bad" });
    const reply = messages.find(({ type }) => type === "execute_reply");
    expect(reply?.content).toMatchObject({ status: "error", ename: "TypeError", evalue: "bad" });
  });

  test("everything printed arrives before idle, however much it is", async () => {
    const { messages } = await execute("for (let i = 0; i < 20_000; i++) console.log('line ' + i)");
    const text = messages.map(({ type, content }) => (type === "stream" ? content.text : "")).join("");
    const lines = text.trimEnd().split("\n");
    expect(lines).toHaveLength(20_000);
    expect(lines.every((line, index) => line === `line ${index}`)).toBe(true);
    expect(messages.filter(({ channel }) => channel === "iopub").at(-1)?.content.execution_state).toBe(
      "idle",
    );
  });

  test("cells count up, silent ones do not count and show nothing", async () => {
    const countOf = ({ messages }: { messages: { type: string; content: Record<string, unknown> }[] }) =>
      messages.find(({ type }) => type === "execute_reply")?.content.execution_count as number;
    const first = countOf(await execute("1"));
    const silent = await execute("'unseen'", { silent: true });
    expect(silent.messages.some(({ type }) => type === "execute_result" || type === "execute_input")).toBe(
      false,
    );
    expect(countOf(silent)).toBe(first);
    expect(countOf(await execute("2"))).toBe(first + 1);
  });

  test("cells that wait behind a failing one are not run", async () => {
    await client.do("send", {
      method: "execute",
      arguments: ["await new Promise((r) => setTimeout(r, 200)); throw 1"],
    });
    const { messages, id } = await execute("'must not run'");
    expect(messages.filter(({ parent }) => parent === id).map(({ type }) => type)).not.toContain(
      "execute_result",
    );
    expect(messages.find(({ parent, channel }) => parent === id && channel === "shell")?.content.status).toBe(
      "aborted",
    );
    expect((await execute("'runs'")).messages.some(({ type }) => type === "execute_result")).toBe(true);
  });

  test("what a timer prints or throws later appears under the cell that set it", async () => {
    const { id: first } = await execute(
      "setTimeout(() => { console.log('later'); throw new Error('late') }, 1000)",
    );
    const { id: second } = await execute("console.log('meanwhile')");
    const { messages } = await client.do("collect", { seconds: 2 });
    expect(messages.map(({ parent, content }) => [parent, content.text ?? content.evalue])).toEqual([
      [first, "later\n"],
      [first, "late"],
    ]);
    expect(second).not.toBe(first);
  });

  test("the kernel answers while a cell runs", async () => {
    const running = await client.do("send", { method: "execute", arguments: ["while (true) {}"] });
    const { messages } = await client.do("ask", { method: "kernel_info" });
    const info = messages.find(({ type }) => type === "kernel_info_reply")?.content;
    expect(info).toMatchObject({ status: "ok", implementation: "deltabook", protocol_version: "5.5" });
    expect(info?.language_info).toMatchObject({
      name: "typescript",
      file_extension: ".ts",
      mimetype: "text/typescript",
    });
    await client.do("interrupt");
    const stopped = await client.do("collect", { seconds: 1 });
    const reply = stopped.messages.find(
      ({ parent, channel }) => parent === running.id && channel === "shell",
    );
    expect(reply?.content).toMatchObject({ status: "error", ename: "Interrupted" });
  });

  test.each([
    ["const x = 1", "complete"],
    ["function f() {", "incomplete"],
    ["[1, 2,", "incomplete"],
    ["`open", "incomplete"],
    ["/* open", "incomplete"],
    ["const x = = 1", "invalid"],
    [")", "invalid"],
  ])("%s is %s", async (code, expected) => {
    const { messages } = await client.do("ask", { method: "is_complete", arguments: [code] });
    expect(messages.find(({ type }) => type === "is_complete_reply")?.content.status).toBe(expected);
  });

  test("expressions of the client are evaluated after its cell", async () => {
    const user_expressions = { sum: "one + 1", bad: "nowhere", waits: "await Promise.resolve('late')" };
    const { messages } = await execute("const one = 1;", { user_expressions, silent: true });
    const reply = messages.find(({ type }) => type === "execute_reply")?.content.user_expressions;
    expect(reply).toMatchObject({
      sum: { status: "ok", data: { "text/plain": "2" }, metadata: {} },
      bad: { status: "error", ename: "ReferenceError", evalue: "nowhere is not defined" },
      waits: { status: "ok", data: { "text/plain": "'late'" } },
    });
    expect(messages.map(({ type }) => type)).not.toContain("error");
  });

  test("a rejection that nobody handles is told before the cell ends", async () => {
    const { id, messages } = await execute("Promise.reject(new Error('unhandled')); 1");
    const shown = messages.filter(({ channel }) => channel === "iopub").map(({ type }) => type);
    expect(shown).toEqual(["status", "execute_input", "execute_result", "error", "status"]);
    expect(messages.every(({ parent }) => parent === id)).toBe(true);
  });

  test("comms: both sides open, speak and close; one that nobody wants is closed", async () => {
    const comm = (type: string, content: object) => client.do("message", { type, content, seconds: 0.5 });
    const told = ({ messages }: Awaited<ReturnType<typeof comm>>) =>
      messages.filter(({ type }) => /^comm|stream/.test(type)).map(({ type, content }) => [type, content]);
    const targets = async () => {
      const { messages } = await client.do("ask", { method: "comm_info" });
      const comms = messages.find(({ type }) => type === "comm_info_reply")?.content.comms;
      return Object.values(comms as Record<string, { target_name: string }>).map((c) => c.target_name);
    };

    const unwanted = await comm("comm_open", { comm_id: "a", target_name: "nobody", data: {} });
    expect(told(unwanted)).toEqual([["comm_close", { comm_id: "a", data: {} }]]);

    const { messages } = await execute(`import { onComm, openComm } from "deltabook/kernel";
onComm("echo", (comm, first) => {
  comm.send({ opened: first });
  comm.onMessage = (data) => comm.send({ heard: data });
  comm.onClose = () => console.log("closed");
});
const own = openComm("widget", { value: 1 });`);
    expect(messages.find(({ type }) => type === "comm_open")?.content).toMatchObject({
      target_name: "widget",
      data: { value: 1 },
    });
    expect(told(await comm("comm_open", { comm_id: "b", target_name: "echo", data: { x: 1 } }))).toEqual([
      ["comm_msg", { comm_id: "b", data: { opened: { x: 1 } } }],
    ]);
    expect((await targets()).toSorted()).toEqual(["echo", "widget"]);
    expect(told(await comm("comm_msg", { comm_id: "b", data: "hello" }))).toEqual([
      ["comm_msg", { comm_id: "b", data: { heard: "hello" } }],
    ]);
    expect(told(await comm("comm_close", { comm_id: "b", data: {} }))).toEqual([
      ["stream", { name: "stdout", text: "closed\n" }],
    ]);
    await execute("own.close()");
    expect(await targets()).toEqual([]);
  });

  test("prompt and confirm ask the client and wait for the answer", async () => {
    const { questions, messages } = await client.do("dialogue", {
      code: "[prompt('Name?'), prompt('Age?', '30'), confirm('Sure?')]",
      replies: ["Ada", "", "y"],
    });
    expect(questions.map(({ prompt }) => prompt)).toEqual(["Name?", "Age? [30]", "Sure? (y/n)"]);
    const result = messages.find(({ type }) => type === "execute_result")?.content.data as Record<
      string,
      string
    >;
    expect(result["text/plain"]).toBe("[ 'Ada', '30', true ]");
  });

  test("prompt says so where nobody can answer", async () => {
    const { messages } = await execute("prompt('Name?')", { allow_stdin: false });
    expect(messages.find(({ type }) => type === "error")?.content.evalue).toContain(
      "cannot answer questions",
    );
  });

  test("history by tail, range and search", async () => {
    const first = (await execute("'history one'")).messages.find(({ type }) => type === "execute_reply")
      ?.content.execution_count as number;
    await execute("'history two'");
    await execute("'history one'");
    const history = async (request: object): Promise<unknown[]> => {
      const { messages } = await client.do("history", request);
      const entries = messages.find(({ type }) => type === "history_reply")?.content.history;
      return (entries as [number, number, string][]).map(([, line, code]) => [line - first, code]);
    };
    const [one, two, again] = [
      [0, "'history one'"],
      [1, "'history two'"],
      [2, "'history one'"],
    ];
    expect(await history({ hist_access_type: "tail", n: 2 })).toEqual([two, again]);
    expect(await history({ hist_access_type: "range", session: 0, start: first, stop: first + 2 })).toEqual([
      one,
      two,
    ]);
    expect(await history({ hist_access_type: "search", pattern: "*history*" })).toEqual([one, two, again]);
    expect(await history({ hist_access_type: "search", pattern: "*history*", unique: true })).toEqual([
      two,
      again,
    ]);
    expect(await history({ hist_access_type: "search", pattern: "*history*", n: 1 })).toEqual([again]);
  });

  test("a restart forgets the variables and leaves no process behind", async () => {
    await execute("let before = 1");
    const { messages } = await execute("process.pid");
    const result = messages.find(({ type }) => type === "execute_result")?.content.data as Record<
      string,
      string
    >;
    const session = Number(result["text/plain"]);
    const { pid: kernel } = await client.do("pid");
    expect(isAlive(session) && isAlive(kernel)).toBe(true);
    await client.do("restart");
    expect([isAlive(session), isAlive(kernel)]).toEqual([false, false]);
    expect((await execute("before")).messages.find(({ type }) => type === "error")?.content.evalue).toContain(
      "Cannot find name 'before'",
    );
  });
});
