import { createHash } from "node:crypto";
import { Fault } from "./fault.ts";
import { type Html, markup } from "./html.ts";
import type { PageLinks } from "./links.ts";
import { sanitise } from "./sanitise.ts";

/** What a page does with HTML that its notebook brings along, in an output or in Markdown. */
export interface ForeignHtmlContext {
  links: PageLinks;
  /** Leave it as it is: the notebook is one's own. */
  trusted?: boolean;
  /** Gets the names of what was left out. */
  removed?: Set<string>;
}

const remote =
  /<(?:img|script|link|iframe|video|audio|source|object|embed)\b[^>]*\s(?:src|href|data)\s*=\s*["']?((?:https?:)?\/\/[^"'\s>]+)/i;
const imageSource = /(<img\b[^>]*\ssrc\s*=\s*)(["'])([^"']*)\2/gi;
const notebookLink = /(<a\b[^>]*?)\shref\s*=\s*(["'])([^"']*\.ipynb(?:#[^"']*)?)\2/gi;

/**
 * HTML that a notebook brings along. This and {@link Pieces} are the places where a notebook's text becomes
 * markup: unless it is trusted, only what cannot act stays. Local images come along, and links to notebooks lead
 * to their pages.
 *
 * @throws Fault when it would load something from the network
 */
export function foreignHtml(text: string, page: ForeignHtmlContext): Html {
  refuseRemote(text);
  return markup(relink(page.trusted ? text : clean(text, page), page.links));
}

function refuseRemote(text: string): void {
  const request = remote.exec(text);
  if (request) throw new Fault(`HTML would load ${request[1]}; a handout loads nothing from the network`);
}

/**
 * The parts of a Markdown text that this program has rendered itself, such as formulas, apart from the HTML that
 * the text brings along: that may open in one place and close in another, so the whole is cleaned at once, with
 * an empty element for each of our own parts.
 */
export class Pieces {
  readonly #tag: string;
  readonly #pieces: string[] = [];
  #hasForeign = false;

  /** @param source the Markdown text; it cannot hold the name that is made from itself */
  constructor(source: string) {
    this.#tag = `own-${createHash("sha256").update(source).digest("hex").slice(0, 20)}`;
  }

  /** The element that stands for a piece until {@link clean} has run. */
  add(piece: string): string {
    return `<${this.#tag} id="${this.#pieces.push(piece) - 1}"></${this.#tag}>`;
  }

  /** HTML of the text itself, which is left as it is until {@link clean} has run. */
  brought(html: string): string {
    refuseRemote(html);
    this.#hasForeign = true;
    return html;
  }

  clean(rendered: string, page: ForeignHtmlContext): string {
    const safe = this.#hasForeign ? relink(clean(rendered, page, this.#tag), page.links) : rendered;
    const placeholder = new RegExp(`<${this.#tag} id="(\\d+)"></${this.#tag}>`, "g");
    return safe.replaceAll(placeholder, (_match, index: string) => this.#pieces[Number(index)] ?? "");
  }
}

function clean(text: string, { removed: all }: ForeignHtmlContext, placeholder?: string): string {
  const { html, removed } = sanitise(text, placeholder);
  for (const name of removed) all?.add(name);
  return html;
}

function relink(text: string, links: PageLinks): string {
  const withImages = text.replace(imageSource, (_match, before: string, quote: string, source: string) => {
    return `${before}${quote}${links.image(source)}${quote}`;
  });
  return withImages.replace(notebookLink, (_match, before: string, quote: string, target: string) => {
    const page = links.link(target);
    return page === undefined ? before : `${before} href=${quote}${page}${quote}`;
  });
}
