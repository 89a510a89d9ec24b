import { lessonPlan } from "./curriculum.ts";

/** The last lesson of the upper part, in which one lesson follows the other. */
const lastAbove = "07-backpropagation";

/**
 * The lanes of the lower part, from the top: optimizers above the line that goes straight on, what makes deep
 * networks work below it. Lessons that are not named here lie on that line.
 */
const lanes: Readonly<Record<string, number>> = {
  "10-batch-size": 0,
  "11-momentum": 3,
  "12-nesterov": 3,
  "13-sign-methods": 2,
  "16-adam-family": 3,
  "18-layers-and-wrappers": 3,
  "19-schedules": 1,
  "20-optimizer-race": 3,
  "21-initialization": 6,
  "22-vanishing-gradients": 6,
  "23-clipping": 7,
  "24-normalization": 6,
  "25-overfitting": 5,
  "26-dropout": 5,
  "27-seeing-a-network": 8,
};
const straightOn = 4;

/** A lesson's place on the map. */
export interface Place {
  readonly part: "above" | "below";
  /** Steps from the left. */
  readonly column: number;
  /** Steps from the top of the part. */
  readonly lane: number;
}

/** How many lessons lie before it on the longest way. */
function depthOf(name: string): number {
  const before = lessonPlan.find((lesson) => lesson.name === name)?.prerequisites ?? [];
  return before.length === 0 ? 0 : 1 + Math.max(...before.map(depthOf));
}

const above = lessonPlan.findIndex(({ name }) => name === lastAbove);

/** The place of every lesson, by name. */
export const places: ReadonlyMap<string, Place> = new Map(
  lessonPlan.map(({ name }, number): [string, Place] => {
    if (number <= above) return [name, { part: "above", column: number, lane: 0 }];
    const column = depthOf(name) - depthOf(lastAbove) - 1;
    return [name, { part: "below", column, lane: lanes[name] ?? straightOn }];
  }),
);
