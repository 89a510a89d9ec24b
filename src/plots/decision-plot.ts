import { type Axis, axisScale, brief, chart, requireAxis } from "./chart.ts";
import type { Plot, PlotTexts } from "./plot.ts";
import { palette } from "./theme.ts";

/** A point with its class. */
export interface Example {
  /** Two numbers: where the point lies. */
  x: ArrayLike<number>;
  /** Its class. */
  target: number;
}

/** What decides: output 1 where w1 x1 + w2 x2 + b >= 0. A `Neuron` of two inputs is one. */
export interface LinearDecision {
  weights: ArrayLike<number>;
  bias: number;
}

/** Input of {@link decisionPlot}. */
export interface DecisionPlotOptions extends PlotTexts {
  /** Points of class 0 and class 1. */
  examples: readonly Example[];
  /** Default: as far as the points, and half a unit more. */
  x1?: Axis & { from: number; to: number };
  /** Default: as far as the points, and half a unit more. */
  x2?: Axis & { from: number; to: number };
  /** Whose decision line to draw. Several: one per training step, and a slider to go through them. */
  neuron: LinearDecision | readonly LinearDecision[];
  /** Sliders for w1, w2 and b in the plot; only for one neuron. Default: none. */
  sliders?: { from: number; to: number; step: number };
}

type Parameters = { w1: number; w2: number; b: number };

function parametersOf({ weights, bias }: LinearDecision): Parameters {
  const [w1, w2] = Array.from(weights);
  if (weights.length !== 2 || w1 === undefined || w2 === undefined) {
    throw new RangeError(`decisionPlot: a neuron has ${weights.length} weights, expected 2`);
  }
  for (const [name, value] of Object.entries({ w1, w2, b: bias })) {
    if (!Number.isFinite(value))
      throw new RangeError(`decisionPlot: ${name} is ${value}, expected a finite number`);
  }
  return { w1: brief(w1), w2: brief(w2), b: brief(bias) };
}

function pointOf({ x, target }: Example, index: number): { x1: number; x2: number; target: number } {
  const [x1, x2] = Array.from(x);
  if (
    x.length !== 2 ||
    x1 === undefined ||
    x2 === undefined ||
    !Number.isFinite(x1) ||
    !Number.isFinite(x2)
  ) {
    throw new RangeError(
      `decisionPlot: example ${index} lies at [${Array.from(x).join(", ")}], expected 2 numbers`,
    );
  }
  if (target !== 0 && target !== 1) {
    throw new RangeError(`decisionPlot: example ${index} has target ${target}, expected 0 or 1`);
  }
  return { x1: brief(x1), x2: brief(x2), target };
}

const extent = (title: string, values: readonly number[]): Axis & { from: number; to: number } =>
  values.length === 0
    ? { title, from: -1, to: 1 }
    : { title, from: Math.min(...values) - 0.5, to: Math.max(...values) + 0.5 };

/** The parameters of the line as Vega-Lite parameters: fixed, on sliders, or looked up by the step's slider. */
function lineParameters(lines: readonly Parameters[], sliders: DecisionPlotOptions["sliders"]): object[] {
  const names = { w1: "w₁ ", w2: "w₂ ", b: "b\u2002" };
  const first = lines[0] ?? { w1: 0, w2: 0, b: 0 };
  const keys = ["w1", "w2", "b"] as const;
  if (lines.length > 1) {
    const last = lines.length - 1;
    return [
      { name: "lines", value: lines },
      { name: "step", value: last, bind: { input: "range", min: 0, max: last, step: 1, name: "step " } },
      ...keys.map((name) => ({ name, expr: `lines[step].${name}` })),
    ];
  }
  return keys.map((name) => ({
    name,
    value: first[name],
    ...(sliders && {
      bind: { input: "range", min: sliders.from, max: sliders.to, step: sliders.step, name: names[name] },
    }),
  }));
}

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
  if (neurons.length === 0) throw new RangeError("decisionPlot: there is no neuron");
  if (sliders && neurons.length > 1) {
    throw new RangeError(`decisionPlot: sliders are for one neuron, there are ${neurons.length}`);
  }
  const points = examples.map(pointOf);
  const x1 =
    options.x1 ??
    extent(
      "input x₁",
      points.map((point) => point.x1),
    );
  const x2 =
    options.x2 ??
    extent(
      "input x₂",
      points.map((point) => point.x2),
    );
  requireAxis("decisionPlot", "x1", x1);
  requireAxis("decisionPlot", "x2", x2);

  // Farther than any corner of the plot is from the line's nearest point to the origin.
  const far = brief(4 * Math.hypot(...[x1, x2].flatMap(({ from, to }) => [from, to])) + 1);
  const axis = { tickCount: 6 };
  const position = {
    x: { field: "px", type: "quantitative", title: x1.title, axis, scale: axisScale(x1, { nice: false }) },
    y: { field: "py", type: "quantitative", title: x2.title, axis, scale: axisScale(x2, { nice: false }) },
  };
  // Corners are given by their distance along the line and from it, towards the side of output 1.
  const corner = [
    { calculate: "sqrt(w1*w1 + w2*w2)", as: "length" },
    { calculate: "datum.length > 0 ? w1 / datum.length : 1", as: "nx" },
    { calculate: "datum.length > 0 ? w2 / datum.length : 0", as: "ny" },
    { calculate: `datum.length > 0 ? -b / datum.length : (b >= 0 ? ${-far} : ${far})`, as: "offset" },
    { calculate: "(datum.offset + datum.depth) * datum.nx - datum.along * datum.ny", as: "px" },
    { calculate: "(datum.offset + datum.depth) * datum.ny + datum.along * datum.nx", as: "py" },
  ];
  const judged = [
    { calculate: "datum.x1", as: "px" },
    { calculate: "datum.x2", as: "py" },
    { calculate: "(w1*datum.x1 + w2*datum.x2 + b >= 0 ? 1 : 0) == datum.target ? 1 : 0", as: "right" },
  ];
  const caption = { type: "text", baseline: "bottom", y: -6, clip: false };
  const sign = (name: string): string => `(${name} < 0 ? ' − ' : ' + ') + format(abs(${name}), '.3~f')`;

  return chart("decisionPlot", { title, description }, [], {
    params: lineParameters(neurons.map(parametersOf), sliders),
    layer: [
      {
        data: {
          values: [
            { i: 0, along: -far, depth: 0 },
            { i: 1, along: far, depth: 0 },
            { i: 2, along: far, depth: 2 * far },
            { i: 3, along: -far, depth: 2 * far },
          ],
        },
        transform: corner,
        mark: {
          type: "line",
          interpolate: "linear-closed",
          strokeWidth: 0,
          fill: palette.blue,
          fillOpacity: 0.18,
          clip: true,
        },
        encoding: { ...position, order: { field: "i" } },
      },
      {
        data: {
          values: [
            { along: -far, depth: 0 },
            { along: far, depth: 0 },
          ],
        },
        transform: corner,
        mark: { type: "line", color: palette.green, strokeWidth: 2.5, clip: true },
        encoding: position,
      },
      {
        data: { values: points },
        transform: judged,
        mark: { type: "point", filled: true, size: 110, opacity: 1, clip: true, tooltip: true },
        encoding: {
          ...position,
          color: {
            field: "target",
            type: "nominal",
            title: "target",
            scale: { domain: [0, 1], range: [palette.vermillion, palette.blue] },
          },
          shape: {
            field: "target",
            type: "nominal",
            title: "target",
            scale: { domain: [0, 1], range: ["circle", "square"] },
          },
        },
      },
      {
        data: { values: points },
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
        transform: [
          {
            calculate: `'line: ' + format(w1, '.3~f') + ' x₁' + ${sign("w2")} + ' x₂' + ${sign("b")} + ' = 0'`,
            as: "text",
          },
        ],
        mark: { ...caption, x: 0, align: "left" },
        encoding: { text: { field: "text" } },
      },
      {
        data: { values: points },
        transform: [
          ...judged,
          {
            aggregate: [
              { op: "sum", field: "right", as: "right" },
              { op: "count", as: "all" },
            ],
          },
          {
            calculate:
              "datum.right + ' of ' + datum.all + ' right' + (datum.right < datum.all ? ', wrong ones circled' : '')",
            as: "text",
          },
        ],
        mark: { ...caption, x: { expr: "width" }, align: "right" },
        encoding: { text: { field: "text" } },
      },
    ],
  });
}
