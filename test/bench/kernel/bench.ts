import { load, machine } from "../machine.ts";
import { type Measure, type Measured, measure, measures, median } from "./measures.ts";
import { findPeers, type Peer } from "./peers.ts";

/** Measures the kernels in turns, several rounds, and prints a table. */
export async function benchKernels(rounds: number): Promise<void> {
  const peers = findPeers();
  const results = new Map<Peer, Measured[]>(peers.map((peer) => [peer, []]));
  const loadBefore = load();
  for (let round = 1; round <= rounds; round++) {
    for (const peer of peers) {
      const progress = (step: string): void => {
        console.error(`round ${round} of ${rounds}: ${peer.name} ${step}`);
      };
      try {
        results.get(peer)?.push(await measure(peer, progress));
      } catch (error) {
        console.error(`${peer.name}, round ${round}: ${(error as Error).message}`);
      }
    }
  }
  console.log(tableOf(results));
  console.log(
    `
Medians of ${rounds} rounds, in turns (smallest to largest); × is how many times Deltabook's.
${machine(loadBefore)}
Deltabook and tslab check types, except where // @ts-nocheck says otherwise; Deno's kernel does not.
tslab sends each line as a message and waits for none to be taken: its socket takes 512 and refuses the others.`,
  );
}

function tableOf(results: Map<Peer, Measured[]>): string {
  const peers = [...results.keys()];
  const own = peers.find(({ name }) => name === "Deltabook");
  const valuesOf = (peer: Peer | undefined, name: Measure): number[] =>
    (peer && results.get(peer)?.flatMap((measured) => measured[name] ?? [])) ?? [];
  const rows = (Object.keys(measures) as Measure[]).map((name) => {
    const [label, unit] = measures[name];
    const reference = median(valuesOf(own, name));
    const columns = peers.map((peer) => {
      const values = valuesOf(peer, name);
      if (values.length === 0) return "—";
      const range = `${short(Math.min(...values))} to ${short(Math.max(...values))}`;
      const ratio = peer === own ? "" : ` ${(median(values) / reference).toFixed(1)}×`;
      return `${short(median(values))} ${unit}${ratio} (${range})`;
    });
    return [label, ...columns];
  });
  const table = [["", ...peers.map(({ name, version }) => `${name} ${version}`)], ...rows];
  const widths =
    table[0]?.map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0))) ?? [];
  return table
    .map((row) =>
      row
        .map((text, column) => text.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

/** Three digits that matter. */
function short(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3);
}
