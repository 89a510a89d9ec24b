import { textMetrics } from "vega-scenegraph";
import advances from "./source-sans-3-widths.json" with { type: "json" };

/** What Vega tells of a text that it lays out. */
export interface TextStyle {
  fontSize?: number;
  fontWeight?: number | string;
  /** Greatest width, in pixels: longer texts are cut. */
  limit?: number;
}

const regular: Record<string, number> = advances["400"];
const bold: Record<string, number> = advances["700"];
/** For characters that the font lacks, which come from some other one. */
const unknown = 500;

/**
 * Width of a text in the plots' font, in pixels: the sum of the glyphs' advances, without kerning.
 *
 * Vega has no canvas to measure with in Node; its own estimate is up to half too wide, so that a plot would
 * change its shape when it comes alive in the browser.
 */
export function textWidth({ fontSize = 11, fontWeight = 400, limit = 0 }: TextStyle, text: unknown): number {
  const weight = fontWeight === "bold" ? 700 : Number(fontWeight) || 400;
  const boldness = (weight - 400) / 300;
  let sum = 0;
  for (const character of String(text ?? "").trim()) {
    const thin = regular[character] ?? unknown;
    sum += thin + boldness * ((bold[character] ?? unknown) - thin);
  }
  const width = (sum * fontSize) / 1000;
  return limit > 0 ? Math.min(width, limit) : width;
}

/** Lets Vega lay out texts by {@link textWidth}, in this process. */
export function measureTexts(): void {
  textMetrics.width = textWidth;
}
