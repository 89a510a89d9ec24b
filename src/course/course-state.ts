import { existsSync } from "node:fs";
import { join } from "node:path";
import { type CurriculumEntry, lessonPlan } from "./curriculum.ts";
import { exercisesOf, type LessonName, lessonNames } from "./lessons/index.ts";
import { type ExerciseProgress, readProgress } from "./progress.ts";

/** A lesson as it stands with one learner. */
export interface LessonState {
  readonly lesson: CurriculumEntry;
  /** Whether its notebook is in the folder. */
  readonly present: boolean;
  /** Its exercises, in order. */
  readonly exercises: readonly ExerciseProgress[];
  /** How many of them are solved. */
  readonly solved: number;
}

/** The whole course as it stands with one learner. */
export interface CourseState {
  readonly lessons: readonly LessonState[];
  /** Exercises of lessons that are present, and how many of them are solved. */
  readonly exercises: number;
  readonly solved: number;
  /** The first lesson that is present and has unsolved exercises. */
  readonly next?: CurriculumEntry;
  /** What is wrong with the file that keeps the progress. */
  readonly problem?: string;
}

/** How the course stands with the learner whose notebooks are in `folder`. */
export function courseState(folder: string): CourseState {
  const progress = readProgress(folder);
  const lessons = lessonPlan.map((lesson): LessonState => {
    const known = lessonNames.includes(lesson.name as LessonName);
    const definitions = known ? exercisesOf(lesson.name as LessonName) : [];
    const exercises = definitions.map((_, i) => progress.of(lesson.name, i + 1));
    const solved = exercises.filter(({ solvedAt }) => solvedAt !== undefined).length;
    return { lesson, present: existsSync(join(folder, `${lesson.name}.ipynb`)), exercises, solved };
  });
  const present = lessons.filter((state) => state.present);
  const total = (count: (state: LessonState) => number) => present.reduce((sum, one) => sum + count(one), 0);
  return {
    lessons,
    exercises: total(({ exercises }) => exercises.length),
    solved: total(({ solved }) => solved),
    next: present.find(({ solved, exercises }) => solved < exercises.length)?.lesson,
    problem: progress.problem,
  };
}
