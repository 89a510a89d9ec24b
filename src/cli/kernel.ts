import { Command } from "commander";
import { installCommand, uninstallCommand } from "./kernel-install.ts";

/** `deltabook kernel`: the commands that Jupyter and its administrators use. */
export function kernelCommand(): Command {
  const kernel = new Command("kernel").description("start the TypeScript kernel, or tell Jupyter about it");
  kernel
    .command("start")
    .description("run the kernel for one client (Jupyter calls this)")
    .argument("<connection-file>", "the JSON file in which Jupyter names the ports and the key")
    .action(async (connectionFile: string) => {
      const { startKernel } = await import("../kernel/start.ts");
      await startKernel(connectionFile);
    });
  return kernel.addCommand(installCommand()).addCommand(uninstallCommand());
}
