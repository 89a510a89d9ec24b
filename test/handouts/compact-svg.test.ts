import { expect, test } from "vitest";
import { compactSvg } from "../../src/handouts/compact-svg.ts";
import { renderSvg } from "../../src/plots/index.ts";

const values = Array.from({ length: 200 }, (_, i) => ({ x: i / 7, y: Math.sin(i / 9), name: `n${i % 5}` }));
const layers = ["line", "point", "rect", "area"].map((mark) => ({
  mark,
  encoding: {
    x: { field: "x", type: "quantitative" as const, title: 'a d="M1.23456,7" opacity="1"' },
    y: { field: "y", type: "quantitative" as const },
    color: { field: "name", type: "nominal" as const },
  },
}));

/** All coordinates of the shapes, without the frames of groups. */
const coordinates = (svg: string): number[] =>
  [
    ...svg.replaceAll(/<path class="(?:back|fore)ground"[^>]*\/>/g, "").matchAll(/<path[^>]* d="([^"]+)"/g),
  ].flatMap(([, d]) => [...(d as string).matchAll(/-?\d+(?:\.\d+)?(?:e-?\d+)?/g)].map(Number));
const texts = (svg: string): string[] => [...svg.matchAll(/>([^<]+)</g)].map(([, text]) => text as string);

test("a drawing keeps every shape to 0.1 pixel, and every text, in less", async () => {
  const specification = { description: "d", data: { values }, layer: layers } as never;
  const svg = await renderSvg(specification, { idPrefix: "p" });
  const compact = compactSvg(svg);
  expect(compact.length).toBeLessThan(0.8 * svg.length);
  expect(texts(compact)).toEqual(texts(svg));
  const [before, after] = [coordinates(svg), coordinates(compact)];
  expect(after).toHaveLength(before.length);
  expect(Math.max(...after.map((value, i) => Math.abs(value - (before[i] as number))))).toBeLessThan(0.051);
});
