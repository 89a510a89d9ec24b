import { describe, expect, test } from "vitest";
import type { CodeCell } from "../../src/notebook/format.ts";
import { OutputFolding } from "../../src/notebook/output-folding.ts";

const newCell = (): CodeCell => ({
  id: "a",
  cell_type: "code",
  metadata: {},
  source: "",
  outputs: [],
  execution_count: null,
});
const message = (msg_type: string, content: object) => ({ header: { msg_type }, content });
const stream = (name: string, text: string) => message("stream", { name, text });
const display = (text: string, id?: string, type = "display_data") =>
  message(type, { data: { "text/plain": text }, metadata: {}, transient: id ? { display_id: id } : {} });
const text = (cell: CodeCell) =>
  cell.outputs.map((output) =>
    "text" in output
      ? `${output.name}: ${output.text}`
      : "data" in output
        ? output.data["text/plain"]
        : output.ename,
  );

function folded(
  messages: ReturnType<typeof message>[],
  cell = newCell(),
  folding = new OutputFolding(),
): CodeCell {
  for (const each of messages) folding.fold(cell, each);
  return cell;
}

describe("streams", () => {
  test("adjacent writes to one stream become one output", () => {
    const cell = folded([
      stream("stdout", "a\n"),
      stream("stdout", "b"),
      stream("stderr", "!"),
      stream("stdout", "c"),
    ]);
    expect(text(cell)).toEqual(["stdout: a\nb", "stderr: !", "stdout: c"]);
  });
});

describe("results and errors", () => {
  test("keep what nbformat stores, and drop the transient part", () => {
    const cell = folded([
      message("execute_input", { code: "1", execution_count: 7 }),
      message("execute_result", {
        data: { "text/plain": "1" },
        metadata: { a: 1 },
        execution_count: 7,
        transient: { display_id: "x" },
      }),
      message("error", { ename: "E", evalue: "v", traceback: ["E: v"] }),
    ]);
    expect(cell.execution_count).toBe(7);
    expect(cell.outputs).toEqual([
      { output_type: "execute_result", data: { "text/plain": "1" }, metadata: { a: 1 }, execution_count: 7 },
      { output_type: "error", ename: "E", evalue: "v", traceback: ["E: v"] },
    ]);
  });

  test("messages that are no output change nothing", () => {
    expect(folded([message("status", { execution_state: "busy" }), message("comm_open", {})])).toEqual(
      newCell(),
    );
  });
});

describe("clear_output", () => {
  test("at once", () => {
    expect(text(folded([display("a"), message("clear_output", { wait: false })]))).toEqual([]);
  });

  test("with wait: at the next output, and once only", () => {
    const wait = message("clear_output", { wait: true });
    expect(text(folded([display("a"), wait]))).toEqual(["a"]);
    expect(text(folded([display("a"), wait, stream("stdout", "b"), display("c")]))).toEqual([
      "stdout: b",
      "c",
    ]);
    expect(text(folded([stream("stdout", "a"), wait, stream("stdout", "b")]))).toEqual(["stdout: b"]);
  });
});

describe("update_display_data", () => {
  test("reaches every output with that id, in other cells too", () => {
    const folding = new OutputFolding();
    const first = folded([display("a", "x"), display("b", "y"), display("c", "x")], newCell(), folding);
    const second = folded(
      [display("d", "x"), display("new", "x", "update_display_data")],
      newCell(),
      folding,
    );
    expect(text(first)).toEqual(["new", "b", "new"]);
    expect(text(second)).toEqual(["new"]);
  });

  test("does nothing for an id that is unknown or cleared", () => {
    const folding = new OutputFolding();
    const cell = folded(
      [display("a", "x"), message("clear_output", { wait: false }), display("b")],
      newCell(),
      folding,
    );
    folded(
      [display("new", "x", "update_display_data"), display("new", "z", "update_display_data")],
      cell,
      folding,
    );
    expect(text(cell)).toEqual(["b"]);
  });
});
