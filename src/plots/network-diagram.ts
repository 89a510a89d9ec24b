import { brief, chart } from "./chart.ts";
import type { Plot, PlotTexts } from "./plot.ts";
import { palette, size } from "./theme.ts";

/** A column of the diagram. */
export interface DiagramLayer {
  /** Written above the column: `"hidden layer"`. */
  title: string;
  /** What each node says, a word or a value: `"x₁ = 2"`. */
  nodes: readonly string[];
}

/** Input of {@link networkDiagram}. */
export interface NetworkDiagramOptions extends PlotTexts {
  /** From left to right. */
  layers: readonly DiagramLayer[];
  /**
   * For each gap between two layers the weights, row i for node i on the left, column j for node j on the
   * right; `null` where there is no connection. Default: every connection, without numbers.
   */
  weights?: readonly (readonly (readonly (number | null)[])[])[];
}

const radius = 30;
const height = 260;

/** Nodes and connections in pixels, the origin at the upper left. */
function layOut(layers: readonly DiagramLayer[]) {
  const columns = layers.length;
  return layers.map(({ nodes }, column) =>
    nodes.map((label, row) => ({
      label,
      x:
        columns === 1
          ? size.width / 2
          : radius + 20 + (column * (size.width - 2 * radius - 40)) / (columns - 1),
      y: 20 + ((row + 0.5) * (height - 20)) / nodes.length,
    })),
  );
}

function requireWeights({ layers, weights }: NetworkDiagramOptions): void {
  if (!weights) return;
  if (weights.length !== layers.length - 1) {
    throw new RangeError(`networkDiagram: ${weights.length} weight matrices for ${layers.length} layers`);
  }
  weights.forEach((matrix, gap) => {
    const [rows, columns] = [layers[gap]?.nodes.length ?? 0, layers[gap + 1]?.nodes.length ?? 0];
    const wrong =
      matrix.length !== rows ? matrix.length : matrix.find((row) => row.length !== columns)?.length;
    if (wrong !== undefined) {
      throw new RangeError(
        `networkDiagram: weights between layers ${gap} and ${gap + 1} must be ${rows}x${columns}, got ${matrix.length}x${matrix[0]?.length ?? 0}`,
      );
    }
  });
}

/**
 * A network as circles and arrows, with a number at each connection: solid blue for a positive weight,
 * dashed vermillion for a negative one, the thicker the larger.
 */
export function networkDiagram(options: NetworkDiagramOptions): Plot {
  const { title, description, layers, weights } = options;
  requireWeights(options);
  const columns = layOut(layers);
  const largest = Math.max(
    ...(weights?.flat(2) ?? []).map((weight) => Math.abs(weight ?? 0)),
    Number.MIN_VALUE,
  );

  const connections = columns.slice(1).flatMap((right, gap) =>
    (columns[gap] ?? []).flatMap((from, i) =>
      right.flatMap((to, j) => {
        const weight = weights ? weights[gap]?.[i]?.[j] : 0;
        if (weight === null || weight === undefined) return [];
        const length = Math.hypot(to.x - from.x, to.y - from.y);
        const along = (distance: number) => ({
          x: brief(from.x + ((to.x - from.x) * distance) / length),
          y: brief(from.y + ((to.y - from.y) * distance) / length),
        });
        const [start, end, tip, number] = [
          radius,
          length - radius - 8,
          length - radius - 6,
          // Where arrows cross, in the middle between the layers, numbers would lie on each other.
          length * ((columns[gap]?.length ?? 0) > 1 && right.length > 1 ? 0.34 : 0.42),
        ].map(along);
        return [
          {
            x: start?.x,
            y: start?.y,
            x2: end?.x,
            y2: end?.y,
            tipX: tip?.x,
            tipY: tip?.y,
            // Beside the arrow, on its upper side.
            labelX: brief((number?.x ?? 0) + (13 * (to.y - from.y)) / length),
            labelY: brief((number?.y ?? 0) - (13 * (to.x - from.x)) / length),
            angle: brief((Math.atan2(to.y - from.y, to.x - from.x) * 180) / Math.PI + 90),
            sign: weights === undefined ? "none" : weight < 0 ? "negative" : "positive",
            width: weights === undefined ? 1.5 : brief(1 + (3 * Math.abs(weight)) / largest),
            label: weights === undefined ? "" : String(brief(weight)).replace("-", "−"),
          },
        ];
      }),
    ),
  );

  const place = (field: string, domain: readonly number[]) => ({
    field,
    type: "quantitative",
    scale: { domain, nice: false },
    axis: null,
  });
  const at = (x: string, y: string) => ({ x: place(x, [0, size.width]), y: place(y, [height, 0]) });
  const signs = { domain: ["positive", "negative", "none"] };
  const color = {
    field: "sign",
    type: "nominal",
    scale: { ...signs, range: [palette.blue, palette.vermillion, "#808080"] },
    legend: null,
  };
  const text = { type: "text", fontSize: 14 };

  return chart("networkDiagram", { title, description }, [], {
    height,
    view: { stroke: null },
    layer: [
      {
        data: { values: connections },
        mark: { type: "rule" },
        encoding: {
          ...at("x", "y"),
          x2: { field: "x2" },
          y2: { field: "y2" },
          color,
          strokeWidth: { field: "width", type: "quantitative", scale: null },
          strokeDash: {
            field: "sign",
            type: "nominal",
            scale: {
              ...signs,
              range: [
                [1, 0],
                [6, 4],
                [1, 0],
              ],
            },
            legend: null,
          },
        },
      },
      {
        data: { values: connections },
        mark: { type: "point", shape: "triangle-up", filled: true, size: 130, opacity: 1 },
        encoding: {
          ...at("tipX", "tipY"),
          color,
          angle: { field: "angle", type: "quantitative", scale: null },
        },
      },
      {
        data: { values: connections },
        mark: text,
        encoding: { ...at("labelX", "labelY"), text: { field: "label" } },
      },
      {
        data: { values: columns.flat() },
        mark: {
          type: "point",
          filled: false,
          size: 4 * radius * radius * 0.9,
          strokeWidth: 2,
          color: palette.green,
          opacity: 1,
        },
        encoding: at("x", "y"),
      },
      {
        data: { values: columns.flat() },
        mark: text,
        encoding: { ...at("x", "y"), text: { field: "label" } },
      },
      {
        data: {
          values: layers.map((layer, i) => ({ label: layer.title, x: columns[i]?.[0]?.x ?? 0, y: 0 })),
        },
        mark: { ...text, fontSize: 13, fontWeight: "bold" },
        encoding: { ...at("x", "y"), text: { field: "label" } },
      },
    ],
  });
}
