import { existsSync, readdirSync, readFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { jupyterDataFolder } from "../../jupyter-data-folder.ts";
import { UserError } from "../../user-error.ts";

/** How to start a kernel. */
export interface KernelCommand {
  name: string;
  /** The command; `{connection_file}` stands for the file's path. */
  argv: string[];
  env: Record<string, string>;
  /** How the kernel wants to be told to stop a cell. */
  interruptMode: "signal" | "message";
}

/** The kernel of this package; it needs no installation. */
const own: KernelCommand = {
  name: "deltabook",
  argv: [
    process.execPath,
    fileURLToPath(new URL("../../cli/main.js", import.meta.url)),
    "kernel",
    "start",
    "{connection_file}",
  ],
  env: {},
  interruptMode: "message",
};

/**
 * The kernel of that name: this package's own, or one that is installed for Jupyter.
 * @throws {UserError} when there is none; the message lists those that there are
 */
export function findKernel(name: string): KernelCommand {
  if (name === own.name) return own;
  for (const folder of kernelFolders()) {
    const file = join(folder, name, "kernel.json");
    if (existsSync(file)) return readKernelspec(name, file);
  }
  const known = new Set([own.name, ...kernelFolders().flatMap(namesIn)]);
  throw new UserError(`no kernel is named "${name}"; known: ${[...known].join(", ")}`);
}

function readKernelspec(name: string, file: string): KernelCommand {
  try {
    const {
      argv,
      env = {},
      interrupt_mode: interruptMode = "signal",
    } = JSON.parse(readFileSync(file, "utf8"));
    if (Array.isArray(argv) && argv.length > 0) return { name, argv: argv.map(String), env, interruptMode };
    throw new Error("argv is missing");
  } catch (error) {
    throw new UserError(`kernelspec ${file}: ${(error as Error).message}`);
  }
}

/** Where Jupyter looks for kernels: https://jupyter-client.readthedocs.io/en/stable/kernels.html#kernel-specs */
function kernelFolders(): string[] {
  const { env } = process;
  const roots = [
    ...(env.JUPYTER_PATH?.split(delimiter) ?? []),
    jupyterDataFolder(),
    ...(env.VIRTUAL_ENV ? [join(env.VIRTUAL_ENV, "share", "jupyter")] : []),
    ...(process.platform === "win32"
      ? [join(env.PROGRAMDATA ?? "C:\\ProgramData", "jupyter")]
      : ["/usr/local/share/jupyter", "/usr/share/jupyter"]),
  ];
  return roots.filter((root) => root !== "").map((root) => join(root, "kernels"));
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).filter((name) => existsSync(join(folder, name, "kernel.json")));
  } catch {
    return [];
  }
}
