import { legendColumns } from "./series.ts";

/** A plot's specification, or a layer of it, as the parts of a grid are made from. */
export type Part = Readonly<Record<string, unknown>>;

const layersOf = (part: Part): Part[] => (part.layer as Part[] | undefined) ?? [];

/** Each channel of the plot and its layers, by its name. */
function channelsOf(part: Part): [name: string, channel: Part][] {
  const own = Object.entries((part.encoding as Record<string, Part> | undefined) ?? {});
  return [...own, ...layersOf(part).flatMap(channelsOf)];
}

/** The plot with channels changed, in all its layers. */
function withChannels(part: Part, change: (name: string, channel: Part) => Part): Part {
  const encoding = part.encoding as Record<string, Part> | undefined;
  const changed = Object.entries(encoding ?? {}).map(([name, channel]) => [name, change(name, channel)]);
  return {
    ...part,
    ...(encoding && { encoding: Object.fromEntries(changed) }),
    ...(part.layer !== undefined && { layer: layersOf(part).map((layer) => withChannels(layer, change)) }),
  };
}

/** Whether the plots have all the same, and have it. */
const shared = (values: readonly unknown[]): boolean => values[0] !== undefined && new Set(values).size === 1;

const axisTitle = (part: Part, name: "x" | "y"): unknown =>
  channelsOf(part).find(([known, { title }]) => known === name && title !== undefined)?.[1].title;

/** Whether one title will do for an axis of all plots. */
export const shareTitle = (parts: readonly Part[], name: "x" | "y"): boolean =>
  shared(parts.map((part) => axisTitle(part, name)));

/** The plot without the title of an axis. */
export const withoutTitle = (part: Part, name: "x" | "y"): Part =>
  withChannels(part, (known, channel) =>
    known === name && channel.title !== undefined ? { ...channel, title: null } : channel,
  );

/** The legend of a plot's series and what it explains, as text. */
function legendOf(part: Part): string | undefined {
  const found = channelsOf(part).find(([name, { legend }]) => name === "color" && legend);
  return found && JSON.stringify([found[1].legend, found[1].scale]);
}

/** Whether one legend will do for all plots; not for those that keep several legends apart. */
export const shareLegend = (parts: readonly Part[]): boolean =>
  parts.every(({ resolve }) => resolve === undefined) && shared(parts.map(legendOf));

/** The plot with the columns of its legend made for that width. */
export const withLegend = (part: Part, width: number): Part =>
  withChannels(part, (_, channel) => {
    const legend = channel.legend as { columns?: number } | null | undefined;
    if (!legend?.columns) return channel;
    const { domain } = channel.scale as { domain: readonly string[] };
    return { ...channel, legend: { ...legend, columns: legendColumns(domain, width) } };
  });

/** The title with the notes under it. */
export const titleOf = ({ title }: Part): { text: unknown; subtitle?: readonly string[] } =>
  typeof title === "object" ? (title as { text: string }) : { text: title };

/** The notes that stand under the title of every plot. */
export function commonNotes(parts: readonly Part[]): readonly string[] {
  const [first = [], ...others] = parts.map((part) => titleOf(part).subtitle ?? []);
  return others.length === 0 ? [] : first.filter((note) => others.every((notes) => notes.includes(note)));
}

/** A note in lines of at most `most` characters, as far as its words allow. */
export function wrapped(note: string, most: number): string[] {
  const lines: string[] = [];
  for (const word of note.split(" ")) {
    const longer = `${lines.at(-1)} ${word}`;
    if (lines.length > 0 && longer.length <= most) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}
