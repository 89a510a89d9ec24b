import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Report } from "../../src/course/evaluate.ts";
import { html, withCode } from "../../src/course/html.ts";
import { check, hint } from "../../src/course/index.ts";
import { reportView } from "../../src/course/report-view.ts";
import { atMost } from "../../src/course/requirement.ts";
import { argumentText, valueText } from "../../src/course/value-text.ts";
import { Matrix } from "../../src/engine/index.ts";

const lesson = "01-single-neuron";
const hook = Symbol.for("deltabook.host");
const globals = globalThis as unknown as Record<symbol, unknown>;
let shown: Record<string, string>[];

beforeEach(() => {
  shown = [];
  globals[hook] = { display: (bundle: Record<string, string>) => shown.push(bundle) };
});
afterEach(() => delete globals[hook]);

/** The text of a display, its HTML without tags included. */
const texts = (bundle: Record<string, string> | undefined) => ({
  plain: bundle?.["text/plain"] ?? "",
  html: (bundle?.["text/html"] ?? "").replace(/<[^>]*>/g, " "),
});

describe("check", () => {
  test("a partial pass cannot be taken for a pass, in either format", async () => {
    await check(lesson, 2, () => 1.5);
    for (const text of Object.values(texts(shown[0]))) {
      expect(text).toContain("✗ 2 of 5 cases pass. Not solved yet.");
      expect(text).not.toContain("Solved!");
    }
    expect(shown[0]?.["text/html"]).not.toContain("--jp-success-color");
  });

  test("a pass says of how many, and offers no hint", async () => {
    await check(lesson, 2, ([w1, w2]: [number, number], b: number, x1: number) => -(w1 * x1 + b) / w2);
    for (const text of Object.values(texts(shown[0]))) {
      expect(text).toContain("✓ All 5 of 5 cases pass. Solved!");
      expect(text).not.toContain("hint");
    }
  });

  test("shows what was given, expected and obtained", async () => {
    await check(lesson, 2, () => 1 / 3);
    for (const text of Object.values(texts(shown[0]))) {
      expect(text).toContain("lineHeight([2, -1], 1, 3)");
      expect(text).toContain("0.3333333333");
    }
    expect(texts(shown[0]).plain).toContain("lineHeight([2, -1], 1, 3): expected 7, obtained 0.3333333333");
  });

  test("tells a problem of several cases once, below them, and one of a single case beside it", async () => {
    await check(lesson, 2, () => {
      throw new Error("not now");
    });
    await check(lesson, 2, () => {});
    await check(lesson, 2, (_w: number[], b: number) => (b === 0 ? undefined : 1.5));
    const [thrown, nothing, once] = shown.map(texts);
    for (const text of Object.values(thrown ?? {})) {
      expect(text.match(/not now/g)).toHaveLength(1);
      expect(text.match(/an error(?! was)/g)).toHaveLength(5);
    }
    expect(thrown?.plain).toContain("→ an error was thrown: not now");
    expect(nothing?.plain).toContain("lineHeight([1, 1], -1.5, 0): expected 1.5, obtained undefined\n");
    expect(nothing?.plain).toContain("→ nothing came back");
    expect(once?.plain).toContain("lineHeight([-1, 2], 0, 3): expected 1.5, obtained nothing came back");
  });

  test("escapes what comes from the submission", async () => {
    await check(lesson, 2, () => '<img src=x onerror="alert(1)">');
    await check(lesson, 2, () => {
      throw new Error("<script>alert(1)</script>");
    });
    for (const bundle of shown) expect(bundle["text/html"]).not.toMatch(/<(img|script)/);
    expect(shown[1]?.["text/html"]).toContain("&lt;script&gt;");
  });

  test("returns nothing, so that a notebook does not show the result twice", async () => {
    expect(await check(lesson, 2, () => 1)).toBeUndefined();
  });

  test("an unknown lesson or exercise is an error", async () => {
    await expect(check("01-single-neurn" as never, 1, () => 1)).rejects.toThrow(
      'did you mean "01-single-neuron"?',
    );
    await expect(hint(lesson, 4)).rejects.toThrow("has no exercise 4, it has 1 to 3");
    expect(shown).toEqual([]);
  });
});

describe("reportView", () => {
  const report: Report = {
    lesson,
    exercise: 2,
    title: "Shift",
    question: "shift",
    cases: [
      {
        given: [Array.from({ length: 100 }, (_, i) => i), Math.abs],
        expected: Array.from({ length: 100 }, (_, i) => i + 1),
        obtained: Array.from({ length: 100 }, (_, i) => (i === 56 ? 0 : i + 1)),
        difference: "[56] is 0, expected 57",
        passed: false,
      },
      { given: [0], text: "the loss at the end", expected: atMost(0.01), obtained: 0.25, passed: false },
      { given: [1], text: "the rate", expected: atMost(1), obtained: 3, problem: "too far", passed: false },
    ],
    passed: 0,
    complete: false,
    advice: [],
  };

  test("of long lists shows the beginning and the first difference", () => {
    const { "text/plain": plain, "text/html": html } = reportView(report);
    expect(plain).toMatch(/shift\(\[0, 1, 2, [\d, ]+, … \d+ more\], abs\): expected \[1, /);
    expect(plain).toMatch(/obtained \[1, [\d, ]+, … \d+ more\]: \[56\] is 0, expected 57/);
    expect(html).toContain("more]</code><br>[56] is 0, expected 57</td>");
  });

  test("names what is measured and what is required", () => {
    const { "text/plain": plain, "text/html": html } = reportView(report);
    expect(plain).toContain("✗ the loss at the end: expected at most 0.01, obtained 0.25\n");
    expect(plain).toContain("✗ the rate: expected at most 1, obtained 3: too far\n");
    expect(html).toContain(">what</th>");
    expect(html).not.toContain("[object Object]");
  });
});

test("hints open one by one, and the last says that it is", async () => {
  for (let i = 0; i < 4; i++) await hint(lesson, 3);
  const opened = shown.map(
    (bundle) => [...(bundle["text/markdown"] ?? "").matchAll(/Hint (\d) of 3/g)].length,
  );
  expect(opened).toEqual([1, 2, 3, 3]);
  expect(shown[0]?.["text/plain"]).toContain("Run this cell again for hint 2.");
  expect(shown[2]?.["text/plain"]).toContain("That was the last hint.");
  await hint(lesson, 1);
  expect(shown[4]?.["text/plain"]).toContain("Hint 1 of 3");
});

test("html escapes every value but its own", () => {
  const list = ["<", html`<b>${"&"}</b>`];
  expect(html`<p title="${'"'}">${list}${1}</p>`.markup).toBe('<p title="&quot;">&lt;<b>&amp;</b>1</p>');
  expect(html`${withCode("a `<b>` c")}`.markup).toBe("a <code>&lt;b&gt;</code> c");
});

test("words between stars are stressed, products are not", () => {
  expect(html`${withCode("*not a* b, `*c*`, <*d*>")}`.markup).toBe(
    "<em>not a</em> b, <code>*c*</code>, &lt;<em>d</em>&gt;",
  );
  expect(html`${withCode("2 * a * b, 2*a*b, x ** 2 ** 3, f(x)*g(x)*h")}`.markup).toBe(
    "2 * a * b, 2*a*b, x ** 2 ** 3, f(x)*g(x)*h",
  );
});

test.each([
  [0.1 + 0.2, "0.3"],
  [-0, "0"],
  [Number.NaN, "NaN"],
  [Number.NEGATIVE_INFINITY, "-Infinity"],
  [[1, [2, "x"]], '[1, [2, "x"]]'],
  [undefined, "undefined"],
  [null, "null"],
  [{ a: 1, "b c": [{}] }, '{ a: 1, "b c": [{}] }'],
  [10n, "10"],
  [function named() {}, "the function named"],
  ["x".repeat(100), `"${"x".repeat(78)}…`],
])("valueText of %s", (value, text) => {
  expect(valueText(value)).toBe(text);
});

test("valueText of a list ends between two items", () => {
  for (const length of [10, 100, 5000]) {
    const text = valueText(Array.from({ length }, (_, i) => i / 7));
    expect(text.length).toBeLessThanOrEqual(80);
    const [, shown = "", rest] = /^\[(.*), … (\d+) more\]$/.exec(text) ?? [];
    expect(shown.split(", ").length + Number(rest)).toBe(length);
  }
  const rows = Array.from({ length: 20 }, () => [1, 2, 3, 4]);
  expect(valueText(rows)).toMatch(/^\[\[1, 2, 3, 4\], .*\], … \d+ more\]$/);
  expect(valueText(Float64Array.of(1, 2))).toBe("[1, 2]");
  expect(
    valueText(
      Matrix.from([
        [1, 2],
        [3, 4],
      ]),
    ),
  ).toBe("[[1, 2], [3, 4]]");
  expect(valueText({ w: [0.1 + 0.2] })).toBe("{ w: [0.3] }");
  expect(valueText([1 / 3, 2 / 3])).toBe("[0.3333333333, 0.6666666667]");
  expect(valueText([1 / 3, 2 / 3, 1, 2, 3])).toBe("[0.333333, 0.666667, 1, 2, 3]");
});

test("argumentText names functions as a call does", () => {
  const square = (x: number) => x * x;
  expect(argumentText(square)).toBe("square");
  expect([(x: number) => 2 * x].map(argumentText)).toEqual(["(x) => 2 * x"]);
  expect(argumentText([1])).toBe("[1]");
});

test("valueText of what refers to itself", () => {
  const self: Record<string, unknown> = {};
  self.self = self;
  expect(valueText(self)).toBe("an object");
  const list: unknown[] = [];
  list.push(list);
  expect(valueText(list)).toBe("[[[[[…]]]]]");
});
