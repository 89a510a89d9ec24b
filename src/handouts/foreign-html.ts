import { Fault } from "./fault.ts";
import { type Html, markup } from "./html.ts";
import type { PageLinks } from "./links.ts";

const remote =
  /<(?:img|script|link|iframe|video|audio|source|object|embed)\b[^>]*\s(?:src|href|data)\s*=\s*["']?((?:https?:)?\/\/[^"'\s>]+)/i;
const imageSource = /(<img\b[^>]*\ssrc\s*=\s*)(["'])([^"']*)\2/gi;
const notebookLink = /(<a\b[^>]*?)\shref\s*=\s*(["'])([^"']*\.ipynb(?:#[^"']*)?)\2/gi;

/**
 * HTML that a notebook brings along, in an output or in Markdown. This is the one place where a notebook's
 * text becomes markup; the notebooks are the teacher's own, so it is trusted. Local images come along, and
 * links to notebooks lead to their pages.
 *
 * @throws Fault when it would load something from the network
 */
export function foreignHtml(text: string, links: PageLinks): Html {
  const request = remote.exec(text);
  if (request) throw new Fault(`HTML would load ${request[1]}; a handout loads nothing from the network`);
  const withImages = text.replace(imageSource, (_match, before: string, quote: string, source: string) => {
    return `${before}${quote}${links.image(source)}${quote}`;
  });
  return markup(
    withImages.replace(notebookLink, (_match, before: string, quote: string, target: string) => {
      const page = links.link(target);
      return page === undefined ? before : `${before} href=${quote}${page}${quote}`;
    }),
  );
}
