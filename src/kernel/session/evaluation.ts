import { createRequire, isBuiltin } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { constants, Script } from "node:vm";
import { type CellContext, currentCell, enterCell } from "./context.ts";
import { Interrupted } from "./failure.ts";
import { installHooks } from "./modules/install-hooks.ts";
import type { ExecuteRequest } from "./protocol.ts";
import { runShell } from "./shell.ts";
import { addSource } from "./sources.ts";
import { durationText, now, timeRepeatedly } from "./timing.ts";

/** What a cell's rewritten code calls. */
interface Evaluation {
  /** The last expression's value. */
  result(value: unknown): void;
  /** The last expression of a cell that is to be timed. */
  repeat(code: () => unknown): Promise<void>;
  /** The cell that the code belongs to before an `await`... */
  context(): CellContext;
  /** ...what it waits for... */
  gate<Value>(value: Value): Value | Promise<never>;
  /** ...and its way back into that cell. */
  resume<Value>(context: CellContext, value: Value): Value;
  /** A module's export, for an import by name. */
  pick(module: object, name: string, specifier: string): unknown;
  meta: object;
}

/** The value of a cell, where its last statement is an expression. */
export type Outcome = { value: unknown } | undefined;

const folder = process.cwd();
const require = createRequire(join(folder, "cell.js"));
let serial = 0;
/** The variables of the script scope: a name is a key. */
const variables: Record<string, true> = Object.create(null);

/** CommonJS's `require`, resolving from the notebook's folder. */
export function installRequire(): void {
  Object.defineProperty(globalThis, "require", { value: require, configurable: true, writable: true });
}

/**
 * Prepares a cell and returns what runs it. What every cell needs is done without the methods of arrays and the
 * like: an earlier cell may have changed them.
 */
export function prepare(
  { code, script, mode, checked }: Pick<ExecuteRequest, "code" | "script" | "mode" | "checked">,
  context: CellContext,
): () => Promise<Outcome> {
  if (!script) return () => shellOutcome(code, context);
  if (script.mayImport) installHooks();
  // A URL in the notebook's folder, for from there the cell's imports are resolved.
  const filename = pathToFileURL(join(folder, `cell-${++serial}`)).href;
  addSource(filename, context.count, code, script.maps);
  const compiled = new Script(declarationOf(script.variables) + script.code, {
    filename,
    importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  });
  const body = compiled.runInThisContext() as (evaluation: Evaluation) => Promise<void>;
  remember(script.variables);
  return async () => {
    let outcome: Outcome;
    const evaluation: Evaluation = {
      result: (value) => {
        outcome = { value };
      },
      repeat: async (timed) => console.log(await timeRepeatedly(timed)),
      context: currentCell,
      gate,
      resume,
      pick: (module, name, specifier) => pick(module, name, specifier, checked),
      meta: metaOf(),
    };
    enterCell(context);
    const begin = now();
    await body(evaluation);
    enterCell(context);
    if (mode === "time") console.log(`Time: ${durationText((now() - begin) / 1000)}`);
    return outcome;
  };
}

/** Declares those variables that are not there yet, on the line before the cell's own code. */
function declarationOf(names: readonly string[]): string {
  let added = "";
  for (let index = 0; index < names.length; index++) {
    const name = names[index] as string;
    if (!(name in variables)) added += added === "" ? `let ${name}` : `, ${name}`;
  }
  return added === "" ? "" : `${added}; `;
}

function remember(names: readonly string[]): void {
  for (let index = 0; index < names.length; index++) variables[names[index] as string] = true;
}

async function shellOutcome(commands: string, context: CellContext): Promise<undefined> {
  enterCell(context);
  await runShell(commands);
}

// Code that catches the error of a stopped cell and tries again would go on for ever: it waits for ever.
function gate<Value>(value: Value): Value | Promise<never> {
  return currentCell().stopped ? new Promise<never>(() => {}) : value;
}

function resume<Value>(context: CellContext, value: Value): Value {
  enterCell(context);
  if (context.stopped) throw new Interrupted();
  return value;
}

/** An export of a module; undefined where the module has none and the type checker finds nothing wrong. */
function pick(module: object, name: string, specifier: string, checked: boolean): unknown {
  if (name in module) return Reflect.get(module, name);
  // Of a CommonJS module, Node does not find every name in advance.
  const whole: unknown = Reflect.get(module, "default");
  if (whole !== null && whole !== undefined && name in Object(whole)) return Reflect.get(Object(whole), name);
  // It is the name of a type, which is gone when the code runs.
  if (checked) return undefined;
  throw new SyntaxError(`The module "${specifier}" does not provide an export named "${name}"`);
}

function metaOf(): object {
  const url = pathToFileURL(join(folder, "notebook.ts")).href;
  return {
    url,
    dirname: folder,
    filename: join(folder, "notebook.ts"),
    resolve: (specifier: string) => {
      if (isBuiltin(specifier)) return specifier.startsWith("node:") ? specifier : `node:${specifier}`;
      if (/^\.{0,2}\//.test(specifier)) return new URL(specifier, url).href;
      return pathToFileURL(require.resolve(specifier)).href;
    },
  };
}
