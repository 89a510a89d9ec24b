/** Milliseconds since the process began; cells may change what is global. */
export const now = performance.now.bind(performance);

/** Seconds in the unit in which they read well. */
export function durationText(seconds: number): string {
  const units = [
    ["s", 1],
    ["ms", 1e-3],
    ["µs", 1e-6],
    ["ns", 1e-9],
  ] as const;
  const [unit, size] = units.find(([, size]) => seconds >= size) ?? (["ns", 1e-9] as const);
  return `${(seconds / size).toPrecision(3)} ${unit}`;
}

const samples = 7;
const sampleSeconds = 0.2;

/**
 * Runs code many times: seven samples of as many loops as fill about a fifth of a second.
 * @returns what to tell: mean and standard deviation of a loop over the samples, and the counts
 */
export async function timeRepeatedly(code: () => unknown): Promise<string> {
  let loops = 1;
  for (;;) {
    const seconds = await loopSeconds(code, loops);
    if (seconds >= sampleSeconds / 2 || loops >= 1e9) break;
    loops = Math.ceil(Math.min(10, Math.max(2, sampleSeconds / Math.max(seconds, 1e-9))) * loops);
  }
  const times: number[] = [];
  for (let sample = 0; sample < samples; sample++) times.push((await loopSeconds(code, loops)) / loops);
  const mean = times.reduce((sum, time) => sum + time, 0) / samples;
  const deviation = Math.sqrt(times.reduce((sum, time) => sum + (time - mean) ** 2, 0) / samples);
  const counts = `mean ± standard deviation of ${samples} samples, ${loops.toLocaleString("en")} loops each`;
  return `${durationText(mean)} ± ${durationText(deviation)} per loop (${counts})`;
}

async function loopSeconds(code: () => unknown, loops: number): Promise<number> {
  const begin = now();
  for (let loop = 0; loop < loops; loop++) {
    const value = code();
    // Waiting for what is no promise would be most of the time of a short expression.
    if (value instanceof Promise) await value;
  }
  return (now() - begin) / 1000;
}
