import {
  type BundledLanguage,
  bundledLanguages,
  bundledLanguagesAlias,
  createHighlighter,
  type Highlighter,
  type ThemedToken,
} from "shiki";
import { createOnigurumaEngine } from "shiki/engine/oniguruma";
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

/** The class of each colour: the page's theme decides how it looks. What is plain needs no element. */
const classOf = new Map(
  names
    .filter((name) => name !== "plain")
    .map((name) => [colorOf(names.indexOf(name)), name === "operator" ? "keyword" : name]),
);

/** A token as HTML. Spaces around it need no colour, only those that are the whole of it have it. */
function element({ content, color }: ThemedToken): string {
  const text = content.replaceAll(/[<&]/g, (character) => (character === "<" ? "&#x3C;" : "&#x26;"));
  const name = classOf.get(color ?? "");
  return name === undefined
    ? text
    : text.replace(/\S(?:.*\S)?|^\s+$/, `<span class="code-${name}">$&</span>`);
}

let highlighter: Promise<Highlighter> | undefined;

/** Highlights program text at build time. */
export type Highlight = (code: string, language: string) => Html;

/** A highlighter for these languages; one that it does not know is shown plain. */
export async function loadHighlighter(languages: Iterable<string>): Promise<Highlight> {
  highlighter ??= createHighlighter({
    themes: [theme],
    langs: [],
    engine: createOnigurumaEngine(import("shiki/wasm")),
  });
  const shiki = await highlighter;
  const known = [...languages].filter((name) => name in bundledLanguages || name in bundledLanguagesAlias);
  await shiki.loadLanguage(...(known as (keyof typeof bundledLanguages)[]));
  const loaded = new Set(shiki.getLoadedLanguages());
  return (code, language) => {
    if (!loaded.has(language)) return html`${code}`;
    const text = remembered(["code", language, code], () =>
      shiki
        .codeToTokensBase(code, {
          lang: language as BundledLanguage,
          // By default a line is left half plain after 500 ms, which a busy machine needs for the first.
          tokenizeTimeLimit: 0,
        })
        .map((line) => line.map(element).join(""))
        .join("\n"),
    );
    return markup(text);
  };
}
