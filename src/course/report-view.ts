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

function outcome(report: CaseReport): string {
  if (report.problem !== undefined) return report.problem;
  return "obtained" in report ? valueText(report.obtained) : "not asked";
}

function nextHint({ lesson, exercise }: Report): string {
  const count = exerciseOf(lesson, exercise).hints.length;
  return `Stuck? \`await hint("${lesson}", ${exercise})\` opens the first of ${count} hints.`;
}

function asText(report: Report): string {
  const cases = report.cases.map((one) => {
    const trace = one.trace === undefined ? "" : ` (${one.trace})`;
    const mark = one.passed ? "✓" : "✗";
    return `${mark} ${asked(report, one)}: expected ${valueText(one.expected)}, obtained ${outcome(one)}${trace}`;
  });
  const advice = report.advice.map((message) => `→ ${message}`);
  return [
    heading(report),
    headline(report),
    ...cases,
    ...advice,
    ...(report.complete ? [] : [nextHint(report)]),
  ].join("\n");
}

const cell = "text-align:left;padding:3px 12px 3px 0;vertical-align:top";

function asHtml(report: Report): Html {
  const color = report.complete ? "var(--jp-success-color1, #2e7d32)" : "var(--jp-warn-color1, #c75b00)";
  const traced = report.cases.some(({ trace }) => trace !== undefined);
  const rows = report.cases.map(
    (one) => html`<tr>
<td style="${cell}">${one.passed ? "✓" : html`<strong>✗</strong>`}<span style="position:absolute;clip-path:inset(50%);width:1px;height:1px;overflow:hidden">${one.passed ? "passed" : "failed"}</span></td>
<td style="${cell}"><code>${asked(report, one)}</code></td>
<td style="${cell}"><code>${valueText(one.expected)}</code></td>
<td style="${cell}">${one.problem === undefined ? html`<code>${outcome(one)}</code>` : withCode(outcome(one))}</td>
${traced ? html`<td style="${cell}">${one.trace ?? ""}</td>` : ""}</tr>`,
  );
  const advice = report.advice.map((message) => html`<p style="margin:6px 0 0">→ ${withCode(message)}</p>`);
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
