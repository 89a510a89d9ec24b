import { brief } from "./chart.ts";

/** A slider under a plot that goes through its frames: one picture for each training step, or for each value. */
export interface Slider {
  /** What it changes, with the unit where there is one: `"training step"`, `"learning rate η"`. */
  name: string;
  /** The number that belongs to each frame, rising. Default 0, 1, 2, ... */
  values?: readonly number[];
  /** What is said above the plot in each frame, such as the loss. Default: nothing beside name and number. */
  labels?: readonly string[];
  /** The frame shown at first, counted from 0, in pictures the only one. Default: the last. */
  first?: number;
}

/** Parts of a Vega-Lite specification that show one frame of several; `frame` is its number, from 0. */
export interface Frames {
  params: object[];
  /** Keeps the rows whose field `frame` is that of the frame shown. */
  filter: { filter: string };
  /** A layer that says above the plot which frame it is; the legend belongs below. */
  caption: object;
}

/** The step between evenly spaced values; `undefined` if they are not. */
function evenStep(values: readonly number[]): number | undefined {
  const [first = 0, second = 0] = values;
  const step = ((values.at(-1) ?? 0) - first) / (values.length - 1);
  const even = values.every((value, i) => Math.abs(value - first - i * step) < 1e-6 * (second - first));
  return even ? brief(step) : undefined;
}

function requireSlider(operation: string, count: number, values: readonly number[], slider: Slider): void {
  if (count === 0) throw new RangeError(`${operation}: there is no frame to show`);
  for (const [what, given] of Object.entries({ values, labels: slider.labels ?? values })) {
    if (given.length === count) continue;
    throw new RangeError(`${operation}: the slider has ${given.length} ${what} for ${count} frames`);
  }
  values.forEach((value, i) => {
    if (Number.isFinite(value) && (i === 0 || value > (values[i - 1] as number))) return;
    throw new RangeError(
      `${operation}: value ${i} of the slider is ${value}, expected a finite number larger than the one before`,
    );
  });
  const { first = 0 } = slider;
  if (!Number.isInteger(first) || first < 0 || first >= count) {
    throw new RangeError(`${operation}: the slider's first frame is ${first}, there are ${count}, from 0`);
  }
}

/**
 * The slider for `count` frames. Where their values are evenly spaced it shows the values themselves, else the
 * frames' numbers, and the caption the values. One frame has no slider.
 */
export function frames(operation: string, count: number, slider: Slider): Frames {
  const { name, labels, first = count - 1 } = slider;
  const values = slider.values ?? Array.from({ length: count }, (_, i) => i);
  requireSlider(operation, count, values, slider);
  const from = values[0] as number;
  const step = evenStep(values);
  const range = { input: "range", min: 0, max: count - 1, step: 1 };
  const named = `${name} `;
  const params =
    count === 1
      ? [{ name: "frame", value: 0 }]
      : step === undefined
        ? [{ name: "frame", value: first, bind: { ...range, name: `${name}, number ` } }]
        : from === 0 && step === 1
          ? [{ name: "frame", value: first, bind: { ...range, name: named } }]
          : [
              {
                name: "position",
                value: values[first],
                bind: { input: "range", min: from, max: values.at(-1), step, name: named },
              },
              { name: "frame", expr: `round((position - ${from}) / ${step})` },
            ];
  const texts = values.map((value, i) => {
    const label = labels?.[i];
    return { frame: i, text: `${name}: ${brief(value)}${label ? ` · ${label}` : ""}` };
  });
  const filter = { filter: "datum.frame == frame" };
  const mark = { type: "text", baseline: "bottom", x: 0, y: -6, align: "left", clip: false };
  const caption = {
    data: { values: texts },
    transform: [filter],
    mark,
    encoding: { text: { field: "text" } },
  };
  return { params, filter, caption };
}
