import type { Locator, Page } from "playwright-core";

/** What a learner does to a notebook that is open in JupyterLab. */
export class NotebookPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Waits until the notebook shows its cells and its kernel waits for work. */
  async ready(): Promise<void> {
    await this.page.locator(".jp-Notebook .jp-Cell").first().waitFor();
    await this.page.locator(".jp-Toolbar-kernelName", { hasNotText: "No Kernel" }).waitFor();
    await this.idle();
  }

  async runAllCells(): Promise<void> {
    await this.page.locator(".lm-MenuBar-itemLabel", { hasText: /^Run$/ }).click();
    await this.page.locator(".lm-Menu-itemLabel", { hasText: /^Run All Cells$/ }).click();
    await this.done();
  }

  /** The code cell whose text contains a piece of code. */
  codeCell(piece: string): Locator {
    return this.page.locator(".jp-CodeCell", { hasText: piece });
  }

  /** Runs a cell without waiting for its end. */
  async startCell(cell: Locator): Promise<void> {
    await cell.locator(".cm-content").click();
    await this.page.keyboard.press("Control+Enter");
    await cell.locator(".jp-InputPrompt", { hasText: "[*]:" }).waitFor();
  }

  /** Types a new text into a cell and runs it. */
  async rewriteAndRun(cell: Locator, text: string): Promise<void> {
    await cell.locator(".cm-content").click();
    await this.page.keyboard.press("ControlOrMeta+A");
    await this.page.keyboard.insertText(text);
    await this.page.keyboard.press("Control+Enter");
    await this.done();
  }

  async save(): Promise<void> {
    await this.page.keyboard.press("ControlOrMeta+S");
    await this.page.locator(".jp-mod-dirty").waitFor({ state: "detached" });
  }

  /** The errors that cells show, and what they wrote to standard error. */
  errors(): Promise<string[]> {
    return this.page
      .locator(
        '.jp-OutputArea-output[data-mime-type="application/vnd.jupyter.error"], .jp-OutputArea-output[data-mime-type="application/vnd.jupyter.stderr"]',
      )
      .allTextContents();
  }

  /** Of each plot in the notebook, how many different colours it shows: a plot without marks has very few. */
  coloursOfPlots(): Promise<number[]> {
    return this.page.locator(".vega-embed canvas").evaluateAll((canvases) =>
      (canvases as HTMLCanvasElement[]).map((canvas) => {
        const { data } = canvas.getContext("2d")?.getImageData(0, 0, canvas.width, canvas.height) ?? {
          data: [],
        };
        const colours = new Set<string>();
        for (let at = 0; at < data.length; at += 4)
          colours.add(`${data[at]},${data[at + 1]},${data[at + 2]}`);
        return colours.size;
      }),
    );
  }

  /** Waits until no cell runs or waits to run. JupyterLab marks those with `[*]`. */
  private async done(): Promise<void> {
    await this.page.waitForFunction(
      () =>
        [...document.querySelectorAll(".jp-CodeCell .jp-InputPrompt")].every(
          (prompt) => prompt.textContent !== "[*]:",
        ),
      undefined,
      { timeout: 120_000 },
    );
    await this.idle();
  }

  private async idle(): Promise<void> {
    await this.page.locator('.jp-Notebook-ExecutionIndicator[data-status="idle"]').waitFor();
  }
}
