/** A position as the language server counts: from 0, columns in UTF-16 units. */
export interface Position {
  line: number;
  character: number;
}

export interface Range {
  start: Position;
  end: Position;
}

/** Jupyter counts a cursor in Unicode code points; strings here count UTF-16 units. */
export function unitsOf(text: string, codePoints: number): number {
  let units = 0;
  let seen = 0;
  for (const character of text) {
    if (seen++ >= codePoints) break;
    units += character.length;
  }
  return units;
}

/** The way back: how many code points the first units of a text are. */
export function codePointsOf(text: string, units: number): number {
  return [...text.slice(0, units)].length;
}

export function positionAt(text: string, offset: number): Position {
  const before = text.slice(0, offset).split("\n");
  return { line: before.length - 1, character: (before.at(-1) ?? "").length };
}

/** The offset of a position; a position behind the text is its end. */
export function offsetAt(text: string, { line, character }: Position): number {
  const lines = text.split("\n");
  if (line >= lines.length) return text.length;
  const start = lines.slice(0, line).reduce((sum, { length }) => sum + length + 1, 0);
  return Math.min(start + character, start + (lines[line] ?? "").length);
}
