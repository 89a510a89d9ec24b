import { exercisesOf, type LessonName, lessonNames } from "../course/lessons/index.ts";
import { type Cell, type CodeCell, hasTag, type Notebook } from "../notebook/index.ts";
import { UserError } from "../user-error.ts";

/** A cell of the teacher's notebook that gives points. */
export interface GradedCell {
  cell: CodeCell;
  /** What is asked, in a few words. */
  title: string;
  /** The most that it gives. */
  points: number;
  /** The exercise of the course that it checks: its answers are then judged by the cases. */
  exercise?: { lesson: LessonName; number: number };
  /** The learner does not see it. */
  hidden: boolean;
}

/** The points of a check that says nothing else. */
const defaultPoints = 1;

/** What the cells tagged `check` and `hidden-check` of a notebook give, in its order. */
export function sheetOf({ cells }: Notebook): GradedCell[] {
  let heading = "";
  return cells.flatMap((cell) => {
    heading = headingOf(cell) ?? heading;
    const hidden = hasTag(cell, "hidden-check");
    if (cell.cell_type !== "code" || !(hidden || hasTag(cell, "check"))) return [];
    const exercise = exerciseIn(cell.source);
    const own = exercise && exercisesOf(exercise.lesson)[exercise.number - 1]?.title;
    const title = heading === "" ? (own ?? `cell "${cell.id}"`) : heading;
    return [{ cell, title, points: pointsOf(cell), exercise, hidden }];
  });
}

/** The heading of a text cell that has one of level 2 to 4. */
export const headingOf = (cell: Cell): string | undefined =>
  cell.cell_type === "markdown" ? /^#{2,4} +(.+?) *$/m.exec(cell.source)?.[1] : undefined;

/** The points that `"deltabook": {"points": 2}` in a cell's metadata gives. */
function pointsOf(cell: CodeCell): number {
  const { points = defaultPoints } = Object(cell.metadata.deltabook) as { points?: unknown };
  if (typeof points !== "number" || !(points >= 0 && Number.isFinite(points)))
    throw new UserError(
      `cell "${cell.id}": its points are ${JSON.stringify(points)}, expected a number from 0`,
    );
  return points;
}

/** The course's exercise that `check("05-delta-rule", 2, ...)` in a cell names. */
function exerciseIn(source: string): GradedCell["exercise"] {
  const [, name, digits] = /\bcheck\(\s*["']([^"']+)["'],\s*(\d+)/.exec(source) ?? [];
  const lesson = lessonNames.find((other) => other === name);
  return lesson && { lesson, number: Number(digits) };
}
