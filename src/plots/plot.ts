import type { TopLevelSpec } from "vega-lite";
import { jupyterDisplay, type MimeBundle } from "./host.ts";
import { renderSvg } from "./render.ts";

/** The texts without which no plot is made. */
export interface PlotTexts {
  /** What the plot is of, in a few words. */
  title: string;
  /**
   * The alternative text: one to three sentences that say to someone who cannot see the plot what it shows.
   */
  description: string;
}

/** A chart: a Vega-Lite 5 specification that notebooks display, and its texts. */
export class Plot {
  /** For JupyterLab, VS Code or the Vega editor; plain JSON values only. */
  readonly specification: TopLevelSpec;
  readonly title: string;
  readonly description: string;

  constructor({ title, description }: PlotTexts, specification: TopLevelSpec) {
    this.title = title;
    this.description = description;
    this.specification = specification;
  }

  /** The plot as an SVG text, sliders at their first positions. */
  toSvg(): Promise<string> {
    return renderSvg(this.specification);
  }

  /** What Jupyter stores of the plot: the live one, a picture, and the description. */
  async [jupyterDisplay](): Promise<MimeBundle> {
    return {
      "application/vnd.vegalite.v5+json": this.specification,
      "image/svg+xml": await this.toSvg(),
      "text/plain": this.toString(),
    };
  }

  /** Title and description. */
  toString(): string {
    return `${this.title}\n${this.description}`;
  }
}
