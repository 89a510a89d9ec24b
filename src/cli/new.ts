import { existsSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { Command } from "commander";
import { type CurriculumEntry, lessonPlan } from "../course/curriculum.ts";
import { writeWhole } from "../lab/write-whole.ts";
import { UserError } from "../user-error.ts";

const examples = `
Examples:
  deltabook new week-1/slopes --title "Slopes"   a lesson of your own
  deltabook new 05-delta-rule                    in Deltabook's repository: a lesson of the course

The notebook has all parts of a lesson, around a small example that runs: replace them one by one. It is
written into notebooks/ if there is such a folder here and the name has none. Nothing is overwritten.
In Deltabook's repository the exercises get a file in src/course/lessons/ and are registered there; run
npm run build afterwards. Elsewhere the notebook checks its exercises itself.`;

/** `deltabook new`: a lesson to be written. */
export function newCommand(): Command {
  return new Command("new")
    .description("make a lesson with all its parts, to be filled in")
    .argument("<lesson>", "its name, such as 05-delta-rule, or a path to it")
    .option("--title <title>", "its title (default: from the course's plan, or from the name)")
    .addHelpText("after", examples)
    .action(newLesson);
}

async function newLesson(path: string, { title }: { title?: string }): Promise<void> {
  const { prepareFolder, tidy, writeNotebook } = await import("../notebook/index.ts");
  const { lessonTemplate } = await import("./lesson-template.ts");
  const name = basename(path).replace(/\.ipynb$/, "");
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name)) {
    throw new UserError(
      `${name}: a lesson's name has small letters, digits and hyphens, as in 05-delta-rule`,
    );
  }
  const inFolder = dirname(path) === "." && existsSync("notebooks") ? "notebooks" : dirname(path);
  const notebookPath = join(inFolder, `${name}.ipynb`);
  const exercises =
    inFolder === "notebooks" && isRepository() ? join(lessonsFolder, `${name}.ts`) : undefined;
  for (const file of [notebookPath, exercises]) {
    if (file !== undefined && existsSync(file)) throw new UserError(`${file}: is there already`);
  }

  await prepareFolder(inFolder);
  const lesson = entryOf(name, title);
  if (exercises !== undefined) await writeExercises(exercises, lesson);
  const notebook = lessonTemplate(lesson, exercises !== undefined);
  await tidy(notebook);
  await writeNotebook(notebookPath, notebook);
  console.log(`${notebookPath}: written`);
}

const lessonsFolder = join("src", "course", "lessons");

/** Whether this folder is Deltabook's own repository. */
function isRepository(): boolean {
  if (!existsSync(join(lessonsFolder, "index.ts")) || !existsSync("package.json")) return false;
  return JSON.parse(readFileSync("package.json", "utf8")).name === "deltabook";
}

function entryOf(name: string, title: string | undefined): CurriculumEntry {
  const planned = lessonPlan.find((lesson) => lesson.name === name);
  if (planned) return { ...planned, title: title ?? planned.title };
  const words = name.replace(/^\d+-/, "").replaceAll("-", " ");
  const own = title ?? words.charAt(0).toUpperCase() + words.slice(1);
  return { name, title: own, label: own, minutes: 30, prerequisites: [], goal: "say it in one sentence." };
}

async function writeExercises(file: string, { name, title }: CurriculumEntry): Promise<void> {
  const { exerciseTemplate, withLesson } = await import("./exercise-template.ts");
  const index = join(lessonsFolder, "index.ts");
  const registered = withLesson(readFileSync(index, "utf8"), name);
  writeWhole(file, exerciseTemplate(name, title));
  writeWhole(index, registered);
  console.log(`${file}: written, and registered in ${index}; npm run build makes it known to check`);
}
