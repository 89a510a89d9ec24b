/** One value in several formats: MIME type to content. A notebook shows the richest that it knows. */
export type MimeBundle = Record<string, unknown>;

/** A bundle whose costly formats are made only for a host that takes them: by a function. */
export type LazyBundle = Record<string, unknown | (() => unknown)>;

/** An object with this method says itself how a notebook displays it (Deno's protocol). */
export const jupyterDisplay: unique symbol = Symbol.for("Jupyter.display");

/** An output that can be changed: its name, and whether it is there already. */
export interface Output {
  id: string;
  update: boolean;
}

/** A notebook's way to show a bundle. */
type Display = (bundle: MimeBundle, output?: Output) => void | Promise<void>;

/** tslab's way: what goes to the same one takes the place of what it showed before. */
interface TslabDisplay {
  raw(type: string, content: unknown): void;
}

interface Globals {
  /** Our kernel. */
  [host: symbol]: { display: Display } | undefined;
  /** tslab; its `require("tslab")` gives the running instance, which an import might not. */
  __tslab__?: { require(name: "tslab"): { display: TslabDisplay; newDisplay(): TslabDisplay } };
  /** Deno; reading `jupyter` throws outside its kernel. */
  Deno?: { jupyter: { display(bundle: MimeBundle, options: object): Promise<void> } };
}

const tslabOutputs = new Map<string, TslabDisplay>();

/** tslab shows one format of a value: the first of these that it has. */
const richestFirst = ["application/vnd.vegalite.v5+json", "text/html", "text/markdown", "image/svg+xml"];

const formatOf = (bundle: LazyBundle, type: string): unknown => {
  const content = bundle[type];
  return typeof content === "function" ? content() : content;
};

/** Whoever runs a notebook and draws its plots from their specifications wants no pictures beside them. */
const withoutPictures = (): boolean => globalThis.process?.env.DELTABOOK_PICTURES === "off";

/** The bundle with every format made, but for pictures that nobody wants. */
export async function complete(bundle: LazyBundle): Promise<MimeBundle> {
  const wanted = Object.keys(bundle).filter(
    (type) => typeof bundle[type] !== "function" || !withoutPictures(),
  );
  const made = wanted.map(async (type) => [type, await formatOf(bundle, type)]);
  return Object.fromEntries(await Promise.all(made));
}

function denoDisplay({ Deno }: Globals): Display | undefined {
  try {
    const jupyter = Deno?.jupyter;
    if (!jupyter) return undefined;
    return (bundle, output) =>
      jupyter.display(bundle, {
        raw: true,
        ...(output && { display_id: output.id, update: output.update }),
      });
  } catch {
    return undefined;
  }
}

/** How the notebook shows that runs this program; `undefined` in a program outside a notebook. */
function notebookDisplay(): ((bundle: LazyBundle, output?: Output) => Promise<void>) | undefined {
  const globals = globalThis as unknown as Globals;
  const own = globals[Symbol.for("deltabook.host")];
  const all: Display | undefined = own ? (made, output) => own.display(made, output) : denoDisplay(globals);
  if (all) return async (bundle, output) => all(await complete(bundle), output);
  const tslab = globals.__tslab__?.require("tslab");
  if (!tslab) return undefined;
  return async (bundle, output) => {
    const place = output ? (tslabOutputs.get(output.id) ?? tslab.newDisplay()) : tslab.display;
    if (output) tslabOutputs.set(output.id, place);
    const type = richestFirst.find((candidate) => candidate in bundle) ?? "text/plain";
    place.raw(type, await formatOf(bundle, type));
  };
}

/** Whether a notebook runs this program. */
export const inNotebook = (): boolean => notebookDisplay() !== undefined;

/**
 * Shows `bundle` in the notebook that runs this program (Deltabook's, tslab's or Deno's kernel); a program
 * outside a notebook prints its `text/plain`.
 *
 * @param output a name for what is shown, by which it can be changed; outside a notebook no change is printed
 */
export async function display(bundle: LazyBundle, output?: Output): Promise<void> {
  const show = notebookDisplay();
  if (show) return show(bundle, output);
  if (!output?.update) console.log(await formatOf(bundle, "text/plain"));
}
