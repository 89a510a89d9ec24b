import { createRequire } from "node:module";
import { Ajv } from "ajv";
import { compile } from "vega-lite";
import { describe, expect, test } from "vitest";
import { dense, meanSquaredError, Network, takeSnapshot, tanh } from "../../src/engine/index.ts";
import { jupyterDisplay } from "../../src/plots/host.ts";
import {
  bandPlot,
  barChart,
  contourPlot,
  decisionPlot,
  descentPlot,
  fitPlot,
  functionPlot,
  heatmap,
  histogramPlot,
  historyPlot,
  imageGrid,
  linePlot,
  networkDiagram,
  type Plot,
  plotGrid,
  rankPlot,
  regionPlot,
  renderSvg,
  scatterPlot,
  snapshotDiagram,
  tangentPlot,
} from "../../src/plots/index.ts";
import { samples } from "./samples.ts";

const schema = createRequire(import.meta.url)("vega-lite/vega-lite-schema.json") as object;
const validate = new Ajv({ allowUnionTypes: true, strict: false, logger: false })
  .addFormat("color-hex", () => true)
  .compile(schema);

/** What Vega-Lite warns of while it compiles. */
function warningsOf(specification: Parameters<typeof compile>[0]): string[] {
  const warnings: string[] = [];
  const note = (...texts: readonly unknown[]) => {
    warnings.push(texts.join(" "));
    return logger;
  };
  const logger = { level: () => logger, error: note, warn: note, info: () => logger, debug: () => logger };
  compile(specification, { logger: logger as never });
  return warnings;
}

describe.each(Object.entries(samples))("%s", (name, make) => {
  const plot = make();

  test("looks as it did", async () => {
    await expect(await plot.toSvg()).toMatchFileSnapshot(`expected/${name}.svg`);
  });

  test("looks the same when nobody vouches for it", async () => {
    expect(await renderSvg(plot.specification, { untrusted: true })).toBe(await plot.toSvg());
  });

  test("is a valid Vega-Lite 5 specification of JSON values that compiles without a warning", () => {
    const specification = JSON.parse(JSON.stringify(plot.specification));
    expect(specification).toEqual(plot.specification);
    expect(specification.$schema).toBe("https://vega.github.io/schema/vega-lite/v5.json");
    expect(warningsOf(specification)).toEqual([]);
    validate(specification);
    expect(validate.errors?.slice(0, 3) ?? []).toEqual([]);
  });

  test("has its description as alternative text everywhere", async () => {
    const bundle = await plot[jupyterDisplay]();
    expect(Object.keys(bundle)).toEqual(["application/vnd.vegalite.v5+json", "image/svg+xml", "text/plain"]);
    expect(plot.specification.description).toBe(plot.description);
    expect(bundle["image/svg+xml"]).toContain(`<svg role="img" aria-label="${plot.description}"`);
    expect(bundle["text/plain"]).toBe(`${plot.title}\n${plot.description}`);
  });
});

describe("what cannot be drawn is refused or said", () => {
  const texts = { title: "t", description: "d" };
  const y = { title: "y" };
  const plane = { x: { title: "x", from: 0, to: 1 }, y: { title: "y", from: 0, to: 1 } };
  const neuron = { weights: [1, 1], bias: 0 };
  test.each<[string, () => unknown, string]>([
    [
      "no title",
      () => historyPlot({ title: " ", description: "d", y, series: {} }),
      "historyPlot: title is empty",
    ],
    [
      "no description",
      () => historyPlot({ title: "t", description: "", y, series: {} }),
      "historyPlot: description is empty",
    ],
    [
      "an axis without a title",
      () => historyPlot({ ...texts, y: { title: "" }, series: {} }),
      "historyPlot: the y axis has no title",
    ],
    [
      "an axis that runs backwards",
      () => functionPlot({ ...texts, x: { title: "x", from: 2, to: 1 }, y, functions: {} }),
      "functionPlot: the x axis runs from 2 to 1",
    ],
    [
      "an endless axis",
      () =>
        functionPlot({
          ...texts,
          x: { title: "x", from: 0, to: Number.POSITIVE_INFINITY },
          y,
          functions: {},
        }),
      "functionPlot: the x axis has an end at Infinity",
    ],
    [
      "three weights",
      () => decisionPlot({ ...texts, examples: [], neuron: { weights: [1, 2, 3], bias: 0 } }),
      "a neuron has 3 weights, expected 2",
    ],
    [
      "a weight of NaN",
      () => decisionPlot({ ...texts, examples: [], neuron: { weights: [1, Number.NaN], bias: 0 } }),
      "w2 is NaN",
    ],
    ["no neuron", () => decisionPlot({ ...texts, examples: [], neuron: [] }), "there is no neuron"],
    [
      "sliders for a history",
      () =>
        decisionPlot({
          ...texts,
          examples: [],
          neuron: [neuron, neuron],
          sliders: { from: 0, to: 1, step: 1 },
        }),
      "sliders are for one neuron, there are 2",
    ],
    [
      "a point of one number",
      () => decisionPlot({ ...texts, examples: [{ x: [1], target: 0 }], neuron }),
      "example 0 lies at [1]",
    ],
    [
      "a class 2",
      () => decisionPlot({ ...texts, examples: [{ x: [1, 1], target: 2 }], neuron }),
      "example 0 has target 2",
    ],
    [
      "weights of another shape",
      () =>
        networkDiagram({
          ...texts,
          layers: [
            { title: "a", nodes: ["1", "2"] },
            { title: "b", nodes: ["3"] },
          ],
          weights: [[[1, 2]]],
        }),
      "weights between layers 0 and 1 must be 2x1, got 1x2",
    ],
    [
      "a logarithmic axis from 0",
      () => historyPlot({ ...texts, y: { title: "y", from: 0, scale: "log" }, series: {} }),
      "historyPlot: the logarithmic y axis has an end at 0, expected more than 0",
    ],
    [
      "a step of 0",
      () => historyPlot({ ...texts, every: 0, y, series: {} }),
      "historyPlot: every is 0, expected a number above 0",
    ],
    [
      "a rule that is none",
      () => historyPlot({ ...texts, y, series: {}, rules: [{ label: "here" }] }),
      'historyPlot: the rule "here" has x undefined and y undefined, expected one of them',
    ],
    [
      "a rule off a logarithmic axis",
      () =>
        historyPlot({
          ...texts,
          y: { title: "y", scale: "log" },
          series: {},
          rules: [{ y: -1, label: "here" }],
        }),
      'historyPlot: the rule "here" is at y = -1, which the axis has not',
    ],
    [
      "a slider without values",
      () =>
        functionPlot({
          ...texts,
          x: { title: "x", from: 0, to: 1 },
          y,
          functions: {},
          slider: { name: "w", values: [] },
        }),
      "functionPlot: there is no frame to show",
    ],
    [
      "a slider that goes to and fro",
      () =>
        functionPlot({
          ...texts,
          x: { title: "x", from: 0, to: 1 },
          y,
          functions: {},
          slider: { name: "w", values: [1, 3, 2] },
        }),
      "functionPlot: value 2 of the slider is 2, expected a finite number larger than the one before",
    ],
    [
      "labels for other frames",
      () =>
        functionPlot({
          ...texts,
          x: { title: "x", from: 0, to: 1 },
          y,
          functions: {},
          slider: { name: "w", values: [1, 2], labels: ["one"] },
        }),
      "functionPlot: the slider has 1 labels for 2 frames",
    ],
    [
      "a frame that is not there",
      () =>
        functionPlot({
          ...texts,
          x: { title: "x", from: 0, to: 1 },
          y,
          functions: {},
          slider: { name: "w", values: [1, 2], first: 2 },
        }),
      "functionPlot: the slider's first frame is 2, there are 2, from 0",
    ],
    [
      "a path through space",
      () =>
        contourPlot({
          ...texts,
          ...plane,
          value: Math.hypot,
          paths: {
            SGD: [
              [0, 0],
              [1, 2, 3],
            ],
          },
        }),
      'contourPlot: step 1 of "SGD" is at [1, 2, 3], expected 2 numbers',
    ],
    [
      "an arrow to nowhere",
      () =>
        contourPlot({
          ...texts,
          ...plane,
          value: Math.hypot,
          arrows: { gradient: [{ from: [0, 1], to: [Number.NaN, 2] }] },
        }),
      'contourPlot: an arrow of "gradient" leads from (0, 1) to (NaN, 2)',
    ],
    [
      "a grid of one column",
      () => contourPlot({ ...texts, ...plane, value: Math.hypot, columns: 1 }),
      "contourPlot: columns is 1, expected a whole number from 2 to 400",
    ],
    [
      "a descent that goes nowhere",
      () => descentPlot({ ...texts, x: { title: "x", from: 0, to: 1 }, y, value: Math.sqrt, path: [] }),
      "descentPlot: the path is empty",
    ],
    [
      "no curve",
      () => fitPlot({ ...texts, x: { title: "x", from: 0, to: 1 }, y, points: [], curve: [] }),
      "fitPlot: there is no curve",
    ],
    [
      "a point nowhere",
      () =>
        fitPlot({
          ...texts,
          x: { title: "x", from: 0, to: 1 },
          y,
          points: [{ x: 1, y: Number.NaN }],
          curve: Math.sqrt,
        }),
      "fitPlot: point 0 lies at (1, NaN)",
    ],
    [
      "no function",
      () => tangentPlot({ ...texts, x: { title: "x", from: 0, to: 1 }, y, functions: {} }),
      "tangentPlot: there is no function",
    ],
    [
      "a tangent beyond the axis",
      () =>
        tangentPlot({
          ...texts,
          x: { title: "x", from: 0, to: 1 },
          y,
          functions: { log: { value: Math.log, derivative: (x) => 1 / x } },
          at: 2,
        }),
      "tangentPlot: at is 2, expected a number from 0 to 1",
    ],
    [
      "a heatmap with a row too few",
      () =>
        heatmap({
          ...texts,
          rows: { title: "a", names: ["1", "2"] },
          columns: { title: "b", names: ["1"] },
          values: [[1]],
        }),
      "heatmap: 1 rows of values for 2 names",
    ],
    [
      "a heatmap with a value too many",
      () =>
        heatmap({
          ...texts,
          rows: { title: "a", names: ["x"] },
          columns: { title: "b", names: ["1"] },
          values: [[1, 2]],
        }),
      "heatmap: row x has 2 values for 1 names",
    ],
    [
      "a heatmap's NaN",
      () =>
        heatmap({
          ...texts,
          rows: { title: "a", names: ["x"] },
          columns: { title: "b", names: ["1"] },
          values: [[Number.NaN]],
        }),
      "heatmap: the value of row x, column 1 is NaN",
    ],
    [
      "matrices for other frames",
      () =>
        heatmap({
          ...texts,
          rows: { title: "a", names: ["x"] },
          columns: { title: "b", names: ["1"] },
          values: [[[1]], [[2]]],
          slider: { name: "step", values: [0] },
        }),
      "heatmap: the slider has 1 values for 2 frames",
    ],
    [
      "a line with an x too few",
      () => linePlot({ ...texts, x: y, y, series: { a: { x: [1], y: [1, 2] } } }),
      'linePlot: "a" has 1 x and 2 y',
    ],
    [
      "residuals to nothing",
      () => scatterPlot({ ...texts, x: y, y, points: {}, residuals: true }),
      "scatterPlot: residuals are to a curve, there is none",
    ],
    [
      "an estimate outside its ends",
      () => barChart({ ...texts, value: y, name: "n", bars: { Adam: { value: 3, low: 1, high: 2 } } }),
      'barChart: "Adam" is 3, outside its own ends 1 and 2',
    ],
    [
      "runs of two lengths",
      () => bandPlot({ ...texts, y, runs: { SGD: [[1, 2], [1]] } }),
      'bandPlot: run 1 of "SGD" has 1 numbers, expected 2',
    ],
    ["no run", () => bandPlot({ ...texts, y, runs: { SGD: [] } }), 'bandPlot: "SGD" has no run'],
    [
      "an unknown band",
      () => bandPlot({ ...texts, y, runs: {}, band: "wide" as never }),
      'bandPlot: band is "wide", expected "quartiles", "range" or "deviation"',
    ],
    [
      "ranks of one race",
      () => rankPlot({ ...texts, races: { title: "seed", names: ["1"] }, scores: {} }),
      "rankPlot: there are 1 races, expected at least 2",
    ],
    [
      "a rank too few",
      () => rankPlot({ ...texts, races: { title: "seed", names: ["1", "2"] }, scores: { Adam: [1] } }),
      'rankPlot: "Adam" has 1 scores for 2 races',
    ],
    [
      "races without a title",
      () => rankPlot({ ...texts, races: { title: " ", names: ["1", "2"] }, scores: {} }),
      "rankPlot: races has no title",
    ],
    [
      "a highlight of nobody",
      () =>
        rankPlot({
          ...texts,
          races: { title: "seed", names: ["1", "2"] },
          scores: { Adam: [1, 2] },
          highlight: ["Adm"],
        }),
      'rankPlot: "Adm" is to be highlighted, but has no scores',
    ],
    [
      "half a bin",
      () => histogramPlot({ ...texts, x: y, distributions: {}, bins: 0.5 }),
      "histogramPlot: bins is 0.5, expected a whole number from 1 to 400",
    ],
    [
      "a histogram of powers",
      () => histogramPlot({ ...texts, x: { title: "x", scale: "log" }, distributions: {} }),
      "histogramPlot: the x axis is logarithmic",
    ],
    [
      "six classes",
      () => regionPlot({ ...texts, examples: [{ x: [0, 0], target: 5 }], classify: () => 1 }),
      "regionPlot: there are 6 classes, expected 2 to 5",
    ],
    [
      "a class that has no name",
      () =>
        regionPlot({
          ...texts,
          examples: [{ x: [0, 0], target: 2 }],
          classes: ["a", "b"],
          classify: () => 1,
        }),
      "regionPlot: example 0 has target 2, expected a class from 0 to 1",
    ],
    [
      "one number for three classes",
      () => regionPlot({ ...texts, examples: [], classes: ["a", "b", "c"], classify: () => 2 }),
      "regionPlot: the classifier says 2, expected 3 numbers, one for each class",
    ],
    [
      "a network too wide to be drawn",
      () =>
        snapshotDiagram({
          ...texts,
          snapshots: { columns: [40, 1].map((units) => ({ kinds: [], units })), weights: [] },
        }),
      "snapshotDiagram: there is no room for columns of 40, 1 units, at most 6 of 10",
    ],
    [
      "snapshots of two networks",
      () =>
        snapshotDiagram({
          ...texts,
          snapshots: [2, 3].map((units) => ({ columns: [{ kinds: [], units }], weights: [] })),
        }),
      "snapshotDiagram: snapshot 1 has columns of 3 units, snapshot 0 of 2",
    ],
    [
      "names of other inputs",
      () =>
        snapshotDiagram({
          ...texts,
          snapshots: { columns: [{ kinds: [], units: 2 }], weights: [] },
          inputs: ["x"],
        }),
      "snapshotDiagram: 1 names in inputs, expected 2",
    ],
    [
      "no snapshot",
      () => snapshotDiagram({ ...texts, snapshots: [] }),
      "snapshotDiagram: there is no snapshot",
    ],
    ["a grid of nothing", () => plotGrid({ ...texts, plots: [] }), "plotGrid: there is no plot"],
    [
      "a grid in a grid",
      () => {
        const plots = [historyPlot({ ...texts, y, series: {} })];
        return plotGrid({ ...texts, plots: [plotGrid({ title: "inner", description: "d", plots })] });
      },
      'plotGrid: "inner" is a grid itself',
    ],
    [
      "a grid of no columns",
      () => plotGrid({ ...texts, plots: [historyPlot({ ...texts, y, series: {} })], columns: 0 }),
      "plotGrid: columns is 0, expected a whole number from 1 to 6",
    ],
    [
      "two sliders in a grid",
      () =>
        plotGrid({
          ...texts,
          plots: [
            [1, 2],
            [1, 3, 5],
          ].map((values) =>
            functionPlot({
              title: `${values.length} values`,
              description: "d",
              x: plane.x,
              y,
              functions: { f: Math.sqrt },
              slider: { name: "w", values },
            }),
          ),
        }),
      'plotGrid: the sliders of "2 values" and "3 values" differ',
    ],
    [
      "an image that is no square",
      () => imageGrid({ ...texts, images: [{ pixels: [1, 2, 3] }] }),
      "imageGrid: the 3 pixels of image 0 make no square",
    ],
    [
      "an image without whole rows",
      () => imageGrid({ ...texts, images: [{ pixels: [1, 2, 3] }], width: 2 }),
      "imageGrid: the 3 pixels of image 0 make no rows of 2",
    ],
    [
      "images of two sizes",
      () => imageGrid({ ...texts, images: [{ pixels: [1] }, { pixels: [1, 2, 3, 4] }] }),
      "imageGrid: image 1 has 2x2 pixels, image 0 has 1x1",
    ],
    [
      "a pixel of NaN",
      () => imageGrid({ ...texts, images: [{ pixels: [Number.NaN] }] }),
      "imageGrid: a pixel is NaN",
    ],
    [
      "no images in a row",
      () => imageGrid({ ...texts, images: [], columns: 0 }),
      "imageGrid: columns is 0, expected a whole number of at least 1",
    ],
  ])("%s", (_, make, message) => {
    expect(make).toThrow(message);
  });

  test("values that are not finite leave gaps, and the plot counts them", () => {
    expect(samples["history-not-finite"]?.().specification.title).toEqual({
      text: "gaps",
      subtitle: ["2 values are not finite numbers: gaps"],
    });
    expect(samples["history-empty"]?.().specification.title).toEqual({
      text: "empty",
      subtitle: ["no values"],
    });
  });
});

/** The rows of the layer with that number. */
function rowsOf({ specification }: Plot, layer: number): Record<string, unknown>[] | undefined {
  const { layer: layers } = specification as unknown as {
    layer: { data: { values: Record<string, unknown>[] } }[];
  };
  return layers[layer]?.data.values;
}

describe("numbers that a plot works out", () => {
  const texts = { title: "t", description: "d" };
  const y = { title: "y" };

  test("are a band's middle and ends", () => {
    const four = [[4], [1], [2], [10]];
    const spread = (band: "quartiles" | "range" | "deviation") =>
      rowsOf(bandPlot({ ...texts, y, runs: { four }, band }), 0)?.[0];
    expect(spread("quartiles")).toMatchObject({ low: [1.75], middle: [3], high: [5.5] });
    expect(spread("range")).toMatchObject({ low: [1], middle: [3], high: [10] });
    // The mean 4.25, and the root of (0.0625 + 10.5625 + 5.0625 + 33.0625) / 3 down and up.
    expect(spread("deviation")).toMatchObject({ low: [0.218871], middle: [4.25], high: [8.28113] });
  });

  test("count a run that came to NaN as infinite", () => {
    const plot = bandPlot({ ...texts, y, runs: { SGD: [[1], [2], [Number.NaN]] } });
    expect(rowsOf(plot, 0)?.[0]).toMatchObject({ low: [1.5], middle: [2], high: [null] });
  });

  test("stand where they are in a band: nothing is stacked, which Vega-Lite 5 does unasked", () => {
    const plot = bandPlot({ ...texts, y: { ...y, scale: "log" }, runs: { SGD: [[1, 1, 1]] } });
    expect(plot.specification).toMatchObject({
      layer: [{ mark: { type: "area" }, encoding: { x: { stack: null }, y: { stack: null } } }, {}],
    });
  });

  test("are the shares of a histogram, of all its numbers", () => {
    const x = { title: "x", from: 0, to: 1 };
    const distributions = { some: [0, 0.1, 0.5, 1, 1, 7, Number.NaN, 0.99] };
    const plot = histogramPlot({ ...texts, x, distributions, bins: 2 });
    expect(rowsOf(plot, 0)?.[0]?.share).toEqual([0.25, 0.5, 0.5]);
    expect(plot.specification.title).toEqual({
      text: "t",
      subtitle: ["2 of 8 numbers have no bin: outside the axis or not finite"],
    });
  });

  test("are a network's, as its snapshots have them", () => {
    const network = new Network({ inputs: 2, layers: [dense(2, { activation: tanh }), dense(1)] });
    network.values.set([0.5, -0.4, -0.25, 0.3, 0.1, 0, 0.6, -0.8, 0.2]);
    const snapshot = takeSnapshot(network, { input: [1, 2], target: [0], loss: meanSquaredError });
    const plot = snapshotDiagram({ ...texts, snapshots: [snapshot, snapshot] });
    const near = (number: number | undefined) => [1, 2].map(() => Number(number?.toPrecision(6)));
    expect(rowsOf(plot, 0)?.[1]).toMatchObject({
      connection: "1 → 2",
      weight: near(snapshot.weights[0]?.[0]?.[1]),
      gradient: near(snapshot.weightGradients?.[0]?.[0]?.[1]),
    });
    expect(rowsOf(plot, 1)?.[3]).toMatchObject({
      unit: 2,
      value: near(snapshot.columns[1]?.values?.[1]),
      delta: near(snapshot.columns[1]?.deltas?.[1]),
    });
  });

  test("are how many examples a classifier has right", () => {
    const examples = [
      { x: [0, 0], target: 0 },
      { x: [1, 0], target: 1 },
      { x: [0, 1], target: 1 },
    ];
    const plot = regionPlot({ ...texts, examples, classify: (x1) => x1 });
    expect(plot.specification.title).toEqual({ text: "t", subtitle: ["2 of 3 right"] });
  });
});

test("a path that stops being numbers, or goes far out, ends there, and the plot says at which step", () => {
  expect(samples["contour-diverging"]?.().specification.title).toEqual({
    text: "arrows, and a path that leaves",
    subtitle: [
      "lines at loss 1, 5, 20; the greyer, the higher",
      "out: no finite numbers from step 9 on",
      "far out: far outside the plot from step 4 on",
    ],
  });
});

test("values far outside of an axis are drawn at most fifty plots away, where browsers still draw dashes", () => {
  const { specification } = historyPlot({
    title: "t",
    description: "d",
    y: { title: "y", from: 0, to: 8 },
    series: { lost: [3, 9, 1e9, -1e9] },
  });
  expect(JSON.stringify(specification)).toContain('"y":[3,9,408,-400]');
});

test("a long history keeps its ends, its extremes and its gaps, and little else", () => {
  const losses = Array.from({ length: 50_000 }, (_, i) => Math.sin(i * i));
  losses[12_345] = 40;
  losses[23_456] = -40;
  losses[34_567] = Number.NaN;
  const [loss = 0, last = 0] = [losses[0], losses.at(-1)].map((value) => Number(value?.toPrecision(6)));
  const { specification } = historyPlot({
    title: "t",
    description: "d",
    y: { title: "y" },
    series: { losses },
  });
  const { x, y } = (
    specification as unknown as { layer: { data: { values: { x: number[]; y: number[] }[] } }[] }
  ).layer[0]?.data.values[0] ?? { x: [], y: [] };
  expect([y[0], y.at(-1), x.at(-1)]).toEqual([loss, last, 49_999]);
  expect([12_345, 23_456, 34_567].map((step) => y[x.indexOf(step)])).toEqual([40, -40, null]);
  expect(x).toEqual([...x].sort((a, b) => a - b));
  expect(x.length).toBeLessThanOrEqual(403);
});

describe("renderSvg", () => {
  test("draws figures at the same time, each with ids of its own and the same in every run", async () => {
    const make = samples["decision-fixed"];
    if (!make) throw new Error("no sample");
    const other = samples["decision-steps"];
    const [first, again, different] = await Promise.all(
      [make, make, other ?? make].map((sample) => sample().toSvg()),
    );
    expect(first).toBe(again);
    const ids = (svg = ""): string[] =>
      [...svg.matchAll(/\bid="([^"]+)"/g)].map((match) => match[1] as string);
    expect(ids(first).length).toBeGreaterThan(0);
    expect(ids(first).filter((id) => ids(different).includes(id))).toEqual([]);
    for (const [, reference] of (first ?? "").matchAll(/url\(#([^)]+)\)/g))
      expect(ids(first)).toContain(reference);
  });

  test("takes another background and prefix, and escapes the description", async () => {
    const plot = historyPlot({
      title: "t",
      description: 'a "b" <c> & d',
      y: { title: "y" },
      series: { a: [1, 2] },
    });
    const svg = await renderSvg(plot.specification, { background: "transparent", idPrefix: "here" });
    expect(svg).toContain('aria-label="a &quot;b&quot; &lt;c> &amp; d"');
    expect(svg).not.toContain('fill="white"');
  });
});
