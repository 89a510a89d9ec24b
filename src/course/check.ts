import { display } from "../plots/host.ts";
import { answersToJson } from "./answer-json.ts";
import { askAll, judgeAnswers } from "./evaluate.ts";
import { exerciseOf, type LessonName } from "./lessons/index.ts";
import { recordProgress } from "./progress.ts";
import { reportView } from "./report-view.ts";

/** The format in which answers are handed to whoever grades them. */
export const answersMime = "application/vnd.deltabook.answers+json";

/** Whether another process judges the answers: what runs here is the learner's to change. */
const isGraded = process.env.DELTABOOK_GRADING === "on";

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
  const answers = askAll(exerciseOf(lesson, exercise), submission);
  if (isGraded) {
    await display({ [answersMime]: { lesson, exercise, answers: answersToJson(answers) } });
    return;
  }
  const report = judgeAnswers(lesson, exercise, answers);
  await display(reportView(report));
  recordProgress(lesson, exercise, { passed: report.passed, total: report.cases.length });
}
