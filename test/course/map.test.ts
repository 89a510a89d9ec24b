import { expect, test } from "vitest";
import type { CourseState } from "../../src/course/course-state.ts";
import { lessonPlan } from "../../src/course/curriculum.ts";
import { places } from "../../src/course/map-layout.ts";
import { mapView } from "../../src/course/map-view.ts";

test("no two lessons share a place, and what a lesson builds on lies before it", () => {
  const taken = [...places.values()].map(({ part, column, lane }) => `${part} ${column} ${lane}`);
  expect(new Set(taken).size).toBe(lessonPlan.length);
  for (const { name, prerequisites } of lessonPlan) {
    for (const prerequisite of prerequisites) {
      const [from, to] = [places.get(prerequisite), places.get(name)];
      if (from?.part === to?.part)
        expect(from?.column, `${name} on ${prerequisite}`).toBeLessThan(to?.column ?? 0);
      else expect([from?.part, to?.part]).toEqual(["above", "below"]);
    }
  }
});

const done = { hints: 0, solvedAt: "2026-01-02", last: { passed: 3, total: 5 } };
const state: CourseState = {
  lessons: lessonPlan.map((lesson, number) => ({
    lesson,
    present: number < 3,
    exercises: [[], [done, done], [{ hints: 0, last: { passed: 2, total: 5 } }, done]][number] ?? [],
    solved: number === 1 ? 2 : number === 2 ? 1 : 0,
  })),
  exercises: 4,
  solved: 3,
  next: lessonPlan[2],
  problem: "The file <is> broken.",
};

test("the map links the lessons that are there, and draws a line for each prerequisite", () => {
  const html = String(mapView(state)["text/html"]);
  expect([...html.matchAll(/<a href="([^"]*)"/g)].map(([, target]) => target)).toEqual([
    "00-start-here.ipynb",
    "01-single-neuron.ipynb",
    "02-activation-functions.ipynb",
  ]);
  const lines = lessonPlan.flatMap(({ prerequisites }) => prerequisites);
  expect(html.match(/<path /g)).toHaveLength(lines.length);
  expect(html).toContain("The file &lt;is&gt; broken.");
});

test("rings have an arc for each solved exercise, at its place, and the words say it, too", () => {
  const { "text/html": html = "", "text/plain": text } = mapView(state) as Record<string, string>;
  const half = Math.PI * 15 - 3;
  const arcs = [...html.matchAll(/dasharray="([\d.]+) [\d.]+" transform="rotate\((-?\d+) /g)];
  expect(arcs.map(([, length, from]) => [Number(length), Number(from)])).toEqual([
    [expect.closeTo(half, 0), -90],
    [expect.closeTo(half, 0), 90],
    [expect.closeTo(half, 0), 90],
  ]);
  expect(html).toContain("A single neuron ✓");
  expect(html).not.toContain("Activation functions ✓");
  expect(text).toContain(
    "3 of 4 exercises are solved.\nHalf done: lesson 2, exercise 1 (2 of 5 cases pass).\nGo on with lesson 2, Activation functions",
  );
  expect(text).toContain("0 Start here (30 minutes): no exercises");
  expect(text).toContain("1 A single neuron (60 minutes): all 2 exercises solved");
  expect(text).toContain(
    "2 Activation functions and their derivatives (40 minutes): 1 of 2 exercises solved (2)",
  );
  expect(text).toContain("3 The forward formula: layers, shapes, batches (45 minutes): not in this folder");
});
