/** What every mark repeats although it is so by default, and the empty frames of groups. */
const defaults = / (?:(?:(?:fill-|stroke-)?opacity="1")|pointer-events="none"|transform="translate\(0,0\)")/g;
const emptyFrames = /<path class="(?:background|foreground)" d="(?:M0,0h0v0h0Z)?"[^>]*\/>/g;

/**
 * A drawing by Vega, the same to the eye at half its size: places and points of lines and areas are rounded to 0.1
 * pixel, other shapes, between which seams would be seen, to 0.01.
 */
export function compactSvg(svg: string): string {
  // Outside of tags stands text, which is nobody's to change; Vega writes a `>` within a tag as an entity.
  return svg.replaceAll(emptyFrames, "").replaceAll(/<[a-z][^>]*>/g, (tag) =>
    tag
      .replaceAll(defaults, "")
      .replaceAll(/ d="[MLZ\d.,e-]*"|translate\([^)]*\)/g, (place) => rounded(place, 10))
      .replaceAll(/ d="[^"]*"/g, (shape) => rounded(shape, 100)),
  );
}

const rounded = (text: string, parts: number): string =>
  text.replaceAll(/-?\d+\.\d{2,}(?:e-?\d+)?/g, (number) =>
    String(Math.round(Number(number) * parts) / parts),
  );
