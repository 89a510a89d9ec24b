import { display } from "../plots/host.ts";
import { evaluate } from "./evaluate.ts";
import type { LessonName } from "./lessons/index.ts";
import { reportView } from "./report-view.ts";

/**
 * Checks what you made of an exercise and shows, case by case, what was given, expected and obtained.
 *
 * @param lesson the lesson's name, `"01-single-neuron"`
 * @param exercise its number, from 1
 * @param submission what the exercise asks for, mostly a function
 * @throws when the lesson or the exercise does not exist
 */
export async function check(lesson: LessonName, exercise: number, submission: unknown): Promise<void> {
  await display(reportView(evaluate(lesson, exercise, submission)));
}
