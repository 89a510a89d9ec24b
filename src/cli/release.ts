import { Command } from "commander";

const examples = `
Examples:
  deltabook release notebooks/05-delta-rule.ipynb --out week-2
  deltabook release notebooks/*.ipynb --out course --points

Gone are the cells tagged solution and hidden-check, and those tagged about-solutions, which tell where the
solutions are; so are outputs. Every other cell stays as it is, with its id, by which grade finds the answers again.
What was written is searched for every line that only solutions and hidden checks have.

A check gives one point; {"deltabook": {"points": 3}} in the metadata of its cell (JupyterLab: Property Inspector,
Advanced Tools) says something else. A file that is there already is never replaced by another one.`;

/** `deltabook release`: notebooks as learners get them. */
export function releaseCommand(): Command {
  return new Command("release")
    .description("make the learners' version of notebooks: no solutions, no hidden checks")
    .argument("<notebook...>", "the .ipynb files with solutions")
    .requiredOption("--out <folder>", "where to write the learners' version")
    .option("--points", "tell in the heading of each exercise how many points it gives")
    .addHelpText("after", examples)
    .action(async (paths: string[], { out, points }: { out: string; points?: boolean }) => {
      const { release } = await import("../grading/index.ts");
      for (const { path, removed, searched } of await release(paths, out, { points })) {
        const cells = removed.map(({ id, what }) => `${what} ${id}`).join(", ");
        console.log(`${path}\n  removed: ${cells || "nothing"}`);
        console.log(`  searched for ${searched} lines of them: none is left`);
      }
    });
}
