import type { CodeCell, DisplayOutput, MimeBundle } from "./format.ts";

/** A message of a kernel's iopub channel, as far as outputs are concerned. */
export interface OutputMessage {
  header: { msg_type: string };
  // biome-ignore lint/suspicious/noExplicitAny: its shape follows from msg_type, by Jupyter's messaging specification
  content: any;
}

/**
 * Folds a kernel's messages into the outputs of cells, as JupyterLab does for a notebook on screen: adjacent
 * writes to one stream become one output, `clear_output` empties the cell (with `wait`, when its next output
 * comes), and `update_display_data` changes every output with that display id, in whichever cell it stands.
 *
 * Source: https://jupyter-client.readthedocs.io/en/stable/messaging.html
 */
export class OutputFolding {
  #displays = new Map<string, Set<DisplayOutput>>();
  #clearBeforeNext = new WeakSet<CodeCell>();

  /** Takes in a message that the execution of `cell` gave rise to. */
  fold(cell: CodeCell, { header, content }: OutputMessage): void {
    switch (header.msg_type) {
      case "execute_input":
        cell.execution_count = content.execution_count;
        break;
      case "stream":
        this.#beforeOutput(cell);
        this.#appendText(cell, content.name, content.text);
        break;
      case "display_data":
      case "execute_result":
        this.#beforeOutput(cell);
        this.#append(cell, header.msg_type, content);
        break;
      case "update_display_data":
        this.#update(content);
        break;
      case "error": {
        const { ename, evalue, traceback } = content;
        this.#beforeOutput(cell);
        cell.outputs.push({ output_type: "error", ename, evalue, traceback });
        break;
      }
      case "clear_output":
        if (content.wait) this.#clearBeforeNext.add(cell);
        else this.#clear(cell);
        break;
    }
  }

  #appendText(cell: CodeCell, name: string, text: string): void {
    const last = cell.outputs.at(-1);
    if (last?.output_type === "stream" && last.name === name) last.text += text;
    else cell.outputs.push({ output_type: "stream", name, text });
  }

  #append(cell: CodeCell, type: DisplayOutput["output_type"], content: DisplayContent): void {
    const { data, metadata } = content;
    const output: DisplayOutput =
      type === "display_data"
        ? { output_type: type, data, metadata }
        : { output_type: type, data, metadata, execution_count: content.execution_count ?? null };
    cell.outputs.push(output);
    const id = content.transient?.display_id;
    if (id === undefined) return;
    this.#displays.set(id, (this.#displays.get(id) ?? new Set()).add(output));
  }

  #update({ data, metadata, transient }: DisplayContent): void {
    for (const output of this.#displays.get(transient?.display_id ?? "") ?? [])
      Object.assign(output, { data, metadata });
  }

  #beforeOutput(cell: CodeCell): void {
    if (this.#clearBeforeNext.has(cell)) this.#clear(cell);
  }

  #clear(cell: CodeCell): void {
    this.#clearBeforeNext.delete(cell);
    for (const outputs of this.#displays.values())
      for (const output of cell.outputs) outputs.delete(output as DisplayOutput);
    cell.outputs = [];
  }
}

interface DisplayContent {
  data: MimeBundle;
  metadata: Record<string, unknown>;
  execution_count?: number;
  transient?: { display_id?: string };
}
