import { display } from "../plots/host.ts";
import { exerciseOf, type LessonName } from "./lessons/index.ts";
import { recordProgress } from "./progress.ts";

/** How many hints are open, by lesson and exercise. */
const open = new Map<string, number>();

/**
 * Opens the next hint of an exercise and shows it below those that are open already.
 *
 * @throws when the lesson or the exercise does not exist
 */
export async function hint(lesson: LessonName, exercise: number): Promise<void> {
  const { hints } = exerciseOf(lesson, exercise);
  const key = `${lesson}/${exercise}`;
  const count = Math.min((open.get(key) ?? 0) + 1, hints.length);
  open.set(key, count);
  recordProgress(lesson, exercise, { hints: count });
  const texts = hints.slice(0, count).map((text, i) => `**Hint ${i + 1} of ${hints.length}.** ${text}`);
  const next =
    count < hints.length
      ? `*Run this cell again for hint ${count + 1}.*`
      : "*That was the last hint. The collapsed cell below holds a solution.*";
  const markdown = [...texts, next].join("\n\n");
  await display({ "text/markdown": markdown, "text/plain": markdown.replaceAll(/\*+([^*]+)\*+/g, "$1") });
}
