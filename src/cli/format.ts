import { Command } from "commander";
import { UserError } from "../user-error.ts";

const examples = `
Examples:
  deltabook format                          every notebook in notebooks/
  deltabook format lesson.ipynb
  deltabook format --check                  change nothing; the exit code is 1 if something would change

Outputs, execution counts and what the window left in the metadata are removed, missing cell ids made, and
TypeScript is formatted, 78 characters wide. Cells that do not parse, commands such as %time or !ls, and the
code of notebooks in other languages stay as they are.`;

/** `deltabook format`: notebooks in the form in which they are kept. */
export function formatCommand(): Command {
  return new Command("format")
    .description("bring notebooks into the form in which they are kept: no outputs, code formatted")
    .argument("[path...]", "notebooks, and folders of notebooks", ["notebooks"])
    .option("--check", "only say which notebooks would change")
    .addHelpText("after", examples)
    .action(formatNotebooks);
}

async function formatNotebooks(inputs: string[], { check = false }: { check?: boolean }): Promise<void> {
  const { findNotebooks, readNotebook, saveNotebook, serialise, tidy } = await import("../notebook/index.ts");
  const paths = await findNotebooks(inputs);
  // Whatever cannot be read is said before anything is written.
  const files = await Promise.all(paths.map(readNotebook));
  let changed = 0;
  for (const file of files) {
    for (const { number, id, reason } of await tidy(file.notebook)) {
      console.error(`${file.path}: cell ${number} (${id}) is left as it is: ${reason}`);
    }
    if (file.bytes.equals(Buffer.from(serialise(file.notebook)))) continue;
    changed++;
    if (!check) await saveNotebook(file, file.notebook);
    console.log(`${file.path}: ${check ? "would change" : "formatted"}`);
  }
  const count = `${files.length} ${files.length === 1 ? "notebook" : "notebooks"}`;
  if (check && changed > 0) {
    throw new UserError(
      `${changed} of ${count} would change; deltabook format formats ${changed === 1 ? "it" : "them"}`,
    );
  }
  if (changed === 0) console.log(`${count}: nothing to change`);
}
