/** `05-delta-rule` as a name in TypeScript: `deltaRule`. */
export function exportName(lesson: string): string {
  const words = lesson.replace(/^\d+-/, "").split("-");
  return words.map((word, i) => (i === 0 ? word : word.charAt(0).toUpperCase() + word.slice(1))).join("");
}

/** The exercises of a new lesson, as a file of src/course/lessons/. */
export const exerciseTemplate = (lesson: string, title: string): string => `\
import { type Exercise, functionSolver } from "../exercise.ts";

const slope: Exercise = {
  title: "Find the bug in a slope",
  question: "slope",
  solver: functionSolver,
  // Worked by hand; together they tell each likely mistake from the right answer.
  cases: [
    { given: [3], expected: 0 },
    { given: [1], expected: -4 },
    { given: [5], expected: 4 },
  ],
  mistakes: [
    {
      wrong: (w: number) => w - 3,
      message: "Right at 3 only, and half as large elsewhere: what is the derivative of a square?",
    },
    { wrong: (w: number) => 2 * (3 - w), message: "The sign is turned round: where does the loss rise?" },
  ],
  hints: [
    "Work out the slope at $w = 1$ by hand, and compare it with what the function says.",
    "The derivative of $(w - 3)^2$ has two factors. Which of them is missing?",
    "The derivative of a square $u^2$ is $2u$.",
  ],
};

const descend: Exercise = {
  title: "One step down",
  question: "descend",
  solver: functionSolver,
  cases: [
    { given: [1, 0.1], expected: 1.4 },
    { given: [5, 0.5], expected: 3 },
    { given: [3, 0.2], expected: 3 },
  ],
  mistakes: [
    {
      wrong: (w: number, rate: number) => w + rate * 2 * (w - 3),
      message: "This climbs: which way does the loss fall?",
    },
    { wrong: (w: number) => w - 2 * (w - 3), message: "The rate is missing: how long is a step?" },
  ],
  hints: [
    "A step goes against the slope.",
    "Its length is the rate times the slope.",
    "Take rate times slope away from the weight; the slope is $2(w - 3)$.",
  ],
};

/** Lesson ${lesson.slice(0, 2)}, ${title}. */
export const ${exportName(lesson)}: readonly Exercise[] = [slope, descend];
`;

/** The text of src/course/lessons/index.ts with one lesson more, in order. */
export function withLesson(index: string, lesson: string): string {
  const name = exportName(lesson);
  const lines = index.split("\n");
  const insert = (
    line: string,
    isEntry: (line: string) => boolean,
    keyOf: (line: string) => string,
  ): void => {
    const entries = lines.flatMap((text, at) => (isEntry(text) ? [{ at, key: keyOf(text) }] : []));
    const before = entries.filter(({ key }) => key < lesson).at(-1);
    lines.splice(before ? before.at + 1 : (entries[0]?.at ?? 0), 0, line);
  };
  insert(
    `import { ${name} } from "./${lesson}.ts";`,
    (line) => /^import .* from "\.\/.*";$/.test(line),
    (line) => line.replace(/^.*"\.\/(.*)\.ts";$/, "$1"),
  );
  insert(
    `  "${lesson}": ${name},`,
    (line) => /^ {2}"[^"]+": \w+,$/.test(line),
    (line) => line.replace(/^ {2}"([^"]+)".*$/, "$1"),
  );
  return lines.join("\n");
}
