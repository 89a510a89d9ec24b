import { courseState, type LessonState } from "../course/course-state.ts";
import { exercisesOf, type LessonName } from "../course/lessons/index.ts";
import type { ExerciseProgress } from "../course/progress.ts";

/** The progress that is kept for the notebooks of a folder, for the terminal. */
export function progressLines(folder: string): string[] {
  const { lessons, exercises, solved, next, problem } = courseState(folder);
  const present = lessons.filter((state) => state.present && state.exercises.length > 0);
  if (present.length === 0) return [`${folder}: none of the course's lessons is here`];
  return [
    `${solved} of ${exercises} exercises solved in ${folder}`,
    ...present.flatMap(lessonLines),
    ...(next && solved > 0 ? [`Go on with ${next.name}.ipynb`] : []),
    ...(problem === undefined ? [] : [problem]),
  ];
}

/** A line for the lesson; of one that is begun and not done also a line for each exercise. */
function lessonLines({ lesson, exercises, solved }: LessonState): string[] {
  const mark = solved === exercises.length ? "✓" : " ";
  const line = `${mark} ${lesson.name.slice(0, 2)} ${lesson.title}: ${solved} of ${exercises.length}`;
  const begun = exercises.some(({ last, hints }) => last !== undefined || hints > 0);
  if (!begun || solved === exercises.length) return [line];
  const titles = exercisesOf(lesson.name as LessonName).map(({ title }) => title);
  return [line, ...exercises.map((one, i) => `    ${exerciseText(one, `${i + 1} ${titles[i]}`)}`)];
}

function exerciseText({ last, solvedAt, hints }: ExerciseProgress, title: string): string {
  const opened = hints === 0 ? [] : [hints === 1 ? "1 hint opened" : `${hints} hints opened`];
  if (solvedAt !== undefined)
    return `✓ ${[title, `solved on ${solvedAt.slice(0, 10)}`, ...opened].join(", ")}`;
  const cases = last === undefined ? "not checked yet" : `${last.passed} of ${last.total} cases pass`;
  return `✗ ${[title, cases, ...opened].join(", ")}`;
}
