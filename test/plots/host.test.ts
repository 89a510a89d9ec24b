import { execFileSync } from "node:child_process";
import { afterEach, describe, expect, test, vi } from "vitest";
import { display, jupyterDisplay, type MimeBundle } from "../../src/plots/host.ts";
import { show } from "../../src/plots/index.ts";
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
