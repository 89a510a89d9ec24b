/** A piece of HTML that may be put into a page as it is. Only {@link html} and {@link markup} make one. */
export class Html {
  /** Not called by other code: use {@link html} or {@link markup}. */
  constructor(private readonly text: string) {}

  toString(): string {
    return this.text;
  }
}

/** What may stand in an {@link html} template. `undefined` and `false` give nothing. */
export type HtmlValue = Html | string | number | false | undefined | readonly HtmlValue[];

/** A template whose values are escaped, for text and for quoted attributes, unless they are {@link Html}. */
export function html(strings: TemplateStringsArray, ...values: HtmlValue[]): Html {
  return new Html(String.raw({ raw: strings }, ...values.map(render)));
}

/**
 * Declares a text to be HTML already: only for markup that our own code or a library we render with has
 * made. What a notebook brings along goes through `foreign-html.ts`.
 */
export function markup(text: string): Html {
  return new Html(text);
}

function render(value: HtmlValue): string {
  if (value === undefined || value === false) return "";
  if (value instanceof Html) return value.toString();
  if (Array.isArray(value)) return value.map(render).join("");
  return escapeHtml(String(value));
}

const entities: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** The text with the five characters that mean something in HTML replaced. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] as string);
}
