import {
  bundledLanguages,
  bundledLanguagesAlias,
  createHighlighter,
  type Highlighter,
  type ShikiTransformer,
} from "shiki";
import { createJavaScriptRegexEngine } from "shiki/engine/javascript";
import { remembered } from "./cache/renderings.ts";
import { type Html, html, markup } from "./html.ts";

/** Kinds of token that have a colour of their own, by TextMate scope; the style sheet says which colour. */
const kinds: Record<string, string[]> = {
  comment: ["comment", "punctuation.definition.comment"],
  string: ["string", "punctuation.definition.string", "constant.other.symbol"],
  number: ["constant.numeric", "constant.language", "constant.character.escape"],
  keyword: ["keyword", "storage", "variable.language", "entity.name.tag", "markup.heading"],
  plain: ["keyword.operator", "storage.type.function.arrow", "punctuation"],
  operator: ["keyword.operator.new", "keyword.operator.expression", "keyword.control"],
  function: ["entity.name.function", "support.function", "markup.inline.raw"],
  type: ["entity.name.type", "entity.other.inherited-class", "support.type", "support.class"],
};

const names = Object.keys(kinds);
/** Shiki wants colours: each kind gets one that stands for its place in the list. */
const colorOf = (index: number): string => `#${(index + 1).toString(16).padStart(6, "0").toUpperCase()}`;

const theme = {
  name: "handouts",
  type: "light" as const,
  fg: "#000000",
  bg: "#FFFFFF",
  settings: names.map((name, index) => ({
    scope: kinds[name],
    settings: { foreground: colorOf(index) },
  })),
};

/** A class in place of the colour: the page's theme decides, and it takes a third of the bytes. */
const classes: ShikiTransformer = {
  span(node) {
    const color = /color:(#\w+)/.exec(String(node.properties.style ?? ""))?.[1];
    delete node.properties.style;
    const name = names.find((_, index) => colorOf(index) === color);
    if (name && name !== "plain") node.properties.class = `code-${name === "operator" ? "keyword" : name}`;
  },
};

let highlighter: Promise<Highlighter> | undefined;

/** Highlights program text at build time. */
export type Highlight = (code: string, language: string) => Html;

/** A highlighter for these languages; one that it does not know is shown plain. */
export async function loadHighlighter(languages: Iterable<string>): Promise<Highlight> {
  highlighter ??= createHighlighter({ themes: [theme], langs: [], engine: createJavaScriptRegexEngine() });
  const shiki = await highlighter;
  const known = [...languages].filter((name) => name in bundledLanguages || name in bundledLanguagesAlias);
  await shiki.loadLanguage(...(known as (keyof typeof bundledLanguages)[]));
  const loaded = new Set(shiki.getLoadedLanguages());
  return (code, language) => {
    if (!loaded.has(language)) return html`${code}`;
    const text = remembered(["code", language, code], () =>
      shiki.codeToHtml(code, {
        lang: language,
        theme: "handouts",
        structure: "inline",
        transformers: [classes],
        mergeWhitespaces: "never",
        // By default a line is left half plain after 500 ms, which a busy machine needs for the first.
        tokenizeTimeLimit: 0,
      }),
    );
    // Tokens of no special kind need no element.
    return markup(text.replaceAll("<br>", "\n").replaceAll(/<span>([^<]*)<\/span>/g, "$1"));
  };
}
