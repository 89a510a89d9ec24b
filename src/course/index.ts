/**
 * Exercises of the course: `await check(lesson, exercise, submission)` and `await hint(lesson, exercise)`.
 *
 * @module deltabook/course
 */
export { check } from "./check.ts";
export { type CaseReport, evaluate, type Report } from "./evaluate.ts";
export { hint } from "./hint.ts";
export { type LessonName, lessonNames } from "./lessons/index.ts";
