import { basename } from "node:path";
import { html, markup } from "../handouts/html.ts";
import type { Graded } from "./grade.ts";
import { page } from "./page.ts";

/** What one learner gets to read: marks, and what each check has said. */
export function feedbackPage({ submission, result }: Graded, against: string, points: number): string {
  const title = `${submission.learner}: ${result.total} of ${points}`;
  const sections = result.marks.map(
    ({ title, marks, points, hidden, reason, report }) => html`<section>
<h2>${title}${hidden && " (hidden check)"}: ${marks} of ${points}</h2>
${reason !== undefined && report === undefined && html`<p>${reason}</p>`}
${report !== undefined && html`<div class="scroll">${markup(report)}</div>`}
</section>
`,
  );
  const notes =
    result.notes.length > 0 &&
    html`<section>
<h2>When your notebook was run</h2>
<ul>${result.notes.map((note) => html`<li>${note}</li>`)}</ul>
</section>
`;
  return page(
    title,
    html`<h1>${title}</h1>
<p>${basename(against)}</p>
${sections}${notes}`,
  );
}
