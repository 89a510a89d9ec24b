import { renderSvg } from "../plots/index.ts";
import { remembered } from "./cache/renderings.ts";
import { compactSvg } from "./compact-svg.ts";
import { Fault } from "./fault.ts";
import { type Html, html, markup } from "./html.ts";
import { mergeConfiguration, plotTheme } from "./plot-theme.ts";
import { measureTexts } from "./text-widths.ts";

measureTexts();

type Specification = Parameters<typeof renderSvg>[0];

/**
 * A Vega-Lite plot: an SVG figure. The page's script makes it interactive once it is scrolled into view, from its
 * specification, which is put under the figure's id: a page comes faster without them.
 *
 * @param id unique in the page
 * @throws Fault without a description, or when the plot would load its data from somewhere
 */
export async function renderPlot(
  value: unknown,
  id: string,
  specifications: Map<string, object> | undefined,
): Promise<Html> {
  const own = value as Specification & { config?: object };
  if (typeof own.description !== "string" || own.description.trim() === "")
    throw new Fault('plot without a "description": a reader who cannot see it needs one');
  const url = findUrl(own);
  if (url !== undefined)
    throw new Fault(`plot would load ${url}; a handout's plots hold their data themselves`);

  // In it a specification could name options of vega-embed, and a loader of its own.
  const { usermeta: _, ...withoutUserMetadata } = own;
  const specification = {
    ...withoutUserMetadata,
    background: "transparent",
    config: mergeConfiguration({ ...own.config }, plotTheme),
  } as Specification;
  const svg = await remembered(["plot", specification, id], () =>
    renderSvg(specification, { idPrefix: id, background: "transparent", untrusted: true }).then(
      compactSvg,
      (error: Error) => {
        throw new Fault(`plot cannot be drawn: ${error.message}`);
      },
    ),
  );
  specifications?.set(id, specification);
  return html`<figure class="plot" data-plot="${id}" style="--controls: ${countControls(own)}"><div class="plot-view" style="${sizeOf(svg)}">${markup(svg)}</div><div class="plot-controls"></div></figure>`;
}

/** The place that a drawing takes, for browsers that draw it only when it comes near. */
function sizeOf(svg: string): string {
  const [, width, height] = /^<svg[^>]* width="([\d.]+)" height="([\d.]+)"/.exec(svg) ?? [];
  return `max-width: ${width}px; aspect-ratio: ${width} / ${height}`;
}

/** The script that brings the specifications of a page's plots: pages opened from files may not fetch anything. */
export const plotsScript = (specifications: ReadonlyMap<string, object>): string =>
  `window.plotSpecifications=${JSON.stringify(Object.fromEntries(specifications))};\n`;

/** How many sliders, menus and the like the live plot brings: the page keeps their place free. */
function countControls(specification: object): number {
  let count = 0;
  visit(specification, (key, value) => {
    if (key === "bind" && typeof value === "object" && value !== null)
      count += "input" in value || "element" in value ? 1 : Object.keys(value).length;
  });
  return count;
}

function findUrl(specification: object): string | undefined {
  let found: string | undefined;
  visit(specification, (key, value) => {
    if (key === "data" && typeof value === "object" && value !== null && "url" in value)
      found ??= String(value.url);
  });
  return found;
}

function visit(value: unknown, callback: (key: string, value: unknown) => void): void {
  if (typeof value !== "object" || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    callback(key, inner);
    // Rows of data can be many, and hold nothing that we look for.
    if (key !== "values" && key !== "datasets") visit(inner, callback);
  }
}
