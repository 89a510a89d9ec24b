import type { Column } from "./column.ts";

/** What is known of a data set without reading it. Its file is `datasets/NAME.csv`. */
export interface Entry {
  readonly title: string;
  /** Its columns in the order of the file, whose first line is their names. */
  readonly columns: Readonly<Record<string, Column>>;
  /** The columns that a network is given, where there is no choice. */
  readonly inputs?: readonly string[];
  /** The column that it shall answer, where there is no choice: a number, or a class from 0. */
  readonly target?: string;
  /** What the classes are called, class 0 first. */
  readonly classNames?: readonly string[];
}

const x1 = { kind: "number", about: "first coordinate" } as const;
const x2 = { kind: "number", about: "second coordinate" } as const;
const plane = {
  columns: { x1, x2, label: { kind: "number", about: "class" } },
  inputs: ["x1", "x2"],
  target: "label",
} as const;
const curve = {
  columns: { x: { kind: "number", about: "input" }, y: { kind: "number", about: "what belongs to it" } },
  inputs: ["x"],
  target: "y",
} as const;

/** Every data set, by name. */
export const catalogue = {
  linear: { title: "y = 3x + noise", ...curve },
  sine: { title: "A sine wave with noise", ...curve },
  "ill-conditioned": {
    title: "An ill-conditioned regression",
    columns: {
      x1: { kind: "number", about: "first feature" },
      x2: { kind: "number", about: "second feature, ten times as wide and correlated with the first" },
      y: { kind: "number", about: "what belongs to them" },
    },
    inputs: ["x1", "x2"],
    target: "y",
  },
  xor: { title: "XOR, the four corners", ...plane, classNames: ["equal", "different"] },
  "xor-clouds": { title: "XOR, a cloud at each corner", ...plane, classNames: ["equal", "different"] },
  moons: { title: "Two moons", ...plane, classNames: ["upper", "lower"] },
  circles: { title: "Two circles", ...plane, classNames: ["outer", "inner"] },
  spirals: { title: "Two spirals", ...plane, classNames: ["first arm", "second arm"] },
  blobs: { title: "Three blobs", ...plane, classNames: ["top", "left", "right"] },
  digits: {
    title: "Handwritten digits, 8x8 pixels",
    columns: {
      label: { kind: "number", about: "the digit" },
      pixels: { kind: "image", about: "64 grey values from 0 (paper) to 15 (ink), row by row" },
    },
    inputs: ["pixels"],
    target: "label",
    classNames: ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"],
  },
  penguins: {
    title: "Palmer penguins",
    columns: {
      species: {
        kind: "category",
        values: ["Adelie", "Chinstrap", "Gentoo"],
        about: "species",
      },
      island: {
        kind: "category",
        values: ["Biscoe", "Dream", "Torgersen"],
        about: "island on which it nested",
      },
      beakLength: { kind: "number", unit: "mm", missing: true, about: "length of the beak" },
      beakDepth: { kind: "number", unit: "mm", missing: true, about: "depth of the beak" },
      flipperLength: { kind: "number", unit: "mm", missing: true, about: "length of the flipper" },
      bodyMass: { kind: "number", unit: "g", missing: true, about: "body mass" },
      sex: { kind: "category", values: ["female", "male"], missing: true, about: "sex" },
    },
  },
  cars: {
    title: "Cars, 1970 to 1982",
    columns: {
      name: { kind: "text", about: "make and model" },
      milesPerGallon: {
        kind: "number",
        unit: "mi/gal",
        missing: true,
        about: "miles driven on a US gallon of fuel",
      },
      cylinders: { kind: "number", about: "cylinders of the engine" },
      displacement: { kind: "number", unit: "in³", about: "displacement of the engine" },
      horsepower: { kind: "number", unit: "hp", missing: true, about: "power of the engine" },
      weight: { kind: "number", unit: "lb", about: "weight" },
      acceleration: { kind: "number", unit: "s", about: "time from 0 to 60 miles per hour" },
      year: { kind: "number", about: "model year; 1982 stands for 1981 as well" },
      origin: { kind: "category", values: ["Europe", "Japan", "USA"], about: "where it was built" },
    },
  },
} as const satisfies Readonly<Record<string, Entry>>;

/** A data set's name. */
export type DatasetName = keyof typeof catalogue;

/** Names of all data sets. */
export const datasetNames = Object.keys(catalogue) as DatasetName[];
