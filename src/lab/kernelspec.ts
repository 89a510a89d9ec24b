import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { UserError } from "../user-error.ts";
import { logoPng, logoSvg } from "./logo.ts";
import { packageFolder } from "./project.ts";
import { writeWhole } from "./write-whole.ts";

/** A kernel as Jupyter is told about it. */
export interface KernelSpecification {
  /** The content of kernel.json. */
  readonly kernel: KernelJson;
  /** Pictures for menus and launchers, by the file names that Jupyter looks for. */
  readonly logos: Readonly<Record<string, string | Buffer>>;
}

interface KernelJson {
  readonly argv: readonly string[];
  readonly display_name: string;
  readonly language: string;
  readonly interrupt_mode: "message" | "signal";
  /** Tells the kernelspecs that Deltabook wrote, and may replace or remove, from everybody else's. */
  readonly metadata: { readonly installed_by: "deltabook" };
}

/** The name under which notebooks ask for Deltabook's kernel. */
export const kernelName = "deltabook";

/**
 * Deltabook's own kernel, run by the Node that runs now.
 * @param types what it does about errors of types, as `kernel start --types` takes it
 */
export function deltabookKernel(
  displayName = "TypeScript (Deltabook)",
  types = "check",
): KernelSpecification {
  const program = join(packageFolder, "dist", "cli", "main.js");
  const option = types === "check" ? [] : ["--types", types];
  return {
    kernel: {
      argv: [process.execPath, program, "kernel", "start", ...option, "{connection_file}"],
      display_name: displayName,
      language: "typescript",
      interrupt_mode: "message",
      metadata: { installed_by: "deltabook" },
    },
    logos: { "logo-svg.svg": logoSvg, "logo-32x32.png": logoPng[32], "logo-64x64.png": logoPng[64] },
  };
}

/**
 * Writes a kernelspec with its logos into `folder`/`name`, so that no reader ever sees half of one.
 *
 * @param name letters, digits, `.`, `_` and `-`: what Jupyter allows.
 * @returns the kernelspec's folder.
 * @throws UserError for a name that Jupyter would not find, a name that another program's kernel has, or a
 * folder that cannot be written.
 */
export function writeKernelSpecification(
  folder: string,
  name: string,
  { kernel, logos }: KernelSpecification,
): string {
  const target = kernelFolder(folder, name);
  refuseAnothers(target, name);
  for (const [file, picture] of Object.entries(logos)) writeWhole(join(target, file), picture);
  // Last, for Jupyter takes a folder for a kernelspec as soon as it holds this file.
  writeWhole(join(target, "kernel.json"), `${JSON.stringify(kernel, null, 2)}\n`);
  return target;
}

/**
 * Removes a kernelspec that Deltabook wrote.
 *
 * @returns the folder that it had.
 * @throws UserError where there is none, or another program's.
 */
export function removeKernelSpecification(folder: string, name: string): string {
  const target = kernelFolder(folder, name);
  if (!existsSync(join(target, "kernel.json"))) throw new UserError(`no kernel named ${name} in ${folder}`);
  refuseAnothers(target, name);
  try {
    rmSync(target, { recursive: true });
  } catch (error) {
    throw new UserError(`cannot remove the kernelspec ${target}: ${(error as Error).message}`);
  }
  return target;
}

function kernelFolder(folder: string, name: string): string {
  if (!/^[a-z0-9._-]+$/i.test(name) || /^\.+$/.test(name)) {
    throw new UserError(
      `kernel name ${JSON.stringify(name)}: only letters, digits, ".", "_" and "-" are allowed`,
    );
  }
  // Jupyter looks kernels up in lower case.
  return join(folder, name.toLowerCase());
}

function refuseAnothers(target: string, name: string): void {
  const file = join(target, "kernel.json");
  if (!existsSync(file)) return;
  let writer: unknown;
  try {
    writer = JSON.parse(readFileSync(file, "utf8"))?.metadata?.installed_by;
  } catch {
    // Whoever wrote what cannot be read, it was not this program.
  }
  if (writer !== "deltabook") {
    throw new UserError(`the kernel named ${name} in ${target} is not Deltabook's; choose another --name`);
  }
}
