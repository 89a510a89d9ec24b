import { createHash } from "node:crypto";
import { areUnchanged, type TouchedFile } from "../notebook/index.ts";
import type { Lesson } from "./lesson.ts";

interface Remembered {
  key: string;
  /** What the lesson's cells have read or written. */
  files: readonly TouchedFile[];
  lesson: Lesson;
}

/** Lessons as an earlier build of the same process has rendered them, by the path of their notebook. */
export class LessonMemory {
  readonly #lessons = new Map<string, Remembered>();

  /** The lesson, when it was rendered from the same, and no file has changed that its cells depend on. */
  async find(path: string, key: string): Promise<Lesson | undefined> {
    const remembered = this.#lessons.get(path);
    const isCurrent = remembered?.key === key && (await areUnchanged(remembered.files));
    return isCurrent ? remembered.lesson : undefined;
  }

  keep(path: string, remembered: Remembered): void {
    this.#lessons.set(path, remembered);
  }
}

/** @param inputs all that a lesson is made from, beside the files that its cells touch */
export function lessonKey(inputs: readonly (string | Uint8Array)[]): string {
  const hash = createHash("sha256");
  for (const input of inputs) hash.update(`${input.length}:`).update(input);
  return hash.digest("hex");
}
