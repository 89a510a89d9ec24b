import katex from "katex";
import type { MarkdownIt } from "markdown-it";
import { remembered } from "./cache/renderings.ts";
import { type Equations, numbered, referenceIn } from "./equations.ts";
import { Fault } from "./fault.ts";
import { escapeHtml, type Html, markup } from "./html.ts";

/**
 * A formula as HTML, with MathML inside for screen readers.
 *
 * @throws Fault when it is no LaTeX that KaTeX knows
 */
export function renderMath(formula: string, displayMode: boolean): Html {
  try {
    return markup(
      remembered(["formula", formula, displayMode], () =>
        katex.renderToString(formula, { displayMode, output: "htmlAndMathml", strict: false }),
      ),
    );
  } catch (error) {
    const message = (error as Error).message
      .replace(/^KaTeX parse error: /, "")
      .replaceAll(/[\u0332\u0331]/g, "");
    throw new Fault(`formula ${formula.trim()}: ${message}`);
  }
}

/** The formula of a `text/latex` output, with its delimiters or without. */
export function renderLatex(text: string): Html {
  const trimmed = text.trim();
  const display = /^(?:\$\$([\s\S]*)\$\$|\\\[([\s\S]*)\\\])$/.exec(trimmed);
  if (display) return renderMath(display[1] ?? display[2] ?? "", true);
  const inline = /^(?:\$([\s\S]*)\$|\\\(([\s\S]*)\\\))$/.exec(trimmed);
  return renderMath(inline ? (inline[1] ?? inline[2] ?? "") : trimmed, !inline);
}

/** Teaches markdown-it `$...$`, `$$...$$` and `\begin{...}...\end{...}`, as JupyterLab reads them. */
export function mathPlugin(markdown: MarkdownIt): void {
  markdown.inline.ruler.before("escape", "math", (state, silent) => {
    const found = inlineMath(state.src, state.pos);
    if (!found) return false;
    if (!silent) {
      const token = state.push("math", "span", 0);
      token.content = found.formula;
      token.block = found.display;
      // What follows directly is drawn with the formula.
      token.markup = found.display ? "" : punctuationAt(state.src, found.end);
      state.pos = found.end + token.markup.length;
    } else state.pos = found.end;
    return true;
  });

  // Display math is a block of its own, so that its lines are never taken for headings or lists.
  markdown.block.ruler.before(
    "fence",
    "math_block",
    (state, startLine, _endLine, silent) => {
      const start = (state.bMarks[startLine] ?? 0) + (state.tShift[startLine] ?? 0);
      const found = displayMath(state.src, start);
      if (!found || /\S/.test(state.src.slice(found.end).split("\n", 1)[0] ?? "")) return false;
      if (silent) return true;
      const lines = state.src.slice(start, found.end).split("\n").length;
      const token = state.push("math", "div", 0);
      token.content = found.formula;
      token.block = true;
      token.map = [startLine, startLine + lines];
      state.line = startLine + lines;
      return true;
    },
    { alt: ["paragraph", "reference", "blockquote", "list"] },
  );

  markdown.renderer.rules.math = (tokens, index, _options, env) => {
    const { content, block, tag, markup: following } = tokens[index] as (typeof tokens)[number];
    const { page, unlinked } = env as { page?: { equations?: Equations }; unlinked?: boolean };
    const equations: Equations = page?.equations ?? new Map();
    const reference = block ? undefined : referenceIn(content, equations);
    if (reference) {
      const text = escapeHtml(reference.text);
      return (unlinked ? text : `<a href="${reference.address}">${text}</a>`) + following;
    }
    const { formula: own, anchor } = block ? numbered(content, equations) : { formula: content };
    const formula = renderMath(own, block).toString();
    const id = anchor === undefined ? "" : ` id="${escapeHtml(anchor)}"`;
    if (block) return `<${tag} class="equation"${id}>${formula}</${tag}>`;
    if (!following) return formula;
    // Browsers break a line between a formula and its full stop; a long formula must break somewhere.
    const parts = formula.split('class="base"').length - 1;
    return parts > unbrokenParts ? formula + following : `<span class="nowrap">${formula}${following}</span>`;
  };
}

/** The most parts, between which KaTeX lets a line break, that a formula may have to stay on one line. */
const unbrokenParts = 3;

function punctuationAt(text: string, at: number): string {
  const pattern = /[.,;:!?)\]]*/y;
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? "";
}

interface FoundMath {
  formula: string;
  display: boolean;
  end: number;
}

function displayMath(text: string, at: number): FoundMath | undefined {
  const pattern = /\$\$([\s\S]+?)\$\$|(\\begin\{([a-zA-Z]+\*?)\}[\s\S]*?\\end\{\3\})/y;
  pattern.lastIndex = at;
  const match = pattern.exec(text);
  return match
    ? { formula: (match[1] ?? match[2]) as string, display: true, end: pattern.lastIndex }
    : undefined;
}

function inlineMath(text: string, at: number): FoundMath | undefined {
  const display = displayMath(text, at);
  if (display) return display;
  // Pandoc's rule: no space inside the dollars and no digit after them, so that "$5 and $6" is money.
  const pattern = /\$(?![\s$])((?:\\[\s\S]|[^$\\])*?)(?<!\s)\$(?!\d)/y;
  pattern.lastIndex = at;
  const match = pattern.exec(text);
  return match?.[1] ? { formula: match[1], display: false, end: pattern.lastIndex } : undefined;
}
