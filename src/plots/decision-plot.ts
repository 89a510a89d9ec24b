import { type Axis, axisScale, requireAxis } from "./axis.ts";
import { chart } from "./chart.ts";
import {
  equation,
  type LinearDecision,
  lineLayers,
  lineParameters,
  type SliderRange,
} from "./decision-line.ts";
import type { Plot, PlotTexts } from "./plot.ts";
import { palette } from "./theme.ts";

/** A point with its class. */
export interface Example {
  /** Two numbers: where the point lies. */
  x: ArrayLike<number>;
  /** Its class. */
  target: number;
}

type BoundedAxis = Axis & { from: number; to: number };

/** Input of {@link decisionPlot}. */
export interface DecisionPlotOptions extends PlotTexts {
  /** Points of class 0 and class 1. */
  examples: readonly Example[];
  /** Default: as far as the points, and half a unit more. */
  x1?: BoundedAxis;
  /** Default: as far as the points, and half a unit more. */
  x2?: BoundedAxis;
  /** Whose decision line to draw. Several: one per training step, and a slider to go through them. */
  neuron: LinearDecision | readonly LinearDecision[];
  /** Sliders for w1, w2 and b in the plot; only for one neuron. Default: none. */
  sliders?: SliderRange;
}

function pointOf({ x, target }: Example, index: number): { x1: number; x2: number; target: number } {
  const [x1, x2] = Array.from(x);
  if (x.length !== 2 || !Number.isFinite(x1) || !Number.isFinite(x2)) {
    const place = `[${Array.from(x).join(", ")}]`;
    throw new RangeError(`decisionPlot: example ${index} lies at ${place}, expected 2 numbers`);
  }
  if (target !== 0 && target !== 1) {
    throw new RangeError(`decisionPlot: example ${index} has target ${target}, expected 0 or 1`);
  }
  return { x1: x1 as number, x2: x2 as number, target };
}

function around(title: string, values: readonly number[]): BoundedAxis {
  if (values.length === 0) return { title, from: -1, to: 1 };
  return { title, from: Math.min(...values) - 0.5, to: Math.max(...values) + 0.5 };
}

const byTarget = (range: readonly string[]) => ({
  field: "target",
  type: "nominal",
  title: "target",
  scale: { domain: [0, 1], range },
});

/**
 * Points of two classes in the plane and the line on which a neuron's weighted sum is 0, with the side of
 * output 1 shaded and the points on the wrong side circled.
 *
 * The line may be moved by sliders in the plot, or follow a training step by step. Weights of 0 draw no
 * line: the whole plane has one output.
 */
export function decisionPlot(options: DecisionPlotOptions): Plot {
  const { title, description, examples, sliders } = options;
  const neurons = "weights" in options.neuron ? [options.neuron] : options.neuron;
  const points = examples.map(pointOf);
  const x1 =
    options.x1 ??
    around(
      "input x₁",
      Array.from(points, (point) => point.x1),
    );
  const x2 =
    options.x2 ??
    around(
      "input x₂",
      Array.from(points, (point) => point.x2),
    );
  requireAxis("decisionPlot", "x1", x1);
  requireAxis("decisionPlot", "x2", x2);

  const axis = { tickCount: 6 };
  const position = {
    x: { field: "px", type: "quantitative", title: x1.title, axis, scale: axisScale(x1, { nice: false }) },
    y: { field: "py", type: "quantitative", title: x2.title, axis, scale: axisScale(x2, { nice: false }) },
  };
  const judged = [
    { calculate: "datum.x1", as: "px" },
    { calculate: "datum.x2", as: "py" },
    { calculate: "(w1 * datum.x1 + w2 * datum.x2 + b >= 0 ? 1 : 0) == datum.target ? 1 : 0", as: "right" },
  ];
  const counted = [
    { op: "sum", field: "right", as: "right" },
    { op: "count", as: "all" },
  ];
  const verdict =
    "datum.right + ' of ' + datum.all + ' right' + (datum.right < datum.all ? ', wrong ones circled' : '')";
  const caption = { type: "text", baseline: "bottom", y: -6, clip: false };

  return chart("decisionPlot", { title, description }, [], {
    params: lineParameters(neurons, sliders),
    data: { values: points },
    layer: [
      ...lineLayers(position, Math.hypot(...[x1, x2].flatMap(({ from, to }) => [from, to]))),
      {
        transform: judged,
        mark: { type: "point", filled: true, size: 110, opacity: 1, clip: true, tooltip: true },
        encoding: {
          ...position,
          color: byTarget([palette.vermillion, palette.blue]),
          shape: byTarget(["circle", "square"]),
        },
      },
      {
        transform: [...judged, { filter: "datum.right == 0" }],
        mark: {
          type: "point",
          filled: false,
          size: 420,
          strokeWidth: 2.5,
          color: palette.purple,
          opacity: 1,
          clip: true,
        },
        encoding: position,
      },
      {
        data: { values: [{}] },
        transform: [{ calculate: equation, as: "text" }],
        mark: { ...caption, x: 0, align: "left" },
        encoding: { text: { field: "text" } },
      },
      {
        transform: [...judged, { aggregate: counted }, { calculate: verdict, as: "text" }],
        mark: { ...caption, x: "width", align: "right" },
        encoding: { text: { field: "text" } },
      },
    ],
  });
}
