import { brief } from "./chart.ts";
import { frames } from "./frames.ts";
import { palette } from "./theme.ts";

/** What decides: output 1 where w1 x1 + w2 x2 + b >= 0. A `Neuron` of two inputs is one. */
export interface LinearDecision {
  weights: ArrayLike<number>;
  bias: number;
}

/** Where a slider starts and ends, and how fine it is. */
export interface SliderRange {
  from: number;
  to: number;
  step: number;
}

function parametersOf({ weights, bias }: LinearDecision): { w1: number; w2: number; b: number } {
  const [w1, w2] = Array.from(weights);
  if (weights.length !== 2 || w1 === undefined || w2 === undefined) {
    throw new RangeError(`decisionPlot: a neuron has ${weights.length} weights, expected 2`);
  }
  for (const [name, value] of Object.entries({ w1, w2, b: bias })) {
    if (Number.isFinite(value)) continue;
    throw new RangeError(`decisionPlot: ${name} is ${value}, expected a finite number`);
  }
  return { w1, w2, b: bias };
}

/**
 * Vega-Lite parameters `w1`, `w2` and `b`, which the layers below refer to: fixed, each with a slider, or
 * those of one of several neurons, with a slider for which.
 */
export function lineParameters(neurons: readonly LinearDecision[], sliders?: SliderRange): object[] {
  const [first, ...others] = neurons.map(parametersOf);
  if (!first) throw new RangeError("decisionPlot: there is no neuron");
  if (sliders && others.length > 0) {
    throw new RangeError(`decisionPlot: sliders are for one neuron, there are ${neurons.length}`);
  }
  const keys = ["w1", "w2", "b"] as const;
  if (others.length > 0) {
    return [
      { name: "lines", value: [first, ...others] },
      ...frames("decisionPlot", neurons.length, { name: "training step" }).params,
      ...keys.map((name) => ({ name, expr: `lines[frame].${name}` })),
    ];
  }
  const labels = { w1: "w₁ ", w2: "w₂ ", b: "b\u2002" };
  return keys.map((name) => {
    if (!sliders) return { name, value: first[name] };
    const bind = {
      input: "range",
      min: sliders.from,
      max: sliders.to,
      step: sliders.step,
      name: labels[name],
    };
    return { name, value: first[name], bind };
  });
}

/**
 * Layers that shade the side of output 1 and draw the line, in the fields `px` and `py`.
 *
 * A point is given by its distance along the line and its depth, the distance from the line towards
 * output 1. Weights of 0 give no line: then it is moved out of sight, to the one side or the other.
 *
 * @param reach how far from the origin the plot's corners are at most
 */
export function lineLayers(position: object, reach: number): object[] {
  const far = brief(2 * reach + 1);
  const transform = [
    { calculate: "sqrt(w1 * w1 + w2 * w2)", as: "length" },
    { calculate: "datum.length > 0 ? w1 / datum.length : 1", as: "nx" },
    { calculate: "datum.length > 0 ? w2 / datum.length : 0", as: "ny" },
    {
      calculate: `datum.length > 0 ? clamp(-b / datum.length, ${-far}, ${far}) : (b >= 0 ? ${-far} : ${far})`,
      as: "offset",
    },
    { calculate: "(datum.offset + datum.depth) * datum.nx - datum.along * datum.ny", as: "px" },
    { calculate: "(datum.offset + datum.depth) * datum.ny + datum.along * datum.nx", as: "py" },
  ];
  const line = [
    { corner: 0, along: -far, depth: 0 },
    { corner: 1, along: far, depth: 0 },
  ];
  const side = [
    ...line,
    { corner: 2, along: far, depth: 2 * far },
    { corner: 3, along: -far, depth: 2 * far },
  ];
  const shade = { strokeWidth: 0, fill: palette.blue, fillOpacity: 0.18 };
  return [
    {
      data: { values: side },
      transform,
      mark: { type: "line", interpolate: "linear-closed", ...shade, clip: true },
      encoding: { ...position, order: { field: "corner" } },
    },
    {
      data: { values: line },
      transform,
      mark: { type: "line", color: palette.green, strokeWidth: 2.5, clip: true },
      encoding: position,
    },
  ];
}

const signed = (name: string): string => `(${name} < 0 ? ' − ' : ' + ') + format(abs(${name}), '.3~f')`;

/**
 * A Vega expression for the line's equation as a text: `line: 1 x₁ − 0.5 x₂ + 2 = 0`. Without weights there
 * is none, and the text says so.
 */
export const equation = `w1 == 0 && w2 == 0 ? 'no line: both weights are 0' : 'line: ' + format(w1, '.3~f') + ' x₁' + ${signed("w2")} + ' x₂' + ${signed("b")} + ' = 0'`;
