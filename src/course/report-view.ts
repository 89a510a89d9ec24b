import type { MimeBundle } from "../plots/host.ts";
import type { CaseReport, Report } from "./evaluate.ts";
import { type Html, html, withCode } from "./html.ts";
import { exerciseOf } from "./lessons/index.ts";
import { valueText } from "./value-text.ts";

const heading = ({ exercise, title }: Report): string => `Exercise ${exercise}: ${title}`;

function headline({ passed, cases, complete }: Report): string {
  if (complete) return `✓ All ${cases.length} of ${cases.length} cases pass. Solved!`;
  return `✗ ${passed} of ${cases.length} cases pass. Not solved yet.`;
}

const asked = ({ question }: Report, { given }: CaseReport): string =>
  `${question}(${given.map(valueText).join(", ")})`;

/** Problems of more than one case: they are told once, below the cases. */
function repeatedProblems({ cases }: Report): string[] {
  const problems = cases.flatMap(({ problem }) => problem ?? []);
  return [...new Set(problems.filter((problem, i) => problems.indexOf(problem) !== i))];
}

/** A case's outcome: a value, or what is wrong beyond its value. */
function outcome(report: CaseReport, repeated: readonly string[]): { text: string; isValue: boolean } {
  const { problem } = report;
  if (problem !== undefined && !repeated.includes(problem)) return { text: problem, isValue: false };
  if ("obtained" in report) return { text: valueText(report.obtained), isValue: true };
  return { text: problem === undefined ? "not asked" : "an error", isValue: false };
}

function nextHint({ lesson, exercise }: Report): string {
  const count = exerciseOf(lesson, exercise).hints.length;
  return `Stuck? \`await hint("${lesson}", ${exercise})\` opens the first of ${count} hints.`;
}

function asText(report: Report): string {
  const repeated = repeatedProblems(report);
  const cases = report.cases.map((one) => {
    const trace = one.trace === undefined ? "" : ` (${one.trace})`;
    const mark = one.passed ? "✓" : "✗";
    return `${mark} ${asked(report, one)}: expected ${valueText(one.expected)}, obtained ${outcome(one, repeated).text}${trace}`;
  });
  const advice = [...repeated, ...report.advice].map((message) => `→ ${message}`);
  return [
    heading(report),
    headline(report),
    ...cases,
    ...advice,
    ...(report.complete ? [] : [nextHint(report)]),
  ].join("\n");
}

const cell = "text-align:left;padding:3px 12px 3px 0;vertical-align:top";

const outcomeHtml = ({ text, isValue }: ReturnType<typeof outcome>): Html[] =>
  isValue ? [html`<code>${text}</code>`] : withCode(text);

function asHtml(report: Report): Html {
  const color = report.complete ? "var(--jp-success-color1, #2e7d32)" : "var(--jp-warn-color1, #c75b00)";
  const repeated = repeatedProblems(report);
  const traced = report.cases.some(({ trace }) => trace !== undefined);
  const rows = report.cases.map(
    (one) => html`<tr>
<td style="${cell}">${one.passed ? "✓" : html`<strong>✗</strong>`}<span style="position:absolute;clip-path:inset(50%);width:1px;height:1px;overflow:hidden">${one.passed ? "passed" : "failed"}</span></td>
<td style="${cell}"><code>${asked(report, one)}</code></td>
<td style="${cell}"><code>${valueText(one.expected)}</code></td>
<td style="${cell}">${outcomeHtml(outcome(one, repeated))}</td>
${traced ? html`<td style="${cell}">${one.trace ?? ""}</td>` : ""}</tr>`,
  );
  const advice = [...repeated, ...report.advice].map(
    (message) => html`<p style="margin:6px 0 0">→ ${withCode(message)}</p>`,
  );
  const help = report.complete ? "" : html`<p style="margin:6px 0 0">${withCode(nextHint(report))}</p>`;
  return html`<div style="border-left:4px solid ${color};padding:4px 0 4px 12px">
<p style="margin:0 0 6px"><strong>${heading(report)}</strong><br><strong>${headline(report)}</strong></p>
<table style="border-collapse:collapse;margin:0">
<thead><tr><th style="${cell}"></th><th style="${cell}">given</th><th style="${cell}">expected</th><th style="${cell}">obtained</th>${traced ? html`<th style="${cell}">on the way</th>` : ""}</tr></thead>
<tbody>${rows}</tbody>
</table>
${advice}${help}
</div>`;
}

/** A report for a notebook, and as text. */
export const reportView = (report: Report): MimeBundle => ({
  "text/html": asHtml(report).markup,
  "text/plain": asText(report),
});
