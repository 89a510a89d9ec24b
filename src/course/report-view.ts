import type { MimeBundle } from "../plots/host.ts";
import type { CaseReport, Report } from "./evaluate.ts";
import { type Html, html, withCode } from "./html.ts";
import { exerciseOf } from "./lessons/index.ts";
import { Requirement } from "./requirement.ts";
import { argumentText, valueText } from "./value-text.ts";

const heading = ({ exercise, title }: Report): string => `Exercise ${exercise}: ${title}`;

function headline({ passed, cases, complete }: Report): string {
  if (complete) return `✓ All ${cases.length} of ${cases.length} cases pass. Solved!`;
  return `✗ ${passed} of ${cases.length} cases pass. Not solved yet.`;
}

const call = ({ question }: Report, { given }: CaseReport): string =>
  `${question}(${given.map(argumentText).join(", ")})`;

const asked = (report: Report, one: CaseReport): string => one.text ?? call(report, one);

const expectedText = ({ expected }: CaseReport): string =>
  expected instanceof Requirement ? expected.text : valueText(expected);

/** Problems of more than one case: they are told once, below the cases. */
function repeatedProblems({ cases }: Report): string[] {
  const problems = cases.flatMap(({ problem }) => problem ?? []);
  return [...new Set(problems.filter((problem, i) => problems.indexOf(problem) !== i))];
}

/** A case's outcome: a value, and what else there is to say of it. */
interface Outcome {
  readonly value?: string;
  readonly note?: string;
}

function outcome(report: CaseReport, repeated: readonly string[]): Outcome {
  const { problem, difference, expected } = report;
  const told = problem !== undefined && repeated.includes(problem);
  const value = "obtained" in report ? valueText(report.obtained) : undefined;
  if (problem !== undefined && !told) {
    return expected instanceof Requirement ? { value, note: problem } : { note: problem };
  }
  if (value !== undefined) return { value, note: difference };
  return { note: problem === undefined ? "not asked" : "an error" };
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
    const { value, note } = outcome(one, repeated);
    const obtained = value === undefined || note === undefined ? (value ?? note) : `${value}: ${note}`;
    return `${mark} ${asked(report, one)}: expected ${expectedText(one)}, obtained ${obtained}${trace}`;
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

function outcomeHtml({ value, note }: Outcome): Html {
  const parts = value === undefined ? [] : [html`<code>${value}</code>`];
  return html`${parts}${parts.length > 0 && note ? html`<br>` : ""}${withCode(note ?? "")}`;
}

function asHtml(report: Report): Html {
  const color = report.complete ? "var(--jp-success-color1, #2e7d32)" : "var(--jp-warn-color1, #c75b00)";
  const repeated = repeatedProblems(report);
  const traced = report.cases.some(({ trace }) => trace !== undefined);
  const rows = report.cases.map(
    (one) => html`<tr>
<td style="${cell}">${one.passed ? "✓" : html`<strong>✗</strong>`}<span style="position:absolute;clip-path:inset(50%);width:1px;height:1px;overflow:hidden">${one.passed ? "passed" : "failed"}</span></td>
<td style="${cell}">${one.text === undefined ? html`<code>${asked(report, one)}</code>` : withCode(one.text)}</td>
<td style="${cell}">${one.expected instanceof Requirement ? expectedText(one) : html`<code>${expectedText(one)}</code>`}</td>
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
<thead><tr><th style="${cell}"></th><th style="${cell}">${report.cases.some(({ text }) => text !== undefined) ? "what" : "given"}</th><th style="${cell}">expected</th><th style="${cell}">obtained</th>${traced ? html`<th style="${cell}">on the way</th>` : ""}</tr></thead>
<tbody>${rows}</tbody>
</table>
${advice}${help}
</div>`;
}

/** The format in which a report tells programs how many cases passed. */
export const resultMime = "application/vnd.deltabook.check+json";

/** What a report tells programs. */
export type CheckResult = Pick<Report, "lesson" | "exercise" | "passed" | "complete"> & { total: number };

/** A report for a notebook, as text, and in numbers for programs. */
export function reportView(report: Report): MimeBundle {
  const { lesson, exercise, passed, complete, cases } = report;
  return {
    "text/html": asHtml(report).markup,
    "text/plain": asText(report),
    [resultMime]: { lesson, exercise, passed, total: cases.length, complete } satisfies CheckResult,
  };
}
