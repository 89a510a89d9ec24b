import { execFileSync } from "node:child_process";
import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, afterEach, describe, expect, expectTypeOf, test } from "vitest";
import { catalogue, type Entry } from "../../src/course/datasets/catalogue.ts";
import { datasetFolder, readChecked } from "../../src/course/datasets/read.ts";
import {
  type ClassTable,
  completeRows,
  type DatasetTable,
  datasetNames,
  loadDataset,
  type RegressionTable,
  toMatrix,
} from "../../src/course/index.ts";
import { makeDigits, makeMoons } from "../../src/engine/index.ts";

type Values<Rows extends readonly object[], Name extends keyof Rows[number]> = Rows[number][Name];

describe.each(datasetNames)("%s", (name) => {
  const { columns }: Entry = catalogue[name];

  test("holds in every row what its columns promise", async () => {
    const { rows, title } = await loadDataset(name);
    expect(title).toBe(catalogue[name].title);
    expect(rows.length).toBeGreaterThan(3);
    for (const [column, description] of Object.entries(columns)) {
      const values = rows.map((row) => (row as Record<string, unknown>)[column]);
      const present = values.filter((value) => value !== null);
      expect(present.length < values.length, `${column} has missing values`).toBe(
        description.missing === true,
      );
      if (description.kind === "number") expect(present.every(Number.isFinite), column).toBe(true);
      if (description.kind === "text") expect(present.every((value) => value !== "")).toBe(true);
      if (description.kind === "category") {
        expect([...new Set(present)].sort()).toEqual([...description.values].sort());
      }
      if (description.kind === "image") {
        const greys = present.flat() as number[];
        expect(greys).toHaveLength(64 * rows.length);
        expect([Math.min(...new Set(greys)), Math.max(...new Set(greys))]).toEqual([0, 15]);
        expect(greys.every(Number.isInteger)).toBe(true);
      }
    }
  });

  test("has the columns of its file, in its order", async () => {
    const [header] = (await readChecked(`${name}.csv`)).split("\n");
    expect(header).toBe(Object.keys(columns).join(","));
  });
});

describe("what is ready to train on", () => {
  test("classes: the generator's samples, to four decimals", async () => {
    const moons = await loadDataset("moons");
    expectTypeOf(moons).toEqualTypeOf<ClassTable<"moons">>();
    expectTypeOf(moons.rows).toEqualTypeOf<{ x1: number; x2: number; label: number }[]>();
    const made = makeMoons();
    expect(moons.inputs.shape).toBe("300x2");
    const rounding = made.inputs.data.map((value, i) => Math.abs((moons.inputs.data[i] as number) - value));
    expect(Math.max(...rounding)).toBeLessThanOrEqual(0.5e-4 + 1e-12);
    expect(moons.targets).toEqual(made.targets);
    expect([moons.labels, moons.classes, moons.classNames]).toEqual([made.labels, 2, ["upper", "lower"]]);
    expect(moons.rows[1]).toEqual({
      x1: moons.inputs.at(1, 0),
      x2: moons.inputs.at(1, 1),
      label: 1,
    });
  });

  test("digits: pixels from 0 to 1, exactly the generator's", async () => {
    const digits = await loadDataset("digits");
    expectTypeOf(digits.rows).toEqualTypeOf<{ label: number; pixels: number[] }[]>();
    expect(digits.inputs).toEqual(makeDigits().inputs);
    expect(digits.targets.shape).toBe("2000x10");
    expect(digits.labels).toEqual(digits.rows.map((row) => row.label));
    expect(digits.classNames[7]).toBe("7");
  });

  test("regressions", async () => {
    const data = await loadDataset("ill-conditioned");
    expectTypeOf(data).toEqualTypeOf<RegressionTable<"ill-conditioned">>();
    expect([data.inputs.shape, data.targets.shape]).toEqual(["200x2", "200x1"]);
    const [x1, x2, y] = [...data.inputs.row(42), ...data.targets.row(42)];
    expect(data.rows[42]).toEqual({ x1, x2, y });
  });
});

describe("penguins and cars", () => {
  test("have typed rows, missing values as null", async () => {
    const penguins = await loadDataset("penguins");
    expectTypeOf(penguins).toEqualTypeOf<DatasetTable<"penguins">>();
    expectTypeOf<Values<typeof penguins.rows, "species">>().toEqualTypeOf<
      "Adelie" | "Chinstrap" | "Gentoo"
    >();
    expectTypeOf<Values<typeof penguins.rows, "beakLength">>().toEqualTypeOf<number | null>();
    expect(penguins.rows[0]).toEqual({
      species: "Adelie",
      island: "Torgersen",
      beakLength: 39.1,
      beakDepth: 18.7,
      flipperLength: 181,
      bodyMass: 3750,
      sex: "male",
    });
    expect(penguins.rows[3]).toMatchObject({ species: "Adelie", beakLength: null, sex: null });
    expect(penguins.columns.bodyMass.unit).toBe("g");
    // The counts of Horst, Hill and Gorman (2020).
    const count = (species: string) => penguins.rows.filter((row) => row.species === species).length;
    expect(["Adelie", "Chinstrap", "Gentoo"].map(count)).toEqual([152, 68, 124]);
  });

  test("completeRows leaves out rows in which something, or something that matters, is missing", async () => {
    const { rows } = await loadDataset("penguins");
    const all = completeRows(rows);
    expectTypeOf<Values<typeof all, "sex">>().toEqualTypeOf<"female" | "male">();
    expect(all).toHaveLength(333);
    const measured = completeRows(rows, ["beakLength"]);
    expectTypeOf<Values<typeof measured, "beakLength">>().toEqualTypeOf<number>();
    expectTypeOf<Values<typeof measured, "bodyMass">>().toEqualTypeOf<number | null>();
    expect(measured).toHaveLength(342);
  });

  test("toMatrix takes numbers by their columns' names", async () => {
    const rows = completeRows((await loadDataset("cars")).rows);
    const matrix = toMatrix(rows, ["weight", "horsepower"]);
    expect(matrix.shape).toBe("392x2");
    expect([...matrix.row(0)]).toEqual([3504, 130]);
  });

  test("toMatrix refuses what is no number", async () => {
    const { rows } = await loadDataset("penguins");
    expect(() => toMatrix(rows, ["bodyMass"])).toThrow(
      "toMatrix: bodyMass is missing in row 3; completeRows(rows, [...]) leaves such rows out",
    );
    // @ts-expect-error a species is no number
    expect(() => toMatrix(rows, ["species"])).toThrow(
      'toMatrix: species is "Adelie", which is no number, in row 0',
    );
    // @ts-expect-error there is no such column
    expect(() => toMatrix(rows, ["weight"])).toThrow("toMatrix: there is no column weight in row 0");
  });
});

describe("errors", () => {
  test("a wrong name gives the nearest one and the list", async () => {
    const list = `There are ${datasetNames.join(", ")}.`;
    // @ts-expect-error
    await expect(loadDataset("pengiuns")).rejects.toThrow(
      `loadDataset: "pengiuns" is unknown, did you mean "penguins"? ${list}`,
    );
    // @ts-expect-error
    await expect(loadDataset("mnist")).rejects.toThrow(`loadDataset: "mnist" is unknown. ${list}`);
    // @ts-expect-error
    await expect(loadDataset("toString")).rejects.toThrow('"toString" is unknown');
    // @ts-expect-error
    await expect(loadDataset(undefined)).rejects.toThrow('"undefined" is unknown');
  });

  const folder = mkdtempSync(join(tmpdir(), "datasets-"));
  cpSync(datasetFolder, folder, { recursive: true });
  afterEach(() => cpSync(datasetFolder, folder, { recursive: true }));
  afterAll(() => rmSync(folder, { recursive: true }));

  test("a damaged file says what was expected and how to restore it", async () => {
    appendFileSync(join(folder, "moons.csv"), "0,0,0\n");
    const expected = /([0-9a-f]{64}) {2}moons/.exec(
      readFileSync(join(datasetFolder, "SHA256SUMS"), "utf8"),
    )?.[1];
    const error = await readChecked("moons.csv", folder).catch((reason: Error) => reason);
    expect(error).toMatchObject({ name: "DatasetError" });
    expect((error as Error).message).toContain(
      `${join(folder, "moons.csv")} is damaged or was changed: its SHA-256 is `,
    );
    expect((error as Error).message).toContain(
      `, expected ${expected}. Restore it with "git restore datasets"`,
    );
    await expect(readChecked("circles.csv", folder)).resolves.toContain("x1,x2,label\n");
  });

  test.each(["moons.csv", "SHA256SUMS"])("a missing file: %s", async (file) => {
    rmSync(join(folder, file));
    await expect(readChecked("moons.csv", folder)).rejects.toThrow(
      `loadDataset: ${join(folder, file)} cannot be read (ENOENT`,
    );
  });

  test("a file without a checksum", async () => {
    appendFileSync(join(folder, "new.csv"), "x\n");
    await expect(readChecked("new.csv", folder)).rejects.toThrow("expected none in SHA256SUMS");
  });
});

test("the built package finds its data sets from any folder", () => {
  const entry = pathToFileURL(resolve(import.meta.dirname, "../../dist/course/index.js")).href;
  const program = `
    import { loadDataset } from ${JSON.stringify(entry)};
    console.log((await loadDataset("xor")).inputs.shape);`;
  const output = execFileSync(process.execPath, ["--input-type=module", "--eval", program], {
    cwd: tmpdir(),
    encoding: "utf8",
  });
  expect(output).toBe("4x2\n");
});
