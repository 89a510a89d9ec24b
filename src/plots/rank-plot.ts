import { brief, chart } from "./chart.ts";
import type { Plot, PlotTexts } from "./plot.ts";
import { lineLook } from "./series.ts";
import { grey } from "./theme.ts";

/** Input of {@link rankPlot}. */
export interface RankPlotOptions extends PlotTexts {
  /** What the races differ in, with a name for each, from the left: at least two. */
  races: { title: string; names: readonly string[] };
  /** By name, the score in each race; the lowest ranks first, what is NaN or infinite last. */
  scores: Readonly<Record<string, readonly number[]>>;
  /** Names whose lines are drawn in colour; the others are grey. Default all. */
  highlight?: readonly string[];
}

/** Height of one rank, in pixels. */
const step = 19;

/** The ranks in one race from 1 up; equal scores in the order given. */
function ranksOf(scores: readonly number[]): number[] {
  const finite = scores.map((score) => (Number.isFinite(score) ? score : Number.POSITIVE_INFINITY));
  const order = finite.map((_, i) => i);
  order.sort((a, b) => (finite[a] === finite[b] ? a - b : (finite[a] as number) - (finite[b] as number)));
  const ranks: number[] = [];
  order.forEach((i, place) => {
    ranks[i] = place + 1;
  });
  return ranks;
}

/** A Vega expression: each rank with the name that has it. */
const labelsOf = (names: readonly string[]): string =>
  `datum.value + '. ' + ${JSON.stringify(names)}[datum.value - 1]`;

/**
 * Ranks in several races, a line for each competitor: where lines cross, the order has changed. The lowest score has
 * rank 1 and stands on top. At the left are the ranks of the first race, at the right those of the last.
 *
 * @example
 * rankPlot({
 *   title: "The budget decides",
 *   description: "With one rate Adam is first and SGD last; with nine it is the other way round.",
 *   races: { title: "rates tried", names: ["1", "9"] },
 *   scores: { Adam: [0.1, 0.09], momentum: [0.3, 0.08], SGD: [0.5, 0.07] },
 * });
 */
export function rankPlot({ title, description, races, scores, highlight }: RankPlotOptions): Plot {
  const names = Object.keys(scores);
  const count = races.names.length;
  if (races.title.trim() === "") throw new RangeError("rankPlot: races has no title");
  if (count < 2) throw new RangeError(`rankPlot: there are ${count} races, expected at least 2`);
  for (const [name, several] of Object.entries(scores)) {
    if (several.length === count) continue;
    throw new RangeError(`rankPlot: "${name}" has ${several.length} scores for ${count} races`);
  }
  const stranger = highlight?.find((name) => !names.includes(name));
  if (stranger !== undefined) {
    throw new RangeError(`rankPlot: "${stranger}" is to be highlighted, but has no scores`);
  }

  const all = Object.values(scores);
  const ranks = races.names.map((_, race) => ranksOf(all.map((several) => several[race] as number)));
  const coloured = highlight ?? names;
  const rows = names.flatMap((series, i) =>
    races.names.map((race, at) => {
      const score = all[i]?.[at] as number;
      const told = Number.isFinite(score) ? String(brief(score)) : "not finite";
      return { series, race, rank: ranks[at]?.[i] as number, score: told };
    }),
  );
  const shown = (drawn: boolean) => rows.filter(({ series }) => coloured.includes(series) === drawn);
  const inOrder = (race: number) =>
    names.map((_, place) => names[(ranks[race] as number[]).indexOf(place + 1)] as string);

  const scale = { domain: [0.5, names.length + 0.5], reverse: true, nice: false, zero: false };
  const look = { grid: false, ticks: false, domain: false, values: names.map((_, i) => i + 1) };
  const rank = (orient: "left" | "right", race: number, heading: string | null) => ({
    field: "rank",
    type: "quantitative",
    title: heading,
    scale,
    axis: { ...look, orient, labelExpr: labelsOf(inOrder(race)), labelLimit: 300, labelOverlap: false },
  });
  const x = {
    field: "race",
    type: "nominal",
    title: races.title,
    sort: null,
    scale: { type: "point", domain: races.names, padding: 0.15 },
    axis: { labelAngle: 0, grid: true },
  };
  const tooltip = ["series", "race", "rank", "score"].map((field) => ({ field }));
  const left = rank("left", 0, "rank");
  const { color, strokeDash } = lineLook(coloured, { legend: false });
  const order = { x, tooltip, detail: { field: "series" } };
  const lost = all.flat().filter((score) => !Number.isFinite(score)).length;
  const notes = lost > 0 ? [`${lost} scores are not finite: these rank last`] : [];
  return chart("rankPlot", { title, description }, names.length === 0 ? ["no values"] : notes, {
    height: Math.max(1, names.length) * step,
    resolve: { scale: { y: "independent" } },
    layer: [
      {
        data: { values: shown(false) },
        mark: { type: "line", color: grey, opacity: 0.45, strokeWidth: 1.25 },
        encoding: { ...order, y: left },
      },
      {
        data: { values: shown(true) },
        mark: { type: "line", strokeWidth: 2.5, point: { filled: true, size: 45 } },
        encoding: { ...order, y: rank("right", count - 1, null), color, strokeDash },
      },
    ],
  });
}
