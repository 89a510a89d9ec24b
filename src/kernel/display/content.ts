import { type Displayable, displayMethod, type MimeBundle } from "./representation.ts";

/** Content of a certain type: shown as the last expression of a cell or by `display`, in Deno's kernel, too. */
class Content implements Displayable {
  readonly #bundle: MimeBundle;

  constructor(bundle: MimeBundle) {
    this.#bundle = bundle;
  }

  [displayMethod](): MimeBundle {
    return this.#bundle;
  }
}

/** HTML, as it stands: nothing in it is escaped. */
export function html(source: string): Displayable {
  return new Content({ "text/html": source, "text/plain": source });
}

/** Markdown, with formulas between dollar signs. */
export function markdown(source: string): Displayable {
  return new Content({ "text/markdown": source, "text/plain": source });
}

/** A formula in LaTeX, without dollar signs. */
export function latex(formula: string): Displayable {
  return new Content({ "text/latex": `$$${formula}$$`, "text/plain": formula });
}

/**
 * A picture in SVG.
 * @throws {TypeError} when the text is no SVG element
 */
export function svg(source: string): Displayable {
  if (!/<svg[\s/>]/.test(source))
    throw new TypeError(`svg: no <svg> element in ${JSON.stringify(source.slice(0, 40))}`);
  return new Content({ "image/svg+xml": source, "text/plain": "SVG picture" });
}

const pngSignature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/**
 * A picture in PNG.
 * @param bytes the file's content
 * @throws {TypeError} when the bytes are not those of a PNG file
 */
export function png(bytes: Uint8Array): Displayable {
  if (pngSignature.some((byte, index) => bytes[index] !== byte)) {
    const start = [...bytes.slice(0, 8)].map((byte) => byte.toString(16).padStart(2, "0")).join(" ");
    throw new TypeError(`png: ${bytes.length} bytes that do not begin as a PNG file does, but with ${start}`);
  }
  const picture = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("base64");
  return new Content({ "image/png": picture, "text/plain": `PNG picture, ${bytes.length} bytes` });
}
