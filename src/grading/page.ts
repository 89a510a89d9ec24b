import { type Html, html, markup } from "../handouts/html.ts";

const style = `
:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
table { border-collapse: collapse; margin: 1rem 0; }
th, td { text-align: left; vertical-align: top; padding: 0.25rem 1rem 0.25rem 0; border-bottom: 1px solid #8886; }
td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; }
section { margin: 2rem 0; }
.scroll { overflow-x: auto; }
.plot { background: white; overflow-x: auto; }
code { font-size: 0.95em; }`;

/** A page that stands alone: it loads nothing, and nothing in it can act. */
export function page(title: string, content: Html): string {
  return html`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="icon" href="data:,">
<style>${markup(style)}</style>
</head>
<body>
<main>
${content}
</main>
</body>
</html>
`.toString();
}
