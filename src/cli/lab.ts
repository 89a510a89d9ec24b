import { Command, InvalidArgumentError } from "commander";
import { startLab } from "../lab/index.ts";

interface Flags {
  port?: number;
  lab?: string;
  browser: boolean;
}

/** `deltabook lab`: JupyterLab on the lessons, with the kernel ready. */
export function labCommand(): Command {
  return new Command("lab")
    .description("open JupyterLab with the TypeScript kernel, installing JupyterLab into .venv if need be")
    .argument("[path]", "a folder or a notebook (default: notebooks/, with its first lesson in front)")
    .option("--port <number>", "the port to listen on (default: the first free one from 8888)", port)
    .option("--no-browser", "print the address, but open no browser")
    .option(
      "--lab <path>",
      "the JupyterLab to use: a jupyter-lab program, a Python that has it, or a virtual environment",
    )
    .addHelpText("after", "\nCtrl+C ends JupyterLab, its kernels and all that they started.")
    .action(async (path: string | undefined, { port, lab, browser }: Flags) => {
      if (path?.endsWith(".ipynb")) await refuseUnreadable(path);
      await startLab({ path, port, lab, openBrowser: browser });
    });
}

/** A broken notebook is refused here, with the place of the fault; JupyterLab would only say that it is unreadable. */
async function refuseUnreadable(path: string): Promise<void> {
  const { readNotebook } = await import("../notebook/index.ts");
  await readNotebook(path);
}

function port(text: string): number {
  const number = Number(text);
  if (!/^\d+$/.test(text) || number < 1 || number > 65535) {
    throw new InvalidArgumentError("A port is a whole number from 1 to 65535.");
  }
  return number;
}
