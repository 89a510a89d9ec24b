import { display } from "./host.ts";
import type { Plot } from "./plot.ts";

/**
 * Shows a plot in the notebook that runs this program; outside a notebook prints its title and description.
 *
 * @example
 * await show(historyPlot({ title: "Loss", ... }));
 */
export async function show(plot: Plot): Promise<void> {
  await display(plot.toBundle());
}
