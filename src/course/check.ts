import { display } from "../plots/host.ts";
import { evaluate } from "./evaluate.ts";
import type { LessonName } from "./lessons/index.ts";
import { recordProgress } from "./progress.ts";
import { reportView } from "./report-view.ts";

/**
 * Checks what you made of an exercise and shows, case by case, what was given, expected and obtained. The
 * result is kept as your progress, beside the notebook.
 *
 * @param lesson the lesson's name, `"01-single-neuron"`
 * @param exercise its number, from 1
 * @param submission what the exercise asks for, mostly a function
 * @throws when the lesson or the exercise does not exist
 */
export async function check(lesson: LessonName, exercise: number, submission: unknown): Promise<void> {
  const report = evaluate(lesson, exercise, submission);
  await display(reportView(report));
  recordProgress(lesson, exercise, { passed: report.passed, total: report.cases.length });
}
