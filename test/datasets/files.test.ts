import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { list, measured, withMeasured } from "../../datasets/card.ts";
import { generatedSets } from "../../datasets/generated.ts";
import { cars, parseSource, penguins } from "../../datasets/real.ts";
import { type DatasetName, datasetNames } from "../../src/course/datasets/catalogue.ts";
import { sha256 } from "../../src/course/datasets/read.ts";

const folder = resolve(import.meta.dirname, "../../datasets");
const read = (file: string) => readFileSync(join(folder, file), "utf8");
const files = Object.fromEntries(datasetNames.map((name) => [name, read(`${name}.csv`)]));
const fileOf = (name: string) => files[name] as string;

describe("after a change, `npm run datasets` makes these hold again", () => {
  test.each(Object.entries(generatedSets))(
    "%s.csv is what its generator gives, to the byte",
    (name, make) => {
      expect(make() === fileOf(name), `${name}.csv`).toBe(true);
    },
  );

  test("SHA256SUMS holds the checksum of every file", () => {
    expect(read("SHA256SUMS")).toBe(
      datasetNames.map((name) => `${sha256(fileOf(name))}  ${name}.csv\n`).join(""),
    );
  });

  test.each(datasetNames)("the card of %s holds what is measured, its source, licence and use", (name) => {
    const card = read(`${name}.md`);
    expect(card).toBe(withMeasured(card, measured(name, fileOf(name))));
    expect(card).toContain(sha256(fileOf(name)));
    for (const part of ["**Source:**", "**Licence:**", "## What it teaches"]) expect(card).toContain(part);
  });

  test("the README lists every set", () => {
    expect(read("README.md")).toBe(withMeasured(read("README.md"), list(files)));
  });
});

test("every CSV file has its entry", () => {
  const stored = readdirSync(folder).filter((file) => file.endsWith(".csv"));
  expect(stored.sort()).toEqual(datasetNames.map((name) => `${name}.csv`).sort());
});

test("the checksums are those that others compute", () => {
  // FIPS 180-4's example.
  expect(sha256("abc")).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
});

describe("from the records of vega-datasets", () => {
  const lineOf = (name: DatasetName, start: string) =>
    fileOf(name)
      .split("\n")
      .find((line) => line.startsWith(start));

  test("penguins keeps values, and leaves out what is not known", () => {
    const record = {
      Species: "Adelie",
      Island: "Torgersen",
      "Beak Length (mm)": 39.1,
      "Beak Depth (mm)": 18.7,
      "Flipper Length (mm)": 181,
      "Body Mass (g)": 3750,
      Sex: "MALE",
    };
    const [, first, second, third] = penguins([
      record,
      { ...record, "Beak Length (mm)": null, Sex: null },
      { ...record, Sex: "." },
    ]).split("\n");
    expect(first).toBe("Adelie,Torgersen,39.1,18.7,181,3750,male");
    expect(first).toBe(lineOf("penguins", "Adelie"));
    expect(second).toBe("Adelie,Torgersen,,18.7,181,3750,");
    expect(third).toBe("Adelie,Torgersen,39.1,18.7,181,3750,");
  });

  test("cars makes years numbers", () => {
    const record = {
      Name: "chevrolet chevelle malibu",
      Miles_per_Gallon: 18,
      Cylinders: 8,
      Displacement: 307,
      Horsepower: 130,
      Weight_in_lbs: 3504,
      Acceleration: 12,
      Year: "1970-01-01",
      Origin: "USA",
    };
    const [, first, second] = cars([record, { ...record, Horsepower: null }]).split("\n");
    expect(first).toBe("chevrolet chevelle malibu,18,8,307,130,3504,12,1970,USA");
    expect(first).toBe(lineOf("cars", "chevrolet chevelle malibu"));
    expect(second).toBe("chevrolet chevelle malibu,18,8,307,,3504,12,1970,USA");
  });

  test("a value that would need quotes is refused, and so is another version's file", () => {
    expect(() => cars([{ Name: 'a "sporty" car' }])).toThrow(
      'cars: the value "a \\"sporty\\" car" would need quotes',
    );
    expect(() => parseSource("cars.json", new TextEncoder().encode("[]"))).toThrow(
      /^cars\.json has SHA-256 4f53cda18c2b.*, that of vega-datasets 3\.2\.1 has f686a53678b2/,
    );
  });
});

test("the package holds the files and the cards, not the programs", () => {
  const output = execFileSync("npm", ["pack", "--dry-run", "--ignore-scripts", "--json"], {
    cwd: resolve(folder, ".."),
    encoding: "utf8",
    shell: process.platform === "win32",
  });
  const [{ files: packed }] = JSON.parse(output) as [{ files: { path: string }[] }];
  const own = packed.map(({ path }) => path).filter((path) => path.startsWith("datasets/"));
  expect(own.sort()).toEqual(
    [
      ...datasetNames.flatMap((name) => [`datasets/${name}.csv`, `datasets/${name}.md`]),
      "datasets/README.md",
      "datasets/SHA256SUMS",
    ].sort(),
  );
});
