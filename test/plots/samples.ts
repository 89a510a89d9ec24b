import { type NetworkSnapshot, relu, sigmoid } from "../../src/engine/index.ts";
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
  scatterPlot,
  snapshotDiagram,
  tangentPlot,
} from "../../src/plots/index.ts";

const texts = (title: string) => ({ title, description: `A small chart to test with: ${title}.` });
const xor = [
  { x: [0, 0], target: 0 },
  { x: [0, 1], target: 1 },
  { x: [1, 0], target: 1 },
  { x: [1, 1], target: 0 },
];
const line = { weights: [1, 1], bias: -0.5 };
const y = { title: "loss" };

const bowl = (x: number, y: number) => 0.1 * x ** 2 + 2 * y ** 2;
/** Descent on the bowl; `beta` 0 is plain gradient descent. */
function descend(rate: number, beta: number, steps: number): [number, number][] {
  const path: [number, number][] = [[-9, 3.2]];
  const velocity = [0, 0] as [number, number];
  for (let step = 0; step < steps; step++) {
    const [a, b] = path[step] as [number, number];
    velocity[0] = beta * velocity[0] - rate * 0.2 * a;
    velocity[1] = beta * velocity[1] - rate * 4 * b;
    path.push([a + velocity[0], b + velocity[1]]);
  }
  return path;
}
const plane = {
  x: { title: "w₁", from: -10, to: 10 },
  y: { title: "w₂", from: -4, to: 4 },
};

/** Losses of runs that differ a little, the same in every run of the tests. */
const runs = (rate: number, count = 7): number[][] =>
  Array.from({ length: count }, (_, run) =>
    Array.from({ length: 80 }, (_, t) => Math.exp(-rate * t) * (1 + 0.3 * Math.sin(17 * run + t / 9)) + 0.01),
  );

const wave = (shift: number, count = 500): number[] =>
  Array.from({ length: count }, (_, i) => Math.sin(i * i + shift) * Math.cos(3 * i) * 0.8);
/** What a network might look like at some moments of a training. */
function training(units: readonly number[], moments: number, seen: boolean): NetworkSnapshot[] {
  return Array.from({ length: moments }, (_, moment) => {
    const number = (at: number) => Math.sin(at * at + 1) * (1 + moment / 2);
    const matrices = (scale: number) =>
      units
        .slice(1)
        .map((right, gap) =>
          Array.from({ length: units[gap] ?? 0 }, (_, i) =>
            Array.from({ length: right }, (_, j) => scale * number(100 * gap + 10 * i + j)),
          ),
        );
    return {
      columns: units.map((count, column) => {
        const row = (shift: number) =>
          Array.from({ length: count }, (_, i) => number(column + 7 * i + shift));
        return {
          kinds: ["dense"],
          units: count,
          biases: row(3),
          ...(seen && {
            sums: row(1),
            values: row(1).map(Math.tanh),
            deltas: row(2).map((delta) => delta / 9),
          }),
        };
      }),
      weights: matrices(1),
      ...(seen && { weightGradients: matrices(0.1), loss: 1 / (1 + moment) }),
    };
  });
}

/** A plot of every kind, and every kind at its edges. */
export const samples: Readonly<Record<string, () => Plot>> = {
  band: () =>
    bandPlot({
      ...texts("bands"),
      y: { title: "loss", scale: "log" },
      runs: { SGD: runs(0.04), Adam: runs(0.08) },
    }),
  "band-deviation": () =>
    bandPlot({
      ...texts("deviation, one run diverges"),
      step: { title: "examples", scale: "log" },
      at: [1, 10, 100, 1000],
      y,
      runs: {
        calm: [
          [4, 3, 2, 1],
          [5, 3, 3, 1.5],
        ],
        wild: [
          [4, 5, 6, 7],
          [4, 5, Number.NaN, Number.NaN],
        ],
      },
      band: "deviation",
      rules: [{ y: 2, label: "2" }],
    }),
  "band-none": () => bandPlot({ ...texts("no runs"), y, runs: {} }),
  bars: () =>
    barChart({
      ...texts("bars"),
      value: { title: "loss after 200 steps" },
      name: "optimizer",
      bars: {
        "gradient descent": 0.412,
        momentum: { value: 0.2, low: 0.12, high: 0.31 },
        Adam: -0.05,
        "one that diverged": Number.POSITIVE_INFINITY,
      },
      rules: [{ x: 0.3, label: "target" }],
    }),
  "bars-logarithmic": () =>
    barChart({
      ...texts("logarithmic"),
      value: { title: "steps to the target", scale: "log" },
      name: "optimizer",
      bars: { SGD: { value: 900, low: 500, high: 2000 }, Adam: 40, none: 0 },
    }),
  "bars-none": () => barChart({ ...texts("no bars"), value: { title: "loss" }, name: "optimizer", bars: {} }),
  contour: () =>
    contourPlot({
      ...texts("contours and paths"),
      ...plane,
      value: bowl,
      paths: { "gradient descent": descend(0.4, 0, 40), momentum: descend(0.15, 0.8, 40) },
      minima: [[0, 0]],
      slider: { name: "step", labels: Array.from({ length: 41 }, (_, i) => `frame ${i}`), first: 12 },
    }),
  "contour-alone": () =>
    contourPlot({
      ...texts("a saddle with a hole"),
      ...plane,
      value: (x, y) => (Math.hypot(x - 5, y) < 1 ? Number.NaN : x ** 2 - 4 * y ** 2),
      valueName: "height",
    }),
  "contour-flat": () => contourPlot({ ...texts("flat"), ...plane, value: () => 1 }),
  "contour-diverging": () =>
    contourPlot({
      ...texts("arrows, and a path that leaves"),
      ...plane,
      value: bowl,
      columns: 47,
      levels: [1, 5, 20],
      paths: {
        out: [...descend(0.52, 0, 8), [Number.NaN, 0]],
        "far out": [...descend(0.53, 0, 3), [1e94, 0]],
        "a long one": Array.from({ length: 1000 }, (_, i) => [8 - i / 100, 2 * Math.cos(i / 60)]),
      },
      arrows: {
        gradient: [
          { from: [-9, 3.2], to: [-7, 0] },
          { from: [4, -2], to: [2, 1], frame: 3 },
        ],
      },
      slider: false,
    }),
  "decision-fixed": () => decisionPlot({ ...texts("fixed"), examples: xor, neuron: line }),
  "decision-sliders": () =>
    decisionPlot({
      ...texts("sliders"),
      examples: xor,
      neuron: line,
      sliders: { from: -3, to: 3, step: 0.1 },
    }),
  "decision-steps": () =>
    decisionPlot({ ...texts("steps"), examples: xor, neuron: [{ weights: [0, 0], bias: 0 }, line] }),
  "decision-no-line": () =>
    decisionPlot({ ...texts("no line"), examples: xor, neuron: { weights: [0, 0], bias: -1 } }),
  "decision-everywhere": () =>
    decisionPlot({ ...texts("far line"), examples: xor, neuron: { weights: [0.01, 0], bias: 5 } }),
  "decision-no-points": () => decisionPlot({ ...texts("no points"), examples: [], neuron: line }),
  descent: () =>
    descentPlot({
      ...texts("descent"),
      x: { title: "w", from: 0, to: 6 },
      y,
      value: (w) => (w - 3) ** 2,
      path: [0.5, 4.5, 2.1, 3.5],
    }),
  "descent-leaves": () =>
    descentPlot({
      ...texts("leaves the plot"),
      x: { title: "w", from: 0, to: 6 },
      y: { title: "loss", to: 5 },
      value: (w) => (w - 3) ** 2,
      path: [2, 5, -1, Number.NaN],
    }),
  fit: () =>
    fitPlot({
      ...texts("fit"),
      x: { title: "x", from: -1, to: 1 },
      y: { title: "y" },
      points: [
        { x: -1, y: -3 },
        { x: 0, y: 0.5 },
        { x: 1, y: 2.5 },
      ],
      curve: (x) => 3 * x,
    }),
  "fit-steps": () =>
    fitPlot({
      ...texts("fit steps"),
      x: { title: "x", from: 0, to: 1 },
      y: { title: "y", from: -1, to: 4 },
      points: [{ x: 0.5, y: 1 }],
      curve: [() => 0, (x) => 1 / x],
    }),
  function: () =>
    functionPlot({
      ...texts("functions"),
      x: { title: "z", from: -2, to: 2 },
      y: { title: "f(z)" },
      functions: { step: (z) => (z >= 0 ? 1 : 0), logarithm: Math.log },
    }),
  "function-slider": () =>
    functionPlot({
      ...texts("slider"),
      x: { title: "input x", from: -6, to: 6 },
      y: { title: "output" },
      functions: {
        "sigmoid(w x)": (x, w) => 1 / (1 + Math.exp(-w * x)),
        "its slope": (x, w) => (w * Math.exp(-w * x)) / (1 + Math.exp(-w * x)) ** 2,
      },
      slider: { name: "weight w", values: [0.5, 1, 2, 4], labels: ["flat", "", "", "steep"] },
      rules: [{ y: 0.25, label: "¼" }],
    }),
  "function-none": () =>
    functionPlot({ ...texts("no functions"), x: { title: "z", from: 0, to: 1 }, y, functions: {} }),
  "heatmap-steps": () =>
    heatmap({
      ...texts("weights"),
      rows: { title: "input", names: ["x₁", "x₂"] },
      columns: { title: "neuron", names: ["h₁", "h₂", "h₃", "h₄"] },
      values: [
        { rows: 2, columns: 4, data: [0.1, -0.2, 0.3, 0.05, 0, 0.4, -0.1, 0.2] },
        { rows: 2, columns: 4, data: [1.1, -1.2, -0.3, 0.05, 0, 2.4, -0.61, 0.2] },
      ],
      slider: { name: "training step", values: [0, 100] },
    }),
  "heatmap-large": () =>
    heatmap({
      ...texts("large"),
      rows: { title: "row", names: Array.from({ length: 20 }, (_, i) => `r${i}`) },
      columns: { title: "column", names: Array.from({ length: 50 }, (_, i) => `column ${i}`) },
      values: Array.from({ length: 20 }, (_, i) => Array.from({ length: 50 }, (_, j) => i * j)),
    }),
  histogram: () =>
    histogramPlot({
      ...texts("two distributions"),
      x: { title: "activation" },
      distributions: { tanh: wave(0), "with outliers": [...wave(1).map((a) => a / 3), Number.NaN] },
    }),
  "histogram-steps": () =>
    histogramPlot({
      ...texts("over steps"),
      x: { title: "activation", from: -0.6, to: 0.6 },
      distributions: [0.2, 0.5, 1].map((width) => ({ "layer 1": wave(width).map((a) => a * width) })),
      slider: {
        name: "training step",
        values: [0, 10, 100],
        labels: ["narrow", "wider", "widest"],
        first: 1,
      },
      bins: 24,
    }),
  "histogram-one-value": () =>
    histogramPlot({ ...texts("one value"), x: { title: "weight" }, distributions: { zeros: [0, 0, 0] } }),
  "histogram-none": () => histogramPlot({ ...texts("none"), x: { title: "weight" }, distributions: {} }),
  history: () =>
    historyPlot({ ...texts("history"), y, series: { training: [3, 2, 1], validation: [4, 2, 2] } }),
  "history-one-point": () => historyPlot({ ...texts("one point"), y, series: { loss: [1] } }),
  "history-empty": () => historyPlot({ ...texts("empty"), y, series: { loss: [] } }),
  "history-not-finite": () =>
    historyPlot({ ...texts("gaps"), y, series: { loss: [1, Number.NaN, 3, Number.POSITIVE_INFINITY, 5] } }),
  "history-only-nan": () => historyPlot({ ...texts("only NaN"), y, series: { loss: [Number.NaN] } }),
  "history-six-series": () =>
    historyPlot({
      ...texts("six series"),
      y,
      series: { a: [1, 2], b: [2, 3], c: [3, 4], d: [4, 5], e: [5, 6], f: [6, 7] },
    }),
  "history-logarithmic": () =>
    historyPlot({
      ...texts("logarithmic"),
      step: { title: "examples seen", scale: "log" },
      every: 10,
      y: { title: "loss", scale: "log" },
      series: { falling: Array.from({ length: 50 }, (_, i) => 0.7 ** i), "comes to 0": [3, 1, 0, -1, 0.01] },
      rules: [
        { y: 0.001, label: "target" },
        { x: 100, label: "100 examples" },
      ],
    }),
  "history-long": () =>
    historyPlot({
      ...texts("50,000 steps"),
      y: { title: "loss", scale: "log" },
      series: {
        noisy: Array.from(
          { length: 50_000 },
          (_, i) => (i === 31_234 ? 30 : 2 + Math.sin(i * i)) / (1 + i / 500),
        ),
        broken: Array.from({ length: 50_000 }, (_, i) => (i > 20_000 ? Number.NaN : 1 + i / 1000)),
      },
    }),
  "history-many": () =>
    historyPlot({
      ...texts("fourteen optimizers"),
      y,
      series: Object.fromEntries(
        Array.from({ length: 14 }, (_, i) => [
          `optimizer ${i}`,
          Array.from({ length: 60 }, (_, t) => i + Math.exp(-t / 20)),
        ]),
      ),
    }),
  "network-weights": () =>
    networkDiagram({
      ...texts("weights"),
      layers: [
        { title: "input layer", nodes: ["x₁ = 1", "x₂ = 2", "1"] },
        { title: "output layer", nodes: ["z = 0.1"] },
      ],
      weights: [[[0.5], [-0.25], [null]]],
    }),
  "network-crossing": () =>
    networkDiagram({
      ...texts("crossing"),
      layers: [
        { title: "input layer", nodes: ["1", "2"] },
        { title: "hidden layer", nodes: ["1", "1", "0"] },
        { title: "output layer", nodes: ["1.5"] },
      ],
      weights: [
        [
          [1, -1, 0.5],
          [0.5, 1, -1],
        ],
        [[2], [-1], [1.5]],
      ],
    }),
  "network-bare": () =>
    networkDiagram({
      ...texts("bare"),
      layers: [
        { title: "input layer", nodes: ["x₁", "x₂"] },
        { title: "hidden layer", nodes: ["h₁", "h₂"] },
        { title: "output layer", nodes: ["a"] },
      ],
    }),
  "grid-pair": () =>
    plotGrid({
      ...texts("loss and gradient"),
      plots: [
        historyPlot({
          ...texts("Loss"),
          y: { title: "loss", scale: "log" },
          series: { a: [3, 2, 1], b: [3, 1, 0.1] },
        }),
        historyPlot({
          ...texts("Gradient norm"),
          y: { title: "norm" },
          series: { gradient: [1, 4, 2] },
          rules: [{ y: 3, label: "clip" }],
        }),
      ],
    }),
  "grid-multiples": () =>
    plotGrid({
      ...texts("small multiples"),
      columns: 3,
      plots: [0, 0.5, 0.9].flatMap((beta) =>
        [0.02, 0.1].map((rate) =>
          historyPlot({
            ...texts(`β ${beta}, η ${rate}`),
            step: "step",
            y: { title: "w₂", from: -4, to: 4 },
            series: { w: descend(rate, beta, 50).map(([, b]) => b) },
          }),
        ),
      ),
    }),
  "grid-notes": () =>
    plotGrid({
      ...texts("notes for all, and notes of one"),
      plots: [2, 1].map((power) =>
        contourPlot({
          ...texts(`power ${power}`),
          ...plane,
          value: (x, y) => (x * x + y * y) ** power,
          minima: [[0, 0]],
        }),
      ),
    }),
  "grid-legend": () =>
    plotGrid({
      ...texts("one legend for three"),
      columns: 3,
      plots: ["a", "b", "c"].map((name, i) =>
        historyPlot({
          ...texts(name),
          y,
          series: { "gradient descent": [3, 2, i], momentum: [3, 1, i + 1], Adam: [3, i, 2] },
        }),
      ),
    }),
  "grid-sliders": () =>
    plotGrid({
      ...texts("contours and a network with one slider"),
      plots: [
        contourPlot({
          ...texts("Paths"),
          ...plane,
          value: bowl,
          paths: { descent: descend(0.4, 0, 2) },
          slider: { name: "training step", values: [0, 50, 100] },
        }),
        regionPlot({
          ...texts("Regions"),
          examples: xor,
          classify: [0, 1, 2].map((k) => (a, b) => (a + b > k ? 1 : 0)),
          slider: { name: "training step", values: [0, 50, 100] },
        }),
        snapshotDiagram({
          ...texts("Network"),
          snapshots: training([2, 2, 1], 3, true),
          slider: { name: "training step", values: [0, 50, 100] },
        }),
      ],
    }),
  line: () =>
    linePlot({
      ...texts("line"),
      x: { title: "batch size", scale: "log" },
      y: { title: "variance", scale: "log" },
      series: {
        measured: { x: [1, 4, 16, 64, 256], y: [3, 0.8, 0.15, 0.05, 0.013] },
        "one place": { x: [10], y: [1] },
      },
    }),
  ranks: () =>
    rankPlot({
      ...texts("an order that turns round"),
      races: { title: "rates tried", names: ["1", "3", "9"] },
      scores: {
        Adam: [0.1, 0.1, 0.09],
        momentum: [0.3, 0.2, 0.08],
        SGD: [0.5, 0.1, 0.07],
        "one that diverged": [Number.NaN, 0.6, Number.POSITIVE_INFINITY],
      },
    }),
  "ranks-highlighted": () =>
    rankPlot({
      ...texts("two of twelve"),
      races: { title: "surface", names: ["bowl", "valley"] },
      scores: Object.fromEntries(Array.from({ length: 12 }, (_, i) => [`rule ${i + 1}`, [i, (i * 5) % 12]])),
      highlight: ["rule 2", "rule 11"],
    }),
  "ranks-none": () =>
    rankPlot({ ...texts("no ranks"), races: { title: "seed", names: ["1", "2"] }, scores: {} }),
  regions: () =>
    regionPlot({
      ...texts("three regions"),
      examples: [
        { x: [-1, -1], target: 0 },
        { x: [1, -1], target: 1 },
        { x: [0, 1], target: 2 },
        { x: [0.3, -0.2], target: 2 },
      ],
      classes: ["plain", "spotted", "striped"],
      classify: (a, b) => [-a - b, a - b, 1.5 * b + 0.2 * a ** 2],
    }),
  "regions-steps": () =>
    regionPlot({
      ...texts("XOR, step by step"),
      examples: xor,
      classify: [0, 1, 2].map((k) => (a, b) => 0.5 + (k - 1) * (a - 0.5) * (0.5 - b) + (k === 1 ? 0.1 : 0)),
      slider: { name: "training step", values: [0, 10, 20] },
    }),
  "regions-nothing": () =>
    regionPlot({ ...texts("no examples, NaN"), examples: [], classify: (a) => (a > 0 ? Number.NaN : 1) }),
  scatter: () =>
    scatterPlot({
      ...texts("scatter"),
      x: { title: "weight (t)" },
      y: { title: "consumption (l)" },
      points: {
        light: [
          { x: 0.8, y: 4.1 },
          { x: 1, y: 5.2 },
          { x: 1.1, y: 4.9 },
        ],
        heavy: [
          { x: 1.6, y: 8 },
          { x: 2, y: 9.4 },
          { x: Number.NaN, y: 1 },
        ],
      },
      curves: { "least squares": (t) => 4.5 * t + 0.4, "too flat": (t) => 2 * t + 3 },
      residuals: true,
      rules: [{ x: 1.3, label: "1.3 t" }],
    }),
  "scatter-none": () =>
    scatterPlot({ ...texts("no points"), x: { title: "x" }, y: { title: "y" }, points: {} }),
  "snapshot-steps": () =>
    snapshotDiagram({
      ...texts("a network learns"),
      snapshots: training([2, 3, 1], 3, true),
      inputs: ["x₁", "x₂"],
      outputs: ["ŷ"],
      slider: { name: "training step", values: [0, 50, 100] },
    }),
  "snapshot-large": () =>
    snapshotDiagram({
      ...texts("four columns"),
      snapshots: training([8, 8, 6, 4], 1, true)[0] as NetworkSnapshot,
    }),
  "snapshot-weights": () =>
    snapshotDiagram({
      ...texts("weights only"),
      snapshots: training([2, 1], 1, false),
      columns: ["features", "the neuron"],
    }),
  tangent: () =>
    tangentPlot({
      ...texts("tangent"),
      x: { title: "weighted sum z", from: -4, to: 4 },
      y: { title: "f(z) and f′(z)" },
      functions: { sigmoid, relu },
      at: 1,
    }),
  "tangent-gap": () =>
    tangentPlot({
      ...texts("gap"),
      x: { title: "p", from: -1, to: 2 },
      y,
      functions: { logarithm: { value: Math.log, derivative: (p) => 1 / p } },
      at: -0.5,
    }),
  heatmap: () =>
    heatmap({
      ...texts("heatmap"),
      rows: { title: "digit that was meant", names: ["0", "1", "2"] },
      columns: { title: "taken for", names: ["0", "1", "2"] },
      values: [
        [38, 0, 2],
        [0, 20, 0],
        [1, 0, 30],
      ],
      text: (value) => (value === 0 ? "" : String(value)),
    }),
  "heatmap-tall": () =>
    heatmap({
      ...texts("twenty rows of numbers"),
      rows: { title: "rule", names: Array.from({ length: 20 }, (_, i) => `rule ${i}`) },
      columns: { title: "surface", names: ["turned bowl", "double well"] },
      values: Array.from({ length: 20 }, (_, i) => [i, 20 - i]),
    }),
  "heatmap-shades": () =>
    heatmap({
      ...texts("shades"),
      rows: { title: "variant", names: ["plain", "two layers of 32"] },
      columns: { title: "seed", names: ["1", "mean"] },
      values: [Float64Array.of(91, 93.123456789), [96, 100]],
      shades: [92, 98],
    }),
  "heatmap-empty": () =>
    heatmap({
      ...texts("empty"),
      rows: { title: "a", names: [] },
      columns: { title: "b", names: [] },
      values: [],
    }),
  "images-captions": () =>
    imageGrid({
      ...texts("captions"),
      images: [
        { pixels: [0, 0.5, 1, 0], caption: "4 → 9" },
        { pixels: Float64Array.of(1, 0, 0, 1) },
        { pixels: [0, 0, 0, 0], caption: "nothing" },
      ],
      columns: 2,
    }),
  "images-signed": () =>
    imageGrid({
      ...texts("signed"),
      images: [{ pixels: [-2, -1, 0, 0.5, 1, 4] }],
      width: 3,
      darkest: 2,
    }),
  "images-none": () => imageGrid({ ...texts("none"), images: [] }),
};
