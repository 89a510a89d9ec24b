import { expect, test } from "vitest";
import { html, markup } from "../../src/handouts/html.ts";

test("values are escaped, in text and in attributes", () => {
  const hostile = `<script>"&'`;
  expect(String(html`<p title="${hostile}">${hostile}</p>`)).toBe(
    '<p title="&lt;script&gt;&quot;&amp;&#39;">&lt;script&gt;&quot;&amp;&#39;</p>',
  );
});

test("markup stays, lists are joined, nothing stands for nothing", () => {
  expect(String(html`${[html`<b>${1}</b>`, markup("<i>"), "<"]}${undefined}${false}${""}${0}`)).toBe(
    "<b>1</b><i>&lt;0",
  );
});
