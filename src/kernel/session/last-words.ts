const mark = "FATAL ERROR: session: ";

/** For a session that has lost what it cannot do without. */
export const broken =
  "The cell has broken what its session needs: a built-in function, or a pipe to the kernel";

/** What a session process writes to its standard error before it ends itself, so that the learner hears why. */
export function lastWordsOf(cause: string): string {
  return `${mark}${cause}\n`;
}

/** Why a process ended, if it said so: in the words of the session, or in V8's. */
export function causeIn(lastWords: string): string | undefined {
  const start = lastWords.lastIndexOf(mark);
  if (start >= 0) return lastWords.slice(start + mark.length).split("\n")[0];
  // V8 has other words for a single array that is larger than any may be.
  if (/heap out of memory|invalid size error/.test(lastWords)) {
    return "The cell used up the memory of its process";
  }
  return undefined;
}
