// npm run datasets [-- FOLDER]
//
// Writes the generated data sets, the checksums of all, and the measured part of the cards and of the README.
// With the folder of the package vega-datasets, `npm pack vega-datasets@3.2.1` unpacked, the real ones as well.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { datasetNames } from "../src/course/datasets/catalogue.ts";
import { checksumFile, sha256 } from "../src/course/datasets/read.ts";
import { list, measured, withMeasured } from "./card.ts";
import { generatedSets } from "./generated.ts";
import { cars, parseSource, penguins } from "./real.ts";

const write = (file: string, text: string): void => writeFileSync(join("datasets", file), text);
const read = (file: string): string => readFileSync(join("datasets", file), "utf8");

for (const [name, make] of Object.entries(generatedSets)) write(`${name}.csv`, make());

const [vegaDatasets] = process.argv.slice(2);
if (vegaDatasets) {
  const records = (file: "penguins.json" | "cars.json") =>
    parseSource(file, readFileSync(join(vegaDatasets, "data", file)));
  write("penguins.csv", penguins(records("penguins.json")));
  write("cars.csv", cars(records("cars.json")));
}

const files = Object.fromEntries(datasetNames.map((name) => [name, read(`${name}.csv`)]));
write(checksumFile, datasetNames.map((name) => `${sha256(files[name] as string)}  ${name}.csv\n`).join(""));
for (const name of datasetNames) {
  write(`${name}.md`, withMeasured(read(`${name}.md`), measured(name, files[name] as string)));
}
write("README.md", withMeasured(read("README.md"), list(files)));
