export { type Graded, type GradeOptions, type GradeProgress, grade } from "./grade.ts";
export { type Released, release } from "./release.ts";
