import { execFileSync } from "node:child_process";
import { afterEach, describe, expect, test, vi } from "vitest";
import { display, jupyterDisplay, type MimeBundle } from "../../src/plots/host.ts";
import { historyPlot, show, showLive } from "../../src/plots/index.ts";
import { samples } from "./samples.ts";

const globals = globalThis as unknown as Record<string | symbol, unknown>;
const hook = Symbol.for("deltabook.host");

afterEach(() => {
  delete globals[hook];
  delete globals.__tslab__;
  delete globals.Deno;
  vi.restoreAllMocks();
});

describe("show", () => {
  const plot = samples["history-one-point"]?.();
  if (!plot) throw new Error("no sample");

  test("gives our kernel the whole bundle, as a method of its host", async () => {
    const host = {
      shown: [] as MimeBundle[],
      display(bundle: MimeBundle) {
        this.shown.push(bundle);
      },
    };
    globals[hook] = host;
    await show(plot);
    expect(host.shown).toEqual([await plot[jupyterDisplay]()]);
  });

  test("makes no picture for whoever draws the specification itself", async () => {
    const shown: MimeBundle[] = [];
    globals[hook] = { display: (bundle: MimeBundle) => shown.push(bundle) };
    vi.stubEnv("DELTABOOK_PICTURES", "off");
    await show(plot);
    vi.unstubAllEnvs();
    await show(plot);
    const [without, whole] = shown;
    expect(Object.keys(without ?? {})).toEqual(["application/vnd.vegalite.v5+json", "text/plain"]);
    expect(whole).toMatchObject(without as MimeBundle);
    expect(Object.keys(whole ?? {})).toContain("image/svg+xml");
  });

  test("gives Deno's kernel the whole bundle, raw", async () => {
    const shown: unknown[] = [];
    globals.Deno = { jupyter: { display: async (...given: unknown[]) => void shown.push(given) } };
    await show(plot);
    expect(shown).toEqual([[await plot[jupyterDisplay](), { raw: true }]]);
  });

  test("prints title and description in a plain Node process", () => {
    const entry = new URL("../../dist/plots/index.js", import.meta.url).href;
    const program = `
      import { historyPlot, show } from ${JSON.stringify(entry)};
      await show(historyPlot({ title: "Loss", description: "It falls.", y: { title: "loss" }, series: { a: [2, 1] } }));
    `;
    const printed = execFileSync(process.execPath, ["--input-type=module", "--eval", program], {
      encoding: "utf8",
    });
    expect(printed).toBe("Loss\nIt falls.\n");
  });

  test("prints in Deno outside a notebook, where reading Deno.jupyter throws", async () => {
    const log = vi.spyOn(console, "log").mockImplementation(() => {});
    globals.Deno = Object.defineProperty({}, "jupyter", {
      get: () => {
        throw new Error("Deno.jupyter is only available in the kernel");
      },
    });
    await show(plot);
    expect(log.mock.calls).toEqual([[plot.toString()]]);
  });
});

describe("showLive", () => {
  const at = (loss: number) =>
    historyPlot({
      title: `Loss ${loss}`,
      description: "Falls.",
      y: { title: "loss" },
      series: { a: [1, loss] },
    });

  test("changes one and the same output, in our kernel and in Deno's", async () => {
    const ours: [string, { id: string; update: boolean } | undefined][] = [];
    const display = (bundle: MimeBundle, output: { id: string; update: boolean }) =>
      void ours.push([String(bundle["text/plain"]), output]);
    globals[hook] = { display };
    const live = await showLive(at(0.5));
    await live.update(at(0.2));
    delete globals[hook];
    const id = ours[0]?.[1]?.id;
    expect(ours).toEqual([
      ["Loss 0.5\nFalls.", { id, update: false }],
      ["Loss 0.2\nFalls.", { id, update: true }],
    ]);

    const denos: unknown[] = [];
    globals.Deno = { jupyter: { display: async (_: unknown, options: unknown) => void denos.push(options) } };
    const other = await showLive(at(0.5));
    await other.update(at(0.2));
    const { display_id } = denos[0] as { display_id: string };
    expect(display_id).not.toBe(id);
    expect(denos).toEqual([
      { raw: true, display_id, update: false },
      { raw: true, display_id, update: true },
    ]);
  });

  test("goes to one display of tslab's", async () => {
    const shown: [number, unknown][] = [];
    let made = 0;
    const newDisplay = () => {
      const number = ++made;
      return { raw: (_: string, { title }: { title: unknown }) => void shown.push([number, title]) };
    };
    globals.__tslab__ = { require: () => ({ newDisplay }) };
    const [first, second] = [await showLive(at(1)), await showLive(at(2))];
    await first.update(at(3));
    await second.update(at(4));
    expect(shown).toEqual([
      [1, "Loss 1"],
      [2, "Loss 2"],
      [1, "Loss 3"],
      [2, "Loss 4"],
    ]);
  });

  test("prints the first state only outside a notebook", async () => {
    const log = vi.spyOn(console, "log").mockImplementation(() => {});
    const live = await showLive(at(0.5));
    await live.update(at(0.2));
    expect(log.mock.calls).toEqual([["Loss 0.5\nFalls."]]);
  });
});

test("tslab gets the richest format that a bundle has, and only that is made", async () => {
  const shown: unknown[] = [];
  const raw = (type: string, content: unknown) => shown.push([type, content]);
  globals.__tslab__ = {
    require: (name: string) => ({ display: { raw: name === "tslab" ? raw : undefined } }),
  };
  const costly = vi.fn(() => "<svg/>");
  await display({ "text/plain": "a", "text/html": "<b>a</b>" });
  await display({
    "text/plain": "b",
    "image/svg+xml": costly,
    "application/vnd.vegalite.v5+json": { mark: "bar" },
  });
  await display({ "text/plain": "c", "image/svg+xml": costly });
  await display({ "text/plain": "d" });
  expect(shown).toEqual([
    ["text/html", "<b>a</b>"],
    ["application/vnd.vegalite.v5+json", { mark: "bar" }],
    ["image/svg+xml", "<svg/>"],
    ["text/plain", "d"],
  ]);
  expect(costly).toHaveBeenCalledTimes(1);
});
