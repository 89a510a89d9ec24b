import type { CurriculumEntry } from "../course/curriculum.ts";
import type { Cell, Notebook } from "../notebook/index.ts";

const number = (name: string): string => String(Number.parseInt(name, 10));

function heading({ name, title, minutes, prerequisites, goal }: CurriculumEntry): string {
  const links = prerequisites.map((other) => `[lesson ${number(other)}](${other}.ipynb)`);
  const shown = /^\d/.test(name) ? `${number(name)} · ${title}` : title;
  return `# ${shown}

**What you will be able to do:** ${goal}

**Time:** ${minutes} minutes. **Prerequisites:** ${links.length > 0 ? links.join(", ") : "none"}.`;
}

const text = (id: string, source: string, ...tags: string[]): Cell => ({
  cell_type: "markdown",
  id,
  metadata: tags.length > 0 ? { tags } : {},
  source,
});
const code = (id: string, source: string, ...tags: string[]): Cell => ({
  cell_type: "code",
  id,
  metadata: {
    ...(tags.length > 0 ? { tags } : {}),
    ...(tags.includes("solution") ? { jupyter: { source_hidden: true } } : {}),
  },
  source,
  execution_count: null,
  outputs: [],
});

/** Where the course knows the lesson's exercises, `check` checks them; elsewhere the notebook does it itself. */
function checks(name: string, known: boolean): { first: string; second: string; hints: Cell[][] } {
  if (known) {
    return {
      first: `import { check, hint } from "deltabook/course";\n\nawait check("${name}", 1, slope);`,
      second: `await check("${name}", 2, descend);`,
      hints: [1, 2].map((n) => [code(`exercise-${n}-hint`, `// await hint("${name}", ${n});`, "hint")]),
    };
  }
  return {
    first: `for (const [w, expected] of [[3, 0], [1, -4], [5, 4]]) {
  const mark = Math.abs(slope(w) - expected) < 1e-9 ? "✓" : "✗";
  console.log(mark, \`slope(\${w}): expected \${expected}, obtained \${slope(w)}\`);
}`,
    second: `for (const [w, rate, expected] of [[1, 0.1, 1.4], [5, 0.5, 3]]) {
  const obtained = descend(w, rate);
  const mark = Math.abs(obtained - expected) < 1e-9 ? "✓" : "✗";
  console.log(mark, \`descend(\${w}, \${rate}): expected \${expected}, obtained \${obtained}\`);
}`,
    hints: [[], []],
  };
}

/**
 * A lesson with all its parts, each saying what belongs there, around a small example that runs: the loss
 * (w - 3)² and a descent on it.
 *
 * @param known whether the course knows its exercises
 */
export function lessonTemplate(lesson: CurriculumEntry, known: boolean): Notebook {
  const { first, second, hints } = checks(lesson.name, known);
  const cells = [
    text("title", heading(lesson)),
    text(
      "question",
      "## A question to start with\n\nThe question or the failure that this lesson answers, with something to run, drag or guess at once: where is this loss smallest?",
    ),
    code(
      "question-plot",
      `import { functionPlot, historyPlot, show } from "deltabook/plots";

await show(
  functionPlot({
    title: "A loss against its one weight",
    description: "A parabola that opens upwards, with its bottom at w = 3.",
    x: { title: "weight w", from: -1, to: 7 },
    y: { title: "loss" },
    functions: { loss: (w) => (w - 3) ** 2 },
  }),
);`,
    ),
    text(
      "idea",
      `## The idea

The formula, each symbol named, shapes given:

$$L = (w - 3)^2 \\qquad\\qquad \\frac{dL}{dw} = 2\\,(w - 3)$$

| symbol | name | shape | what it does |
|---|---|---|---|
| $w$ | weight | one number | what is trained |
| $L$ | loss | one number | how wrong the weight is |

### By hand

A tiny example with numbers small enough to do by hand: at $w = 1$ the slope is $2 \\cdot (1 - 3) = -4$. The cell below confirms it:`,
    ),
    code("by-hand-check", "console.log(2 * (1 - 3));"),
    text(
      "code",
      "## The code\n\nThe idea from scratch, in 10 to 30 lines that a reader can hold; then compared with the engine's own, equal to rounding.",
    ),
    code(
      "code-from-scratch",
      `const rate = 0.1; // try 0.5, then 1.1

const losses: number[] = [];
let weight = 0;
for (let step = 0; step < 20; step++) {
  losses.push((weight - 3) ** 2);
  weight -= rate * 2 * (weight - 3);
}
console.log("weight:", weight.toFixed(4));`,
    ),
    text(
      "plots",
      "Plots that show what the prose says. **Try** another rate above, and say what to look for.",
    ),
    code(
      "loss-plot",
      `await show(
  historyPlot({
    title: "The loss while the weight descends",
    description: \`The loss goes from \${losses[0]} to
      \${losses[losses.length - 1].toFixed(4)} in 20 steps.\`,
    y: { title: "loss" },
    series: { loss: losses },
  }),
);`,
    ),
    text(
      "pitfalls",
      "## Where it goes wrong\n\n### A rate that is too large\n\nA pitfall or a misconception, shown failing in a cell:",
    ),
    code(
      "pitfall",
      `let runaway = 0;
for (let step = 0; step < 20; step++) {
  runaway -= 1.1 * 2 * (runaway - 3);
}
console.log("weight after 20 steps at rate 1.1:", runaway.toFixed(1));`,
    ),
    text(
      "exercises",
      "## Exercises\n\nChange the first cell of each exercise, run it, then run the check below it.",
    ),
    text(
      "about-solutions",
      "A solution is in the collapsed cell at the end; click its three dots to open it.",
      "about-solutions",
    ),
    text(
      "exercise-1",
      "### Exercise 1: find the bug\n\nThis function should compute the slope of the loss. It runs, and for one weight even its answer is right. Mend it.",
    ),
    code("exercise-1-stub", "function slope(w: number): number {\n  return w - 3;\n}", "exercise", "bug"),
    code("exercise-1-check", first, "check"),
    ...(hints[0] as Cell[]),
    code(
      "exercise-1-solution",
      "// Solution of exercise 1\nfunction slopeSolution(w: number): number {\n  return 2 * (w - 3);\n}",
      "solution",
    ),
    text(
      "exercise-2",
      "### Exercise 2: one step down\n\nWrite one step of descent: the weight after it.\n\n`NaN` stands where your answer belongs.",
    ),
    code(
      "exercise-2-stub",
      "function descend(w: number, rate: number): number {\n  return NaN; // your answer here\n}",
      "exercise",
    ),
    code("exercise-2-check", second, "check"),
    ...(hints[1] as Cell[]),
    code(
      "exercise-2-solution",
      "// Solution of exercise 2\nfunction descendSolution(w: number, rate: number): number {\n  return w - rate * 2 * (w - 3);\n}",
      "solution",
    ),
    text(
      "summary",
      `## Summary

1. Five lines, each a sentence
2. that says one thing
3. which the lesson has shown,
4. in its order,
5. the last one pointing ahead.

### Glossary

- **Slope**: how fast the loss changes with the weight.

### Papers

- Author (year): *Title.* What it has to do with this lesson.

### Next

What comes next, with a link.`,
    ),
  ];
  return { cells, metadata: {}, nbformat: 4, nbformat_minor: 5 };
}
