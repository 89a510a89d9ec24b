/** One value in several formats: MIME type to content. A notebook shows the richest that it knows. */
export type MimeBundle = Record<string, unknown>;

/** An object with this method says itself how a notebook displays it (Deno's protocol). */
export const jupyterDisplay: unique symbol = Symbol.for("Jupyter.display");

/** Shows a bundle in the notebook, or wherever the program runs. */
type Display = (bundle: MimeBundle) => void | Promise<void>;

interface Globals {
  /** Our kernel. */
  [host: symbol]: { display: Display } | undefined;
  /** tslab; its `require("tslab")` gives the running instance, which an import might not. */
  __tslab__?: { require(name: "tslab"): { display: { raw(type: string, content: unknown): void } } };
  /** Deno; `jupyter` throws outside its kernel. */
  Deno?: { jupyter: { display(bundle: MimeBundle, options: { raw: true }): Promise<void> } };
}

/** tslab shows one format of a value: the first of these that it has. */
const richestFirst = [
  "application/vnd.vegalite.v5+json",
  "text/html",
  "text/markdown",
  "image/svg+xml",
  "text/plain",
];

function denoDisplay({ Deno }: Globals): Display | undefined {
  try {
    const jupyter = Deno?.jupyter;
    return jupyter && ((bundle) => jupyter.display(bundle, { raw: true }));
  } catch {
    return undefined;
  }
}

function findDisplay(): Display {
  const globals = globalThis as unknown as Globals;
  const own = globals[Symbol.for("deltabook.host")];
  if (own) return (bundle) => own.display(bundle);
  const tslab = globals.__tslab__;
  if (tslab) {
    return (bundle) => {
      const type = richestFirst.find((candidate) => candidate in bundle) ?? "text/plain";
      tslab.require("tslab").display.raw(type, bundle[type]);
    };
  }
  return denoDisplay(globals) ?? ((bundle) => console.log(bundle["text/plain"]));
}

/**
 * Shows `bundle` in the notebook that runs this program (Deltabook's, tslab's or Deno's kernel); a program
 * outside a notebook prints its `text/plain`.
 */
export async function display(bundle: MimeBundle): Promise<void> {
  await findDisplay()(bundle);
}
