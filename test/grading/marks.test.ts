import { expect, test } from "vitest";
import { marksCsv } from "../../src/grading/marks.ts";
import { code } from "./lesson-submissions.ts";

test("a field with commas, quotes or lines is quoted, and none is taken for a formula", () => {
  const sheet = [{ cell: code("check", "1"), title: 'Exercise 1, "easy"', points: 2, hidden: true }];
  const result = {
    total: 1,
    notes: ["=1+1", "second\nline"],
    marks: [{ title: "", marks: 1, points: 2, hidden: true }],
  };
  const graded = [{ submission: { path: "in/@ada.ipynb", learner: "@ada" }, result }];
  expect(marksCsv(sheet, graded)).toBe(
    'learner,file,total / 2,"Exercise 1, ""easy"" (hidden) / 2",notes\r\n' +
      "'@ada,in/@ada.ipynb,1,1,\"'=1+1; second\nline\"\r\n",
  );
});
