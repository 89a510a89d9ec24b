import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { launchChromium } from "../support/chromium.ts";
import { jupyterLabForTests } from "../support/jupyterlab.ts";
import { requirement } from "../support/requirements.ts";
import { NotebookPage } from "./notebook-page.ts";
import { descendantsOf, type RunningLab, runLab, survivors } from "./running-lab.ts";

const repository = resolve(import.meta.dirname, "../..");
const artefacts = join(repository, "artefacts");
const chromiumProgram = requirement("chromium");
const jupyterLab = chromiumProgram && requirement("python") ? await jupyterLabForTests() : undefined;

const patience = { timeout: 30_000, interval: 250 };

const endlessCell = `import { spawn } from "node:child_process";
spawn(process.execPath, ["-e", "setInterval(() => {}, 1000); // the cell's own program"]);
await new Promise((started) => setTimeout(started, 100));
while (true) {}`;

function notebookOf(source: string): object {
  return {
    nbformat: 4,
    nbformat_minor: 5,
    metadata: {
      kernelspec: { name: "deltabook", display_name: "TypeScript (Deltabook)", language: "typescript" },
    },
    cells: [{ cell_type: "code", id: "endless", metadata: {}, source, outputs: [], execution_count: null }],
  };
}

interface SavedCell {
  id: string;
  cell_type: string;
  source: string | string[];
  execution_count: number | null;
  outputs: { data: Record<string, unknown> }[];
}

describe.skipIf(!jupyterLab)("deltabook lab, in Chromium", () => {
  const folder = mkdtempSync(join(tmpdir(), "deltabook-lab-"));
  const project = join(folder, "project");
  const home = join(folder, "home");
  let browser: Browser;
  const labs: RunningLab[] = [];

  beforeAll(async () => {
    // A project as npm leaves one that depends on this package, and a home in which nothing must appear.
    mkdirSync(join(project, "node_modules"), { recursive: true });
    mkdirSync(home);
    mkdirSync(artefacts, { recursive: true });
    writeFileSync(join(project, "package.json"), "{}");
    symlinkSync(repository, join(project, "node_modules", "deltabook"), "junction");
    cpSync(join(repository, "notebooks"), join(project, "notebooks"), { recursive: true });
    browser = await launchChromium(chromiumProgram);
  });

  afterEach(async () => {
    for (const lab of labs.splice(0)) {
      lab.process.kill("SIGTERM");
      await lab.ended;
    }
  });

  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test("opens the index, whose map leads to the lessons", async () => {
    const lab = await startLab();
    // A workspace of its own: JupyterLab opens its tabs again for the tests that follow.
    const address = lab.address.replace("/lab/tree/", "/lab/workspaces/map/tree/");
    const page = await openPage({ ...lab, address }, []);
    const notebook = new NotebookPage(page);
    await notebook.ready();
    const current = page.locator(".lm-DockPanel .lm-TabBar-tab.lm-mod-current");
    expect(await current.textContent()).toContain("index.ipynb");
    await notebook.runAllCells();
    expect(await notebook.errors()).toEqual([]);
    const map = page.getByRole("navigation", { name: "Map of the lessons" });
    await map.screenshot({ path: join(artefacts, "map-in-jupyterlab.png") });
    await map.getByRole("link", { name: "1 A single neuron" }).click();
    await page.locator(".lm-TabBar-tab.lm-mod-current", { hasText: "01-single-neuron.ipynb" }).waitFor();
    await page.close();
  }, 120_000);

  test("runs lesson 01 from top to bottom, takes a change, saves it, and leaves nothing behind", async () => {
    const lab = await startLab(join("notebooks", "01-single-neuron.ipynb"));
    const strangers: string[] = [];
    const page = await openPage(lab, strangers);
    const notebook = new NotebookPage(page);
    await notebook.ready();
    expect(await page.locator(".lm-DockPanel .lm-TabBar-tab.lm-mod-current").textContent()).toContain("01-");
    expect(await page.locator(".jp-Toolbar-kernelName").textContent()).toBe("TypeScript (Deltabook)");

    await notebook.runAllCells();
    await page.locator(".vega-embed canvas").last().waitFor();
    await page.screenshot({ path: join(artefacts, "lesson-01-in-jupyterlab.png") });
    expect(await notebook.errors()).toEqual([]);
    await notebook.save();
    const counts = savedCells().flatMap((cell) => (cell.cell_type === "code" ? [cell.execution_count] : []));
    expect(counts).toEqual(counts.map((_, index) => index + 1));
    const colours = await notebook.coloursOfPlots();
    expect(colours.length).toBeGreaterThanOrEqual(3);
    for (const count of colours) expect(count).toBeGreaterThan(10);

    const plotBefore = savedPlot("line-constants");
    expect(plotBefore).toHaveProperty("$schema");
    const cell = notebook.codeCell("const bias = -1.5;");
    const canvas = cell.locator(".vega-embed canvas");
    const before = await canvas.evaluate((element) => (element as HTMLCanvasElement).toDataURL());
    await notebook.rewriteAndRun(
      cell,
      sourceOf(savedCell("line-constants")).replace("bias = -1.5", "bias = -0.5"),
    );
    const changed = notebook.codeCell("const bias = -0.5;");
    await changed.locator(".vega-embed canvas").waitFor();
    const after = await changed
      .locator(".vega-embed canvas")
      .evaluate((element) => (element as HTMLCanvasElement).toDataURL());
    expect(after).not.toBe(before);
    await changed.screenshot({ path: join(artefacts, "lesson-01-after-the-change.png") });

    await notebook.save();
    expect(sourceOf(savedCell("line-constants"))).toContain("const bias = -0.5;");
    expect(savedPlot("line-constants")).not.toEqual(plotBefore);

    const family = descendantsOf(lab.process.pid as number);
    expect([...family.values()].filter((command) => command.includes(" kernel start "))).toHaveLength(1);
    lab.process.kill("SIGINT");
    expect(await lab.ended).toMatchObject({ code: 0, stderr: "" });
    expect(survivors(family)).toEqual([]);
    expect(strangers).toEqual([]);
    expect(readdirSync(home)).toEqual([]);
    await page.close();
  }, 240_000);

  test("SIGINT ends a kernel in an endless loop and the program that its cell started", async () => {
    const { lab, family } = await labInEndlessLoop();
    lab.process.kill("SIGINT");
    expect(await lab.ended).toMatchObject({ code: 0, stderr: "" });
    expect(survivors(family)).toEqual([]);
  }, 120_000);

  test("even killed, it leaves no server, kernel or cell's program behind", async () => {
    const { lab, family } = await labInEndlessLoop();
    lab.process.kill("SIGKILL");
    await vi.waitFor(() => expect(survivors(family)).toEqual([]), patience);
  }, 120_000);

  test.each(["SIGTERM", "SIGHUP"] as const)(
    "%s ends the server",
    async (signal) => {
      const lab = await startLab();
      const family = descendantsOf(lab.process.pid as number);
      lab.process.kill(signal);
      expect(await lab.ended).toMatchObject({ code: 0, stderr: "" });
      expect(survivors(family)).toEqual([]);
    },
    60_000,
  );

  test("a second Ctrl+C kills a server that does not end", async () => {
    const lab = await startLab();
    const family = descendantsOf(lab.process.pid as number);
    for (const pid of family.keys()) process.kill(pid, "SIGSTOP");
    await vi.waitFor(() => {
      lab.process.kill("SIGINT");
      expect(survivors(family)).toEqual([]);
    }, patience);
    expect((await lab.ended).stdout).toContain("Killing them.");
  }, 60_000);

  async function labInEndlessLoop(): Promise<{ lab: RunningLab; family: ReadonlyMap<number, string> }> {
    writeFileSync(join(project, "loop.ipynb"), JSON.stringify(notebookOf(endlessCell)));
    const lab = await startLab("loop.ipynb");
    const page = await openPage(lab, []);
    const notebook = new NotebookPage(page);
    await notebook.ready();
    await notebook.startCell(notebook.codeCell("while (true)"));
    const family = await vi.waitFor(() => {
      const processes = descendantsOf(lab.process.pid as number);
      expect([...processes.values()].join("\n")).toContain("cell's own program");
      return processes;
    }, patience);
    await page.close();
    return { lab, family };
  }

  async function startLab(...arguments_: string[]): Promise<RunningLab> {
    const lab = await runLab(project, home, "--lab", jupyterLab as string, ...arguments_);
    labs.push(lab);
    return lab;
  }

  /** Opens the address in a new page; requests that leave this machine are stopped and noted. */
  async function openPage({ address }: RunningLab, strangers: string[]): Promise<Page> {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    page.setDefaultTimeout(60_000);
    await page.route(
      (url) => url.hostname !== "127.0.0.1" && url.protocol.startsWith("http"),
      (route) => {
        strangers.push(route.request().url());
        return route.abort();
      },
    );
    await page.goto(address);
    return page;
  }

  function savedCells(): SavedCell[] {
    const lesson = readdirSync(join(project, "notebooks")).find((name) => name.startsWith("01-")) as string;
    return JSON.parse(readFileSync(join(project, "notebooks", lesson), "utf8")).cells;
  }

  function savedCell(id: string): SavedCell {
    return savedCells().find((cell) => cell.id === id) as SavedCell;
  }

  function savedPlot(id: string): unknown {
    return savedCell(id).outputs[0]?.data["application/vnd.vegalite.v5+json"];
  }

  function sourceOf({ source }: SavedCell): string {
    return [source].flat().join("");
  }
});
