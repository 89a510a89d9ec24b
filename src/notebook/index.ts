export * from "./format.ts";
export { makeFolder } from "./make-folder.ts";
export { type NotebookFile, readNotebook } from "./read.ts";
export { reasonOf } from "./reason.ts";
export { type CellFailure, type CellProgress, type RunOptions, runNotebook } from "./run.ts";
export { prepareFolder, saveNotebook, writeNotebook } from "./write.ts";
