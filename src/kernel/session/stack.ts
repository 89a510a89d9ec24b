import { fileURLToPath } from "node:url";
import { cellPosition, filePosition, type Position } from "./sources.ts";

/** The folder of the kernel's code, as a URL: a learner's stack shows nothing of it. */
export const ownCode = new URL("..", import.meta.url).href;

/** The positions in cells and local files that an error passed through; kept beside its stack. */
const ownFrames = new WeakMap<object, Position[]>();

/** Where in cells and local files an error was thrown, innermost first. */
export function ownFramesOf(error: Error): Position[] {
  void error.stack; // Reading it makes sure that they are known.
  return ownFrames.get(error) ?? [];
}

export const isInCell = (position: Position): position is Position<number> =>
  typeof position.count === "number";

/**
 * Makes stacks speak of cells, lines and columns as the learner wrote them, and of nothing of the kernel's or
 * Node's own.
 */
export function installStackTraces(): void {
  Error.prepareStackTrace = (error, callSites) => {
    const positions: Position[] = [];
    const lines = callSites.flatMap((site) => {
      const script = site.getScriptNameOrSourceURL() ?? site.getFileName();
      if (!script || script.startsWith("node:") || isOwn(script)) return [];
      const [line, column] = [site.getLineNumber() ?? 1, site.getColumnNumber() ?? 1];
      const position = cellPosition(script, line, column) ?? filePosition(script, line, column);
      if (!position) return [`    at ${site}`];
      positions.push(position);
      const source = isInCell(position) ? `Cell [${position.count}]` : position.count;
      const place = `${source}:${position.line}:${position.column}`;
      const name = functionName(site);
      return [`    at ${name ? `${name} (${place})` : place}`];
    });
    if (typeof error === "object" && error !== null) ownFrames.set(error, positions);
    return [headline(error), ...lines].join("\n");
  };
}

function isOwn(script: string): boolean {
  return script.startsWith(ownCode) || script.startsWith(fileURLToPath(ownCode));
}

function functionName(site: NodeJS.CallSite): string {
  const name = site.getFunctionName();
  if (!name) return "";
  const type = site.getTypeName();
  const isMethod = !site.isToplevel() && !site.isConstructor() && type && type !== "Object";
  const prefix = site.isConstructor() ? "new " : isMethod && !name.startsWith(`${type}.`) ? `${type}.` : "";
  return `${prefix}${name}`;
}

/** As V8 begins a stack, but safe against errors whose fields throw. */
function headline(error: Error): string {
  try {
    return Error.prototype.toString.call(error);
  } catch {
    return "Error";
  }
}
