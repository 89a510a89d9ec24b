import { parseCommand } from "../kernel/commands/parse.ts";
import type { Cell, Notebook } from "./format.ts";

/**
 * A notebook as a TypeScript module, cell by cell: text as comments, code as it is, commands of notebooks (`%time`,
 * `!ls`) as comments. Cells that declare one name twice are an error in it, as they are in any module.
 */
export function asTypeScript({ cells }: Notebook): string {
  const parts = cells.map(partOf).filter((part) => part !== "");
  return `${parts.join("\n\n")}\n`;
}

function partOf(cell: Cell): string {
  const source = cell.source.trimEnd();
  if (source === "") return "";
  if (cell.cell_type !== "code") return commented(source);
  const command = parseCommand(source, () => false);
  return command.kind === "run" && command.mode === "run" ? source : commented(source);
}

const commented = (text: string): string =>
  text
    .split("\n")
    .map((line) => `// ${line}`.trimEnd())
    .join("\n");
