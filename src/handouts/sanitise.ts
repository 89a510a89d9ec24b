import sanitizeHtml from "sanitize-html";
import { remembered } from "./cache/renderings.ts";

/** HTML of which nothing can act on its own, and the names of what was left out: "<script>", "onclick". */
export interface SafeHtml {
  html: string;
  removed: readonly string[];
}

const textTags =
  "a abbr address article aside b bdi bdo blockquote br caption center cite code col colgroup dd del details dfn div dl dt em figcaption figure font footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li main mark nav ol p pre q rp rt ruby s samp section small span strike strong sub summary sup table tbody td tfoot th thead time tr tt u ul var wbr";
const drawingTags =
  "svg g path circle ellipse rect line polyline polygon text tspan defs lineargradient radialgradient stop clippath mask marker pattern use";

const attributes =
  "abbr align alt border cellpadding cellspacing cite class colspan color datetime dir headers height href id lang open reversed role rowspan scope size span src start style tabindex title type valign value width";
const drawingAttributes =
  "clip-path clip-rule clippathunits cx cy d dominant-baseline dx dy fill fill-opacity fill-rule font-family font-size font-style font-weight fx fy gradienttransform gradientunits marker-end marker-mid marker-start markerheight markerunits markerwidth mask offset opacity orient patterncontentunits patterntransform patternunits points preserveaspectratio r refx refy rotate rx ry shape-rendering spreadmethod stop-color stop-opacity stroke stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit stroke-opacity stroke-width text-anchor textlength transform vector-effect viewbox x x1 x2 xml:space xmlns y y1 y2";

/** Not `position: fixed` or `z-index`, with which a part of the page could pose as another. */
const styleProperties =
  "align-items aspect-ratio background background-color border border-bottom border-bottom-color border-bottom-style border-bottom-width border-collapse border-color border-left border-radius border-right border-spacing border-style border-top border-width bottom box-sizing clip-path color column-gap display fill flex flex-direction flex-wrap float font font-family font-size font-style font-variant font-variant-numeric font-weight gap grid-column grid-row grid-template-columns grid-template-rows height justify-content left letter-spacing line-height list-style list-style-type margin margin-block margin-bottom margin-inline margin-left margin-right margin-top max-height max-width min-height min-width opacity overflow overflow-wrap overflow-x overflow-y padding padding-bottom padding-left padding-right padding-top right row-gap stroke stroke-dasharray stroke-width tab-size table-layout text-align text-anchor text-decoration text-indent text-transform text-wrap top transform vertical-align visibility white-space width word-break word-wrap";

/** No function of CSS that could load something; no escapes, in which one could hide. */
const harmlessValue =
  /^(?!.*(?:url|image|image-set|cross-fade|element|expression|src|attr)\s*\()[^\\<>@]*$/is;
const styles: Record<string, RegExp[]> = Object.fromEntries(
  words(styleProperties).map((property) => [property, [harmlessValue]]),
);
styles.position = [/^(?:absolute|relative|static)$/];

const allowedTags = new Set([...words(textTags), ...words(drawingTags)]);
const allowedAttributes = [...words(attributes), ...words(drawingAttributes), "aria-*", "data-*"];
const attributePattern = new RegExp(
  `^(?:${allowedAttributes.map((name) => name.replace("*", ".*")).join("|")})$`,
);
/** In a drawing only parts of itself may be referred to. */
const foreignReference = /url\s*\((?!\s*["']?#)/i;

/**
 * Takes from HTML whatever could act: scripts, event handlers, `javascript:` links, embedded documents, forms,
 * style sheets, references out of a drawing. The rest, well formed, stays.
 *
 * @param placeholder an element that is known to be harmless, beside those of HTML
 */
export function sanitise(html: string, placeholder?: string): SafeHtml {
  return JSON.parse(
    remembered(["safe", html, placeholder], () => JSON.stringify(sanitiseNow(html, placeholder))),
  );
}

function sanitiseNow(html: string, placeholder?: string): SafeHtml {
  const removed = new Set<string>();
  const safe = sanitizeHtml(html, {
    allowedTags: [...allowedTags, ...(placeholder ? [placeholder] : [])],
    allowedAttributes: { "*": allowedAttributes },
    allowedClasses: { "*": ["scroll"] },
    allowedStyles: { "*": styles },
    allowedSchemes: ["http", "https", "mailto"],
    allowedSchemesByTag: { img: ["data", "http", "https"] },
    allowedSchemesAppliedToAttributes: ["href", "src", "cite"],
    nonTextTags: ["script", "style", "textarea", "option", "noscript", "template", "iframe", "title"],
    enforceHtmlBoundary: false,
    transformTags: {
      "*": (tagName, given) => {
        if (!allowedTags.has(tagName) && tagName !== placeholder) removed.add(`<${tagName}>`);
        const attribs: Record<string, string> = {};
        for (const [name, value] of Object.entries(given)) {
          const reaches = name === "href" && tagName === "use" ? !value.startsWith("#") : false;
          if (reaches || (name !== "style" && foreignReference.test(value))) removed.add(name);
          else {
            if (!attributePattern.test(name)) removed.add(name);
            attribs[name] = value;
          }
        }
        return { tagName, attribs };
      },
    },
  });
  // As HTML is written elsewhere in these pages.
  return { html: safe.replaceAll(/<((?:img|br|hr|col|wbr)\b[^<>]*?) \/>/g, "<$1>"), removed: [...removed] };
}

function words(text: string): string[] {
  return text.split(" ");
}
