import { exercisesOf, type LessonName, lessonNames } from "../course/lessons/index.ts";
import { type CheckResult, resultMime } from "../course/report-view.ts";
import type { Notebook } from "../notebook/index.ts";

/** An exercise of a notebook that has run; `total` is absent when it was not checked. */
export interface ExerciseResult {
  readonly title: string;
  readonly exercise: number;
  readonly passed: number;
  readonly total?: number;
  readonly complete: boolean;
}

const isLesson = (name: string): name is LessonName => lessonNames.includes(name as LessonName);

/**
 * The last result of each exercise that a notebook checked when it ran, and of a lesson also those that it
 * did not check.
 *
 * @param name the notebook's, without ".ipynb"
 */
export function resultsOf(notebook: Notebook, name: string): ExerciseResult[] {
  const results = new Map<string, ExerciseResult>();
  const put = (lesson: LessonName, result: Omit<ExerciseResult, "title">): void => {
    const title = exercisesOf(lesson)[result.exercise - 1]?.title ?? "";
    results.set(`${lesson}/${result.exercise}`, { ...result, title });
  };
  if (isLesson(name)) {
    for (let exercise = 1; exercise <= exercisesOf(name).length; exercise++)
      put(name, { exercise, passed: 0, complete: false });
  }
  for (const { lesson, exercise, passed, total, complete } of shownBy(notebook))
    put(lesson, { exercise, passed, total, complete });
  return [...results.values()];
}

const shownBy = ({ cells }: Notebook): CheckResult[] =>
  cells
    .flatMap((cell) => (cell.cell_type === "code" ? cell.outputs : []))
    .flatMap((output) =>
      "data" in output && resultMime in output.data ? [output.data[resultMime] as CheckResult] : [],
    );

/** The results of one notebook, for the terminal. */
export function resultLines(path: string, results: readonly ExerciseResult[]): string[] {
  if (results.length === 0) return [`${path}: it checks no exercise`];
  const solved = results.filter(({ complete }) => complete).length;
  return [
    `${path}: ${solved} of ${results.length} exercises solved`,
    ...results.map(({ title, exercise, passed, total, complete }) => {
      const cases = total === undefined ? "not checked" : `${passed} of ${total} cases pass`;
      return `  ${complete ? "✓" : "✗"} ${exercise} ${title}: ${cases}`;
    }),
  ];
}
