import { Command } from "commander";

/** `deltabook kernel`: the commands that Jupyter and its administrators use. */
export function kernelCommand(): Command {
  const kernel = new Command("kernel").description("start the TypeScript kernel, or tell Jupyter about it");
  kernel
    .command("start")
    .description("run the kernel for one client (Jupyter calls this)")
    .argument("<connection-file>", "the JSON file in which Jupyter names the ports and the key")
    .action(async (_connectionFile: string) => {});
  return kernel;
}
