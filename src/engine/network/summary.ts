import type { Network } from "./network.ts";

/** One layer of a network in numbers. */
export interface LayerSummary {
  /** Its place, from 0. */
  layer: number;
  kind: string;
  inputs: number;
  outputs: number;
  /** How many numbers it learns. */
  parameters: number;
  /** How many of them are frozen. */
  frozen: number;
}

/** Every layer's sizes, from the first to the last. */
export function summarize(network: Network): LayerSummary[] {
  return network.layers.map(({ kind, inputs, outputs, parameters }, layer) => {
    const count = (frozen: boolean): number =>
      parameters.reduce((sum, { size, trainable }) => sum + (!frozen || !trainable ? size : 0), 0);
    return { layer, kind, inputs, outputs, parameters: count(false), frozen: count(true) };
  });
}

/**
 * The same as a table of text, with totals:
 *
 *     layer  kind   inputs  outputs  parameters
 *     0      dense       2       16          48
 *     1      dense      16        1          17
 *                             total          65
 */
export function summaryTable(network: Network): string {
  const summaries = summarize(network);
  const frozen = summaries.reduce((sum, row) => sum + row.frozen, 0);
  const total = summaries.reduce((sum, row) => sum + row.parameters, 0);
  const rows = [
    ["layer", "kind", "inputs", "outputs", "parameters"],
    ...summaries.map((row) => [row.layer, row.kind, row.inputs, row.outputs, row.parameters].map(String)),
    ["", "", "", "total", String(total)],
    ...(frozen > 0 ? [["", "", "", "frozen", String(frozen)]] : []),
  ];
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows
    .map((row) =>
      row.map((cell, j) => (j < 2 ? cell.padEnd(widths[j]!) : cell.padStart(widths[j]!))).join("  "),
    )
    .join("\n");
}
