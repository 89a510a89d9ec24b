import { type Cell, type CodeCell, hasTag, type MarkdownCell } from "../notebook/index.ts";
import type { Edition } from "./edition.ts";
import { type Html, html } from "./html.ts";
import { codeBlock, type PageContext, renderMarkdown } from "./markdown.ts";
import { renderOutput } from "./output.ts";

/** A cell as HTML, or nothing for raw cells and for code without any text. */
export async function renderCell(
  cell: Cell,
  language: string,
  page: PageContext,
  edition?: Edition,
): Promise<Html | undefined> {
  const content = await renderContent(cell, language, page);
  if (!content) return undefined;
  const isSolution = hasTag(cell, "solution");
  if (isSolution && edition === undefined)
    return html`<details class="solution"><summary>Solution</summary>${content}</details>`;
  if (isSolution || hasTag(cell, "hidden-check")) {
    const label = isSolution ? "Solution" : "Hidden check";
    return html`<div class="solution"><p class="label">${label}</p>${content}</div>`;
  }
  // On paper, folded solutions are not there.
  if (hasTag(cell, "about-solutions")) return html`<div class="about-solutions">${content}</div>`;
  // On paper, the answer is written below the stub.
  if (edition === "student" && hasTag(cell, "exercise")) return html`${content}<div class="room"></div>`;
  return content;
}

async function renderContent(cell: Cell, language: string, page: PageContext): Promise<Html | undefined> {
  if (cell.cell_type === "markdown") return renderMarkdownCell(cell, page);
  if (cell.cell_type === "code" && cell.source.trim() !== "") return renderCodeCell(cell, language, page);
  return undefined;
}

function renderMarkdownCell(cell: MarkdownCell, page: PageContext): Html {
  const attachments: Record<string, string> = {};
  for (const [name, data] of Object.entries(cell.attachments ?? {})) {
    const [mime, content] = Object.entries(data)[0] ?? [];
    if (mime === undefined) continue;
    const base64 =
      mime === "image/svg+xml" ? Buffer.from(String(content)).toString("base64") : String(content);
    attachments[name] = `data:${mime};base64,${base64.replaceAll(/\s/g, "")}`;
  }
  return html`<div class="prose">${renderMarkdown(cell.source, { ...page, attachments })}</div>`;
}

async function renderCodeCell(cell: CodeCell, language: string, page: PageContext): Promise<Html> {
  const outputs: Html[] = [];
  // The check of an exercise has seen nothing but the stub: what it said is not for paper.
  for (const [index, output] of hasTag(cell, "check") ? [] : cell.outputs.entries())
    outputs.push(await renderOutput(output, `cell-${cell.id}-${index}`, page));
  return html`<div class="cell${hasTag(cell, "exercise") && " exercise"}">
${codeBlock(cell.source.trimEnd(), language, page.highlight)}
${outputs.length > 0 && html`<div class="outputs">${outputs}</div>`}
</div>`;
}
