import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { load, machine } from "../machine.ts";
import { installLighthouse, type Scores, scoresOf } from "./lighthouse.ts";
import { installNbconvert, versionOfNbconvert } from "./nbconvert.ts";

// npm runs scripts in the package's folder.
const root = process.cwd();
const deltabook = join(root, "dist", "cli", "main.js");

/**
 * What is to hold: how many times as fast as nbconvert, seconds for a course without a change, and Lighthouse's
 * scores in every category.
 */
const goals = { ratio: 3, unchanged: 2, score: 95 };

/** The page that opens first, one with sliders, and one that has most to draw. */
const judged = ["index.html", "01-single-neuron.html", "20-optimizer-race.html"];

/**
 * Makes handouts of the whole course with nothing kept from before, and again with nothing changed; then lets
 * nbconvert execute and convert the same notebooks with the same kernel, in one call. Prints seconds, and
 * Lighthouse's scores for three pages.
 *
 * @param rounds how many turns each of them has
 */
export async function benchHandouts(rounds: number): Promise<void> {
  const nbconvert = installNbconvert();
  installLighthouse();
  mkdirSync(join(root, ".deltabook"), { recursive: true });
  const folder = mkdtempSync(join(root, ".deltabook", "bench-"));
  const loadBefore = load();
  const seconds: Record<"cold" | "unchanged" | "nbconvert", number[]> = {
    cold: [],
    unchanged: [],
    nbconvert: [],
  };
  let scores: ReadonlyMap<string, Scores>;
  try {
    run(process.execPath, [deltabook, "kernel", "install", "--prefix", join(folder, "jupyter")], folder);
    const env = { JUPYTER_PATH: join(folder, "jupyter", "share", "jupyter"), DELTABOOK_PROGRESS: "off" };
    for (let round = 1; round <= rounds; round++) {
      const notebooks = join(folder, `notebooks-${round}`);
      cpSync(join(root, "notebooks"), notebooks, {
        recursive: true,
        filter: (path) => !path.includes(".deltabook", `${root}/notebooks`.length),
      });
      const names = readdirSync(notebooks).filter((name) => name.endsWith(".ipynb"));
      const handouts = [deltabook, "handouts", notebooks, "--out", join(folder, "site")];
      console.error(`round ${round} of ${rounds}: deltabook, ${names.length} notebooks`);
      seconds.cold.push(run(process.execPath, handouts, folder));
      seconds.unchanged.push(run(process.execPath, handouts, folder));
      console.error(`round ${round} of ${rounds}: nbconvert`);
      const convert = [
        "--execute",
        "--to",
        "html",
        "--output-dir",
        join(folder, "html"),
        "--log-level=ERROR",
      ];
      seconds.nbconvert.push(
        run(nbconvert, [...convert, ...names.map((name) => join(notebooks, name))], folder, env),
      );
    }
    console.error("Lighthouse");
    scores = await scoresOf(join(folder, "site"), judged);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  const best = {
    cold: Math.min(...seconds.cold),
    unchanged: Math.min(...seconds.unchanged),
    nbconvert: Math.min(...seconds.nbconvert),
  };
  const ratio = best.nbconvert / best.cold;
  const lowest = Math.min(...[...scores.values()].flatMap((own) => Object.values(own)));
  console.log(`
The whole course, seconds:
  deltabook handouts, nothing kept from before  ${list(seconds.cold)}
  deltabook handouts, nothing changed           ${list(seconds.unchanged)}
  nbconvert --execute --to html                 ${list(seconds.nbconvert)}

Deltabook is ${ratio.toFixed(1)} times as fast as nbconvert ${versionOfNbconvert(nbconvert)}: ${verdict(ratio >= goals.ratio)} (goal ${goals.ratio}).
A course without a change takes ${best.unchanged.toFixed(1)} s: ${verdict(best.unchanged < goals.unchanged)} (goal: under ${goals.unchanged} s).

Lighthouse, of 100:
${[...scores].map(([page, own]) => `  ${page.padEnd(28)} ${listScores(own)}`).join("\n")}
The lowest is ${lowest}: ${verdict(lowest >= goals.score)} (goal: at least ${goals.score}).
${machine(loadBefore)}
Deltabook runs as many notebooks at a time as there are cores, nbconvert one after the other. Best of ${rounds}, in turns.`);
}

/** Runs a program to its end and tells the seconds that it took. */
function run(program: string, args: readonly string[], cwd: string, env: NodeJS.ProcessEnv = {}): number {
  const start = performance.now();
  const { status, stderr } = spawnSync(program, args, {
    cwd,
    env: { ...process.env, ...env },
    encoding: "utf8",
    stdio: ["ignore", "ignore", "pipe"],
    maxBuffer: 2 ** 28,
  });
  if (status !== 0) throw new Error(`${program} failed: ${stderr.slice(-4000)}`);
  return (performance.now() - start) / 1000;
}

const list = (values: readonly number[]): string => values.map((value) => value.toFixed(1)).join(", ");
const listScores = (scores: Scores): string =>
  Object.entries(scores)
    .map(([category, score]) => `${category} ${score}`)
    .join(", ");
const verdict = (reached: boolean): string => (reached ? "reached" : "MISSED");
