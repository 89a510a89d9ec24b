import { Command } from "commander";
import type { TypeCheck } from "../kernel/prepare-cell.ts";
import { installCommand, uninstallCommand } from "./kernel-install.ts";
import { startKernel } from "./kernel-start.ts";
import { typesOption } from "./types-option.ts";

/** `deltabook kernel`: the commands that Jupyter and its administrators use. */
export function kernelCommand(): Command {
  const kernel = new Command("kernel").description("start the TypeScript kernel, or tell Jupyter about it");
  kernel
    .command("start")
    .description("run the kernel for one client (Jupyter calls this)")
    .argument("<connection-file>", "the JSON file in which Jupyter names the ports and the key")
    .addOption(typesOption())
    .action((connectionFile: string, { types }: { types: TypeCheck }) => startKernel(connectionFile, types));
  return kernel.addCommand(installCommand()).addCommand(uninstallCommand());
}
