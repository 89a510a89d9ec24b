/** One value in several formats: MIME type to content. A notebook shows the richest that it knows. */
export type MimeBundle = Record<string, unknown>;

/** A bundle whose costly formats are made only for a host that takes them: by a function. */
export type LazyBundle = Record<string, unknown | (() => unknown)>;

/** An object with this method says itself how a notebook displays it (Deno's protocol). */
export const jupyterDisplay: unique symbol = Symbol.for("Jupyter.display");

/** A notebook's way to show a bundle. */
type Display = (bundle: MimeBundle) => void | Promise<void>;

interface Globals {
  /** Our kernel. */
  [host: symbol]: { display: Display } | undefined;
  /** tslab; its `require("tslab")` gives the running instance, which an import might not. */
  __tslab__?: { require(name: "tslab"): { display: { raw(type: string, content: unknown): void } } };
  /** Deno; reading `jupyter` throws outside its kernel. */
  Deno?: { jupyter: { display(bundle: MimeBundle, options: { raw: true }): Promise<void> } };
}

/** tslab shows one format of a value: the first of these that it has. */
const richestFirst = ["application/vnd.vegalite.v5+json", "text/html", "text/markdown", "image/svg+xml"];

const formatOf = (bundle: LazyBundle, type: string): unknown => {
  const content = bundle[type];
  return typeof content === "function" ? content() : content;
};

/** The bundle with every format made. */
export async function complete(bundle: LazyBundle): Promise<MimeBundle> {
  const made = Object.keys(bundle).map(async (type) => [type, await formatOf(bundle, type)]);
  return Object.fromEntries(await Promise.all(made));
}

function denoDisplay({ Deno }: Globals): Display | undefined {
  try {
    const jupyter = Deno?.jupyter;
    return jupyter && ((bundle) => jupyter.display(bundle, { raw: true }));
  } catch {
    return undefined;
  }
}

/** How the notebook shows that runs this program; `undefined` in a program outside a notebook. */
function notebookDisplay(): ((bundle: LazyBundle) => Promise<void>) | undefined {
  const globals = globalThis as unknown as Globals;
  const own = globals[Symbol.for("deltabook.host")];
  const all = own ? (made: MimeBundle) => own.display(made) : denoDisplay(globals);
  if (all) return async (bundle) => all(await complete(bundle));
  const tslab = globals.__tslab__?.require("tslab");
  if (!tslab) return undefined;
  return async (bundle) => {
    const type = richestFirst.find((candidate) => candidate in bundle) ?? "text/plain";
    tslab.display.raw(type, await formatOf(bundle, type));
  };
}

/** Whether a notebook runs this program. */
export const inNotebook = (): boolean => notebookDisplay() !== undefined;

/**
 * Shows `bundle` in the notebook that runs this program (Deltabook's, tslab's or Deno's kernel); a program
 * outside a notebook prints its `text/plain`.
 */
export async function display(bundle: LazyBundle): Promise<void> {
  const show = notebookDisplay();
  if (show) return show(bundle);
  console.log(await formatOf(bundle, "text/plain"));
}
