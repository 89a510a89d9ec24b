import type { DatasetName } from "../src/course/datasets/catalogue.ts";
import {
  type Dataset,
  type LabelledDataset,
  type Matrix,
  makeBlobs,
  makeCircles,
  makeDigits,
  makeIllConditioned,
  makeLinear,
  makeMoons,
  makeSine,
  makeSpirals,
  makeXor,
} from "../src/engine/index.ts";
import { csv } from "./csv.ts";

/** A number with four decimals, in the same characters everywhere; no "-0.0000". */
const decimal = (value: number): string => value.toFixed(4).replace(/^-(0\.0+)$/, "$1");

const decimals = (matrix: Matrix): string[][] => matrix.toArray().map((row) => row.map(decimal));

const regression = (name: DatasetName, { inputs, targets }: Dataset): string => {
  const y = decimals(targets);
  return csv(
    name,
    decimals(inputs).map((x, i) => [...x, ...(y[i] as string[])]),
  );
};

const classes = (name: DatasetName, { inputs, labels }: LabelledDataset): string =>
  csv(
    name,
    decimals(inputs).map((x, i) => [...x, String(labels[i])]),
  );

const images = (name: DatasetName, { inputs, labels }: LabelledDataset): string =>
  csv(
    name,
    inputs.toArray().map((pixels, i) => {
      const greys = pixels.map((value) => Math.round(value * 15).toString(16));
      return [String(labels[i]), greys.join("")];
    }),
  );

/** The generated data sets' files, by name. */
export const generatedSets = {
  linear: () => regression("linear", makeLinear()),
  sine: () => regression("sine", makeSine()),
  "ill-conditioned": () => regression("ill-conditioned", makeIllConditioned()),
  xor: () => classes("xor", makeXor()),
  "xor-clouds": () => classes("xor-clouds", makeXor({ samples: 200, noise: 0.15 })),
  moons: () => classes("moons", makeMoons()),
  circles: () => classes("circles", makeCircles()),
  spirals: () => classes("spirals", makeSpirals()),
  blobs: () => classes("blobs", makeBlobs()),
  digits: () => images("digits", makeDigits()),
} satisfies Partial<Record<DatasetName, () => string>>;
