import { describe, expect, test } from "vitest";
import { ansiToHtml } from "../../src/handouts/ansi.ts";

const esc = "\u001b";
const render = (text: string) => String(ansiToHtml(text.replaceAll("ESC", esc)));

describe("colours and weights", () => {
  test.each([
    ["plain <text> & more", "plain &lt;text&gt; &amp; more"],
    ["ESC[31mredESC[0m not", '<span style="color:var(--ansi-red)">red</span> not'],
    ["ESC[1;34ma", '<span style="color:var(--ansi-blue);font-weight:bold">a</span>'],
    ["ESC[1maESC[22mb", '<span style="font-weight:bold">a</span>b'],
    ["ESC[92;41ma", '<span style="color:var(--ansi-bright-green);background:var(--ansi-red)">a</span>'],
    ["ESC[31maESC[39mb", '<span style="color:var(--ansi-red)">a</span>b'],
    ["ESC[31maESC[mb", '<span style="color:var(--ansi-red)">a</span>b'],
    ["ESC[38;5;208ma", '<span style="color:rgb(255 135 0)">a</span>'],
    ["ESC[38;5;9ma", '<span style="color:var(--ansi-bright-red)">a</span>'],
    ["ESC[48;5;244ma", '<span style="background:rgb(128 128 128)">a</span>'],
    ["ESC[38;2;1;2;3;1ma", '<span style="color:rgb(1 2 3);font-weight:bold">a</span>'],
    ["ESC[7ma", '<span style="color:var(--code-background);background:var(--text)">a</span>'],
    ["ESC[3;4;9ma", '<span style="font-style:italic;text-decoration:underline line-through">a</span>'],
  ])("%j", (text, expected) => {
    expect(render(text)).toBe(expected);
  });
});

describe("what is no colour", () => {
  test.each([
    ["a cursor movement", "aESC[2Ab", "ab"],
    ["a title", "ESC]0;title\u0007a", "a"],
    ["a link", "ESC]8;;https://example.orgESC\\aESC]8;;ESC\\", "a"],
    ["a lone escape at the end", "aESC", "a"],
    ["an unfinished sequence", "aESC[3", "a3"],
  ])("%s is left out", (_what, text, expected) => {
    expect(render(text)).toBe(expected);
  });
});

describe("overwriting", () => {
  test.each([
    ["a progress bar", "10%\r50%\r100%\n", "100%\n"],
    ["a shorter line keeps the rest", "abcdef\rxy", "xycdef"],
    ["line ends of Windows", "a\r\nb", "a\nb"],
    ["backspaces", "ab\b\bxy\b!", "x!"],
  ])("%s", (_what, text, expected) => {
    expect(render(text)).toBe(expected);
  });

  test("keeps the colours of what is left", () => {
    expect(render("ESC[31mone\rESC[32mtwoESC[0m")).toBe('<span style="color:var(--ansi-green)">two</span>');
  });
});
