import { display } from "./host.ts";
import type { Plot } from "./plot.ts";

/** A plot in a notebook that another can replace; made by {@link showLive}. */
export interface LivePlot {
  /**
   * Puts another plot in its place. That takes some tens of milliseconds, for the picture beside the live plot:
   * ten to thirty times in a training are enough for the eye.
   */
  update(plot: Plot): Promise<void>;
}

let shown = 0;

/**
 * Shows a plot that changes in place, such as the loss while a network trains. The notebook keeps its last state.
 * A program outside a notebook prints the first plot's title and description, and nothing of what follows.
 *
 * @example
 * const live = await showLive(lossPlot(training.history));
 * while (training.runEpoch()) {
 *   if (training.epochsDone % 20 === 0) await live.update(lossPlot(training.history));
 * }
 */
export async function showLive(plot: Plot): Promise<LivePlot> {
  const id = `deltabook-plot-${Date.now().toString(36)}-${++shown}`;
  await display(plot.toBundle(), { id, update: false });
  return {
    async update(next) {
      await display(next.toBundle(), { id, update: true });
      // Where one process both trains and shows, what was shown goes out only now.
      await new Promise((resolve) => setTimeout(resolve));
    },
  };
}
