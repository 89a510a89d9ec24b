import { describe, expect, test } from "vitest";
import { useKernel } from "./session.ts";

const { run } = useKernel();

/** What a cell showed: type of message, bundle, and the name of the output where it has one. */
async function shown(code: string) {
  const { messages, errors } = await run(code);
  expect(errors).toEqual([]);
  return messages
    .filter(({ header }) => /display|result|clear/.test(header.msg_type))
    .map(({ header, content }) => ({
      type: header.msg_type,
      data: content.data as Record<string, unknown>,
      id: (content.transient as { display_id?: string } | undefined)?.display_id,
      wait: content.wait,
    }));
}

describe("display", () => {
  test("shows a value, and changes it by its name", async () => {
    const outputs = await shown(
      'const handle = display([1, 2], { id: "mine" }); handle.update("later"); display(3, { id: "mine", update: true })',
    );
    expect(outputs).toEqual([
      { type: "display_data", data: { "text/plain": "[ 1, 2 ]" }, id: "mine" },
      { type: "update_display_data", data: { "text/plain": "'later'" }, id: "mine" },
      { type: "update_display_data", data: { "text/plain": "3" }, id: "mine" },
    ]);
  });

  test("waits for representations that are promises before the cell ends", async () => {
    const [output] = await shown(
      'display({ async [Symbol.for("Jupyter.display")]() { await new Promise((r) => setTimeout(r, 30)); return { "text/plain": "slow" }; } }); null',
    );
    expect(output?.data).toEqual({ "text/plain": "slow" });
  });

  test("reports a representation that fails", async () => {
    expect(
      (await run('display({ [Symbol.for("Jupyter.display")]() { throw new Error("no picture") } })')).errors,
    ).toEqual(["Error: no picture"]);
    expect(
      (await run('display({ async [Symbol.for("Jupyter.display")]() { throw new Error("no picture") } })'))
        .errors,
    ).toEqual(["Error: no picture"]);
  });

  test("clears the output", async () => {
    expect(await shown("clearOutput(); clearOutput({ wait: true })")).toMatchObject([
      { type: "clear_output", wait: false },
      { type: "clear_output", wait: true },
    ]);
  });
});

describe("content by type", () => {
  test.each([
    ["html('<b>x</b>')", "text/html", "<b>x</b>"],
    ["markdown('*x*')", "text/markdown", "*x*"],
    ["latex('x^2')", "text/latex", "$$x^2$$"],
    ["svg('<svg></svg>')", "image/svg+xml", "<svg></svg>"],
    ["svg('<svg/>')", "image/svg+xml", "<svg/>"],
    ["png(new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]))", "image/png", "iVBORw0KGgo="],
  ])("%s", async (code, mime, content) => {
    const [output] = await shown(
      `import { html, markdown, latex, svg, png } from "deltabook/kernel"; ${code}`,
    );
    expect(output?.data).toMatchObject({ [mime]: content, "text/plain": expect.any(String) });
  });

  test.each([
    [
      "png(new Uint8Array([1, 2]))",
      "TypeError: png: 2 bytes that do not begin as a PNG file does, but with 01 02",
    ],
    ["svg('text')", 'TypeError: svg: no <svg> element in "text"'],
    ["new ProgressBar(0)", "RangeError: ProgressBar: total is 0, not a positive number"],
  ])("%s is refused", async (code, error) => {
    expect((await run(`import { png, svg, ProgressBar } from "deltabook/kernel"; ${code}`)).errors).toEqual([
      error,
    ]);
  });

  test("a table of objects, as HTML and as text", async () => {
    const [output] = await shown(
      'import { table } from "deltabook/kernel"; table([{ a: 1, b: "<x>" }, { a: 22, c: true }])',
    );
    expect(output?.data["text/html"]).toContain("<tr><td>1</td><td>&lt;x&gt;</td><td></td></tr>");
    expect(output?.data["text/plain"]).toBe("a   b    c\n--  ---  ----\n1   <x>\n22       true");
  });

  test("a table of very many rows says how many it leaves out", async () => {
    const [output] = await shown(
      'import { table } from "deltabook/kernel"; table(Array.from({ length: 3500 }, (_, n) => ({ n })))',
    );
    expect(output?.data["text/plain"]).toContain("2,500 more rows");
  });

  test("a progress bar is one output that changes", async () => {
    const outputs = await shown(
      'import { ProgressBar } from "deltabook/kernel"; const bar = new ProgressBar(2, { label: "work" }); bar.advance(); bar.advance(5); null',
    );
    expect(new Set(outputs.filter(({ type }) => type !== "execute_result").map(({ id }) => id)).size).toBe(1);
    expect(outputs[0]?.data["text/plain"]).toContain("work · 0 % · 0/2");
    expect(outputs.filter(({ type }) => type === "update_display_data").at(-1)?.data["text/plain"]).toContain(
      "100 % · 2/2",
    );
  });
});

describe("long values are cut, and say so", () => {
  test.each([
    ["Array.from({ length: 5000 }, (_, n) => n)", "... 4900 more items"],
    ["new Float64Array(1000)", "... 900 more items"],
    ["'x'.repeat(20_000)", "... 10000 more characters"],
  ])("%s", async (code, note) => {
    expect((await run(code)).result).toContain(note);
  });
});
