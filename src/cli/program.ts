import { createRequire } from "node:module";
import { Command } from "commander";
import { checkCommand } from "./check.ts";
import { formatCommand } from "./format.ts";
import { gradeCommand } from "./grade.ts";
import { handoutsCommand } from "./handouts.ts";
import { kernelCommand } from "./kernel.ts";
import { labCommand } from "./lab.ts";
import { newCommand } from "./new.ts";
import { releaseCommand } from "./release.ts";
import { runCommand } from "./run.ts";

const { version } = createRequire(import.meta.url)("../../package.json") as { version: string };

/** The command line with all its commands. */
export const program = new Command("deltabook")
  .description("A Jupyter kernel for TypeScript and a course on neural networks that runs on it.")
  .version(version)
  .showHelpAfterError("(deltabook --help lists the commands)")
  .addCommand(labCommand())
  .addCommand(runCommand())
  .addCommand(handoutsCommand())
  .addCommand(checkCommand())
  .addCommand(releaseCommand())
  .addCommand(gradeCommand())
  .addCommand(newCommand())
  .addCommand(formatCommand())
  .addCommand(kernelCommand());
