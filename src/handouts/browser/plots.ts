/** Makes figures interactive: loaded by the first plot that comes into view. */
import { loader } from "vega";
import embed, { type VisualizationSpec } from "vega-embed";
import { loadsNothing } from "../../plots/loads-nothing.ts";

declare global {
  interface Window {
    activatePlot?: (figure: HTMLElement) => Promise<void>;
    /** Of this page's plots, by the ids of their figures. */
    plotSpecifications?: Record<string, Record<string, unknown>>;
  }
}

const offline = { ...loader(), ...loadsNothing };

/** The narrowest that a plot's data area is drawn, in pixels; below that the whole figure is scaled down. */
const narrowest = 300;

window.activatePlot = async (figure) => {
  const still = figure.querySelector<HTMLElement>(".plot-view");
  const controls = figure.querySelector<HTMLElement>(".plot-controls");
  const own = window.plotSpecifications?.[figure.dataset.plot ?? ""];
  const drawing = still?.querySelector("svg");
  if (!still || !drawing || !controls || !own) throw new Error("figure.plot lacks one of its parts");

  const { $schema: _, ...specification } = own;
  const excess = Number(drawing.getAttribute("width")) - figure.clientWidth;
  if (excess > 0 && typeof specification.width === "number")
    specification.width = Math.max(Math.min(narrowest, specification.width), specification.width - excess);

  // One image to a screen reader, as the still figure was; Vega gives its parts roles of their own.
  const live = document.createElement("div");
  live.className = "plot-live";
  for (const name of ["role", "aria-label"]) live.setAttribute(name, drawing.getAttribute(name) ?? "");
  const parts = document.createElement("div");
  parts.ariaHidden = "true";
  live.append(parts);
  await embed(parts, specification as VisualizationSpec, {
    mode: "vega-lite",
    renderer: "svg",
    actions: false,
    defaultStyle: false,
    bind: controls,
    loader: offline,
    // Expressions are interpreted, not compiled: the page's policy forbids the latter, and a notebook may be
    // somebody else's.
    ast: true,
    tooltip: { theme: "handouts" },
  });
  still.replaceWith(live);
};
