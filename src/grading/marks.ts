import type { Graded } from "./grade.ts";
import type { GradedCell } from "./sheet.ts";

/** The marks as CSV (RFC 4180): a line for each learner, with a column for each check, the total and the reasons. */
export function marksCsv(sheet: readonly GradedCell[], graded: readonly Graded[]): string {
  const checks = sheet.map(({ title, points, hidden }) => `${title}${hidden ? " (hidden)" : ""} / ${points}`);
  const rows = graded.map(({ submission, result }) => [
    submission.learner,
    submission.path,
    result.total,
    ...result.marks.map(({ marks }) => marks),
    result.notes.join("; "),
  ]);
  const all = sheet.reduce((sum, { points }) => sum + points, 0);
  return [["learner", "file", `total / ${all}`, ...checks, "notes"], ...rows]
    .map((row) => `${row.map(field).join(",")}\r\n`)
    .join("");
}

/** A text that begins like a formula would be computed by a spreadsheet: an apostrophe keeps it a text. */
function field(value: string | number): string {
  const text = typeof value === "string" && /^[=+\-@\t]/.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The marks as JSON, with reasons, for other programs. */
export function marksJson(against: string, sheet: readonly GradedCell[], graded: readonly Graded[]): string {
  const checks = sheet.map(({ cell, title, points, hidden }) => ({ id: cell.id, title, points, hidden }));
  const learners = graded.map(({ submission, result }) => ({
    ...submission,
    total: result.total,
    marks: result.marks.map(({ report: _, title: __, points: ___, hidden: ____, ...mark }) => mark),
    notes: result.notes,
  }));
  return `${JSON.stringify({ against, checks, learners }, undefined, 2)}\n`;
}
