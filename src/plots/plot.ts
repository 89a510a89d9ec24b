import type { TopLevelSpec } from "vega-lite";
import { complete, jupyterDisplay, type LazyBundle, type MimeBundle } from "./host.ts";
import { renderSvg } from "./render.ts";

/** The texts without which no plot is made. */
export interface PlotTexts {
  /** What the plot is of, in a few words. */
  title: string;
  /**
   * The alternative text: one to three sentences that say to someone who cannot see the plot what it shows.
   * Line breaks count as spaces.
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

  /** The live plot, a picture of it (made when asked for), and the description. */
  toBundle(): LazyBundle {
    return {
      "application/vnd.vegalite.v5+json": this.specification,
      "image/svg+xml": () => this.toSvg(),
      "text/plain": this.toString(),
    };
  }

  /** What Jupyter stores of the plot. */
  [jupyterDisplay](): Promise<MimeBundle> {
    return complete(this.toBundle());
  }

  /** Title and description. */
  toString(): string {
    return `${this.title}\n${this.description}`;
  }
}
