export { findNotebooks } from "./find.ts";
export * from "./format.ts";
export { makeFolder } from "./make-folder.ts";
export { serialise } from "./normalise.ts";
export { type NotebookFile, readNotebook } from "./read.ts";
export { reasonOf } from "./reason.ts";
export { type CellFailure, type CellProgress, type RunOptions, runNotebook } from "./run.ts";
export { type LeftCell, tidy } from "./tidy.ts";
export { prepareFolder, saveNotebook, writeNotebook } from "./write.ts";
