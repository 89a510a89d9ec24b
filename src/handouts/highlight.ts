import {
  bundledLanguages,
  bundledLanguagesAlias,
  createCssVariablesTheme,
  createHighlighter,
  type Highlighter,
} from "shiki";
import { createJavaScriptRegexEngine } from "shiki/engine/javascript";
import { type Html, html, markup } from "./html.ts";

// One colour name per kind of token; the style sheet says what each is, on light and on dark.
const theme = createCssVariablesTheme({ name: "handouts", variablePrefix: "--", fontStyle: false });

let highlighter: Promise<Highlighter> | undefined;

/** Highlights program text at build time. */
export type Highlight = (code: string, language: string) => Html;

/** A highlighter for these languages; a language that it does not know is shown plain. */
export async function loadHighlighter(languages: Iterable<string>): Promise<Highlight> {
  highlighter ??= createHighlighter({ themes: [theme], langs: [], engine: createJavaScriptRegexEngine() });
  const shiki = await highlighter;
  const known = [...languages].filter((name) => name in bundledLanguages || name in bundledLanguagesAlias);
  await shiki.loadLanguage(...(known as (keyof typeof bundledLanguages)[]));
  const loaded = new Set(shiki.getLoadedLanguages());
  return (code, language) => {
    if (!loaded.has(language)) return html`${code}`;
    const text = shiki.codeToHtml(code, {
      lang: language,
      theme: "handouts",
      structure: "inline",
      transformers,
    });
    return markup(text.replaceAll("<br>", "\n"));
  };
}

const transformers = [
  {
    /** A class takes a third of the bytes of an inline style. */
    span(node: { properties: Record<string, unknown> }) {
      const kind = /--token-([\w-]+)/.exec(String(node.properties.style ?? ""))?.[1];
      delete node.properties.style;
      if (kind) node.properties.class = kind;
    },
  },
];
