import { basename } from "node:path";
import { type Html, html, markup } from "../handouts/html.ts";
import { barChart, type Plot } from "../plots/index.ts";
import type { Graded } from "./grade.ts";
import { page } from "./page.ts";
import type { GradedCell } from "./sheet.ts";

/** What the teacher reads first: how hard each exercise was, how the marks lie, and every learner's. */
export async function summaryPage(
  against: string,
  sheet: readonly GradedCell[],
  graded: readonly Graded[],
  gaps: readonly string[],
): Promise<string> {
  const points = sheet.reduce((sum, graded) => sum + graded.points, 0);
  const name = basename(against, ".ipynb");
  const mean = graded.reduce((sum, { result }) => sum + result.total, 0) / graded.length;
  const rows = graded.map(({ submission, result }) => {
    const link = `feedback/${encodeURIComponent(submission.learner)}.html`;
    return html`<tr><th scope="row"><a href="${link}">${submission.learner}</a></th><td class="number">${result.total}</td>${result.marks.map(
      ({ marks }) => html`<td class="number">${marks}</td>`,
    )}<td>${result.notes[0] ?? ""}</td></tr>
`;
  });
  const heads = sheet.map(
    ({ title, points, hidden }) =>
      html`<th scope="col" class="number">${title}${hidden && " (hidden)"} / ${points}</th>`,
  );
  return page(
    `Marks: ${name}`,
    html`<h1>Marks: ${name}</h1>
<p>${graded.length} ${graded.length === 1 ? "submission" : "submissions"}, on average ${mean.toFixed(2)} of ${points} points. The same in <a href="marks.csv">marks.csv</a> and <a href="marks.json">marks.json</a>.</p>
${gaps.map(
  (gap) => html`<p><strong>${gap}</strong></p>
`,
)}<section>
<h2>The hardest exercises</h2>
${await hardest(sheet, graded)}
</section>
<section>
<h2>How the marks lie</h2>
${await distribution(graded, points)}
</section>
<section>
<h2>Learners</h2>
<div class="scroll"><table>
<thead><tr><th scope="col">learner</th><th scope="col" class="number">total / ${points}</th>${heads}<th scope="col">notes</th></tr></thead>
<tbody>
${rows}</tbody>
</table></div>
</section>`,
  );
}

/** The share of the points that learners got on average, the smallest first. */
async function hardest(sheet: readonly GradedCell[], graded: readonly Graded[]): Promise<Html> {
  const shares = sheet
    .map(({ title, points, hidden }, index) => {
      const got = graded.reduce((sum, { result }) => sum + (result.marks[index]?.marks ?? 0), 0);
      const share = points === 0 ? 100 : (100 * got) / (points * graded.length);
      return { name: `${title}${hidden ? " (hidden)" : ""}`, share: Math.round(share) };
    })
    .sort((a, b) => a.share - b.share);
  const [first] = shares;
  return plot(
    barChart({
      title: "What was got of each exercise's points",
      description: `Mean share of the points. The hardest is "${first?.name}" with ${first?.share} %.`,
      value: { title: "share of the points (%)", from: 0, to: 100 },
      name: "exercise",
      bars: Object.fromEntries(shares.map(({ name, share }, place) => [unique(shares, name, place), share])),
    }),
  );
}

/** Bars need names of their own. */
const unique = (all: readonly { name: string }[], name: string, place: number): string =>
  all.findIndex((other) => other.name === name) === place ? name : `${name} [${place + 1}]`;

/** How many learners got up to 20 %, 40 %, ... of the points. */
async function distribution(graded: readonly Graded[], points: number): Promise<Html> {
  const fifth = points / 5;
  const bars = Array.from({ length: 5 }, (_, i) => {
    const count = graded.filter(({ result }) => {
      const place = Math.min(4, Math.floor(result.total / fifth));
      return place === i;
    }).length;
    const [from, to] = [i, i + 1].map((n) => Number((n * fifth).toFixed(2)));
    return [`${from} to ${i === 4 ? "" : "below "}${to}`, count] as const;
  });
  return plot(
    barChart({
      title: "Learners by total marks",
      description: bars.map(([range, count]) => `${count} with ${range} points`).join(", "),
      value: { title: "learners", from: 0 },
      name: "points",
      bars: Object.fromEntries(bars),
    }),
  );
}

async function plot(chart: Plot): Promise<Html> {
  return html`<div class="plot">${markup(await chart.toSvg())}</div>`;
}
