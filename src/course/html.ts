/** Text that is HTML already and is not escaped again. Made by {@link html} only. */
export class Html {
  readonly markup: string;

  constructor(markup: string) {
    this.markup = markup;
  }

  toString(): string {
    return this.markup;
  }
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => entities[character] as string);

function markupOf(value: unknown): string {
  if (value instanceof Html) return value.markup;
  if (Array.isArray(value)) return value.map(markupOf).join("");
  return escaped(String(value));
}

/** HTML with values in it: every value is escaped, except what `html` made; arrays are joined. */
export function html(parts: TemplateStringsArray, ...values: unknown[]): Html {
  return new Html(parts.reduce((done, part, i) => done + markupOf(values[i - 1]) + part));
}

/** Stars around words; not those of a product, which touch both factors or stand between blanks. */
const emphasis = /(?<![\w*)])\*([^\s*](?:[^*]*[^\s*])?)\*(?![\w*(])/;

const withEmphasis = (text: string): Html[] =>
  text.split(emphasis).map((part, i) => (i % 2 === 1 ? html`<em>${part}</em>` : html`${part}`));

/** A text in which `backticks` mark code and *stars* what is to be stressed. */
export const withCode = (text: string): Html[] =>
  text.split("`").flatMap((part, i) => (i % 2 === 1 ? html`<code>${part}</code>` : withEmphasis(part)));
