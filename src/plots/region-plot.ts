import { type BoundedAxis, channel, requireAxis } from "./axis.ts";
import { brief, chart } from "./chart.ts";
import { type Grid, gridOf, pathMark, regionPath, zoomParameter } from "./contours.ts";
import type { Example } from "./decision-plot.ts";
import { frames, type Slider } from "./frames.ts";
import type { Plot, PlotTexts } from "./plot.ts";
import { pointLook } from "./series.ts";
import { seriesColors } from "./theme.ts";

/**
 * What a classifier says of a point: one number for each class, the largest wins; or, of two classes, one number,
 * from 0.5 on class 1.
 */
export type Classifier = (x1: number, x2: number) => number | ArrayLike<number>;

/** Input of {@link regionPlot}. */
export interface RegionPlotOptions extends PlotTexts {
  /** Points with their classes, which count from 0. */
  examples: readonly Example[];
  /** The names of the classes, 2 to 5. Default `"class 0"`, `"class 1"` and so on. */
  classes?: readonly string[];
  /** Default: input x₁, as far as the points and a tenth more. */
  x1?: BoundedAxis;
  /** Default: input x₂, as far as the points and a tenth more. */
  x2?: BoundedAxis;
  /** Several: one for each position of the slider, such as a network after 0, 10, 20 steps. */
  classify: Classifier | readonly Classifier[];
  /** Default: one named `"training step"` that says how many examples are right, where there are several. */
  slider?: Slider;
  /** At how many places from left to right the classifier is asked. Default 70; of a slider's 40. */
  columns?: number;
}

const size = { width: 400, height: 340 } as const;

/** Most classes that colours tell apart. */
const mostClasses = seriesColors.length;

function around(title: string, values: readonly number[]): BoundedAxis {
  if (values.length === 0) return { title, from: -1, to: 1 };
  const [from, to] = [Math.min(...values), Math.max(...values)];
  const room = (to - from) / 10 || 1;
  return { title, from: from - room, to: to + room };
}

function classesOf(examples: readonly Example[], names?: readonly string[]): readonly string[] {
  const count = names?.length ?? Math.max(2, ...examples.map(({ target }) => target + 1));
  if (!(count >= 2 && count <= mostClasses)) {
    throw new RangeError(`regionPlot: there are ${count} classes, expected 2 to ${mostClasses}`);
  }
  examples.forEach(({ x, target }, i) => {
    if (x.length !== 2 || !Number.isFinite(x[0]) || !Number.isFinite(x[1])) {
      throw new RangeError(
        `regionPlot: example ${i} lies at [${Array.from(x).join(", ")}], expected 2 finite numbers`,
      );
    }
    if (Number.isInteger(target) && target >= 0 && target < count) return;
    throw new RangeError(
      `regionPlot: example ${i} has target ${target}, expected a class from 0 to ${count - 1}`,
    );
  });
  return names ?? Array.from({ length: count }, (_, i) => `class ${i}`);
}

/** One number for each class. */
function scoresOf(answer: number | ArrayLike<number>, count: number): ArrayLike<number> {
  if (typeof answer === "number") {
    if (count === 2) return [1 - answer, answer];
    throw new RangeError(
      `regionPlot: the classifier says ${answer}, expected ${count} numbers, one for each class`,
    );
  }
  if (answer.length === count) return answer;
  throw new RangeError(
    `regionPlot: the classifier says [${Array.from(answer).join(", ")}], expected ${count} numbers`,
  );
}

function winner(scores: ArrayLike<number>): number {
  let best = 0;
  for (let i = 1; i < scores.length; i++) if ((scores[i] as number) > (scores[best] as number)) best = i;
  return best;
}

/** By how much class `chosen` is ahead of the best other one at each place of the grid. */
function lead(scores: readonly ArrayLike<number>[], chosen: number): number[] {
  return scores.map((several) => {
    let best = Number.NEGATIVE_INFINITY;
    for (let i = 0; i < several.length; i++) if (i !== chosen) best = Math.max(best, several[i] as number);
    return (several[chosen] as number) - best;
  });
}

/**
 * Which class a classifier says where, as tinted regions, with the examples over them. A slider goes through the
 * steps of a training. Where the classifier says NaN there is no tint.
 *
 * @example
 * regionPlot({
 *   title: "Two moons, parted",
 *   description: "The border bends between the moons; 198 of 200 points lie on their side.",
 *   examples: moons,
 *   classify: (x1, x2) => network.predict([x1, x2])[0],
 * });
 */
export function regionPlot(options: RegionPlotOptions): Plot {
  const { title, description, examples, slider = { name: "training step" } } = options;
  const classes = classesOf(examples, options.classes);
  const several = typeof options.classify !== "function";
  const classifiers = typeof options.classify === "function" ? [options.classify] : options.classify;
  const columns = options.columns ?? (several ? 40 : 70);
  if (!(Number.isInteger(columns) && columns >= 2 && columns <= 400)) {
    throw new RangeError(`regionPlot: columns is ${columns}, expected a whole number from 2 to 400`);
  }
  const points = examples.map(({ x, target }) => ({
    x: brief(x[0] as number),
    y: brief(x[1] as number),
    series: classes[target] as string,
  }));
  const x1 =
    options.x1 ??
    around(
      "input x₁",
      points.map((point) => point.x),
    );
  const x2 =
    options.x2 ??
    around(
      "input x₂",
      points.map((point) => point.y),
    );
  requireAxis("regionPlot", "x1", x1);
  requireAxis("regionPlot", "x2", x2);

  const regions = classifiers.flatMap((classify, frame) => {
    const scores: ArrayLike<number>[] = [];
    const shape: Grid = gridOf(
      (a, b) => scores.push(scoresOf(classify(a, b), classes.length)),
      x1,
      x2,
      columns,
      size,
    );
    return classes.map((series, chosen) => ({
      frame,
      series,
      path: regionPath({ ...shape, values: lead(scores, chosen) }, 0, size),
    }));
  });
  const right = classifiers.map(
    (classify) =>
      examples.filter(
        ({ x, target }) =>
          winner(scoresOf(classify(x[0] as number, x[1] as number), classes.length)) === target,
      ).length,
  );
  const verdicts = right.map((count) => `${count} of ${examples.length} right`);
  const sliding = several
    ? frames("regionPlot", classifiers.length, { labels: verdicts, ...slider })
    : undefined;

  const position = {
    x: channel("x", x1, [x1.from, x1.to], { nice: false }),
    y: channel("y", x2, [x2.from, x2.to], { nice: false }),
  };
  const look = pointLook(classes, { orient: "bottom" });
  const { mark, encoding } = pathMark;
  const notes = sliding || examples.length === 0 ? [] : verdicts;
  return chart("regionPlot", { title, description }, notes, {
    ...size,
    params: [...(sliding?.params ?? []), zoomParameter],
    resolve: { scale: { color: "independent", shape: "independent" } },
    layer: [
      {
        data: { values: regions.filter(({ path }) => path !== "") },
        transform: sliding ? [sliding.filter] : [],
        mark: { ...mark, opacity: 0.28, strokeWidth: 0 },
        encoding: { ...encoding, color: { ...look.color, legend: null } },
      },
      {
        data: { values: points },
        mark: { type: "point", filled: true, size: 60, opacity: 1, clip: true, tooltip: true },
        encoding: { ...position, ...look },
      },
      ...(sliding ? [sliding.caption] : []),
    ],
  });
}
