import type { TopLevelSpec } from "vega-lite";
import { loadsNothing } from "./loads-nothing.ts";

/** A short hash of a text (FNV-1a, 32 bits). */
function fingerprint(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash >>> 0).toString(36);
}

const escapeAttribute = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");

/** Vega counts its ids up for as long as the process lives; here they depend on the figure alone. */
function renumberIds(svg: string, prefix: string): string {
  const names = new Map<string, string>();
  return svg.replace(/(\bid="|url\(#)([\w-]+)/g, (_, before: string, id: string) => {
    if (!names.has(id)) names.set(id, `${prefix}-${names.size}`);
    return before + names.get(id);
  });
}

/** Takes away the roles and labels of the parts: the figure as a whole is one image. */
const withoutParts = (svg: string): string =>
  svg.replace(/<[^>]+>/g, (tag) => tag.replace(/ (?:role|aria-[a-z]+)="[^"]*"/g, ""));

/** How {@link renderSvg} draws. */
export interface RenderOptions {
  /** Start of every id in the figure. Default: made from the specification, the same in every run. */
  idPrefix?: string;
  /** CSS colour behind the figure. Default `"white"`, with black text readable wherever it is shown. */
  background?: string;
  /**
   * The specification is somebody else's: its expressions are interpreted instead of compiled, and it loads
   * nothing but images that it holds itself. Default false.
   */
  untrusted?: boolean;
}

/**
 * Draws a Vega-Lite specification as an SVG text, without a browser. The figure is one image to a screen
 * reader (`role="img"`), its description the alternative text. Vega is loaded by the first call.
 */
export async function renderSvg(specification: TopLevelSpec, options: RenderOptions = {}): Promise<string> {
  const [vega, vegaLite] = await Promise.all([import("vega"), import("vega-lite")]);
  const {
    idPrefix = `figure-${fingerprint(JSON.stringify(specification))}`,
    background = "white",
    untrusted,
  } = options;
  // Vega marks the rows that it is given; the specification stays as it is. Labels of parts would be taken away again.
  const compiled = vegaLite.compile(structuredClone(specification), { config: { background, aria: false } });
  const view = untrusted
    ? new vega.View(vega.parse(compiled.spec, {}, { ast: true }), {
        renderer: "none",
        logLevel: vega.Warn,
        loader: { ...vega.loader(), ...loadsNothing },
        expr: (await import("./still-interpreter.ts")).stillInterpreter,
      })
    : new vega.View(vega.parse(compiled.spec), { renderer: "none", logLevel: vega.Warn });
  const svg = renumberIds(withoutParts(await view.toSVG()), idPrefix);
  view.finalize();
  const label = escapeAttribute(specification.description ?? "");
  return svg.replace("<svg ", `<svg role="img" aria-label="${label}" `);
}
