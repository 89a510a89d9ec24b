/**
 * Exercises of the course: `await check(lesson, exercise, submission)` and `await hint(lesson, exercise)`; its data
 * sets: `await loadDataset(name)`; its map: `await showMap()`.
 *
 * @module deltabook/course
 */
export { check } from "./check.ts";
export { type DatasetName, datasetNames } from "./datasets/catalogue.ts";
export { DatasetError } from "./datasets/error.ts";
export {
  type ClassTable,
  type DatasetRow,
  type DatasetTable,
  type LoadedDataset,
  loadDataset,
  type RegressionTable,
} from "./datasets/load.ts";
export { completeRows, toMatrix } from "./datasets/rows.ts";
export { type CaseReport, evaluate, type Report } from "./evaluate.ts";
export { hint } from "./hint.ts";
export { type LessonName, lessonNames } from "./lessons/index.ts";
export { showMap } from "./show-map.ts";
