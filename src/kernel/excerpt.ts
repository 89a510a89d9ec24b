const red = (text: string): string => `\u001b[31m${text}\u001b[39m`;
const dim = (text: string): string => `\u001b[90m${text}\u001b[39m`;

export const colours = { red, dim };

/** A place in a cell's or a file's text; line and column count from 1, the column in UTF-16 units. */
export interface Place {
  /** The number in the brackets beside the cell, or the file's path. */
  count: number | string;
  line: number;
  column: number;
  /** How many characters are meant; 1 by default. */
  length?: number;
}

const longestLine = 200;

/** The lines of a text around a place, with carets under it. */
export function excerpt({ count, line, column, length = 1 }: Place, text: string): string[] {
  const lines = text.split("\n");
  const first = Math.max(1, line - 2);
  const last = Math.min(lines.length, line + 2);
  const width = String(last).length;
  const shown: string[] = [`${typeof count === "number" ? `Cell [${count}]` : count}, line ${line}`];
  for (let number = first; number <= last; number++) {
    const content = lines[number - 1] ?? "";
    const marker = number === line ? red(">") : " ";
    const cut = content.length > longestLine ? `${content.slice(0, longestLine)}…` : content;
    shown.push(`${marker} ${dim(`${String(number).padStart(width)} |`)} ${cut}`);
    if (number === line && column <= longestLine) {
      // Tabs stay, so that the caret stands where the editor shows the character.
      const indent = content.slice(0, column - 1).replace(/[^\t]/g, " ");
      const carets = "^".repeat(Math.max(1, Math.min(length, content.length - column + 1)));
      shown.push(`  ${dim(`${" ".repeat(width)} |`)} ${indent}${red(carets)}`);
    }
  }
  return shown;
}
