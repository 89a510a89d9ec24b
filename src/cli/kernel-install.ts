import { Command } from "commander";
import type { TypeCheck } from "../kernel/prepare-cell.ts";
import {
  deltabookKernel,
  kernelName,
  kernelsFolder,
  removeKernelSpecification,
  type Scope,
  tslabKernel,
  writeKernelSpecification,
} from "../lab/index.ts";
import { UserError } from "../user-error.ts";
import { typesOption } from "./types-option.ts";

interface ScopeFlags {
  user?: true;
  sysPrefix?: true;
  prefix?: string;
}

interface InstallFlags extends ScopeFlags {
  name: string;
  displayName?: string;
  types: TypeCheck;
  tslab?: true;
}

interface UninstallFlags extends ScopeFlags {
  name: string;
}

/** `deltabook kernel install`: tells the Jupyter programs that are there already about the kernel. */
export function installCommand(): Command {
  return withScope(new Command("install").description("add the TypeScript kernel to the Jupyter you have"))
    .option("--name <name>", "the name by which notebooks ask for the kernel", kernelName)
    .option("--display-name <text>", "the name in Jupyter's menus", deltabookKernel().kernel.display_name)
    .option("--tslab", "add tslab's TypeScript kernel too, under the name tslab")
    .addOption(typesOption())
    .action(({ name, displayName, types, tslab, ...scope }: InstallFlags) => {
      const folder = kernelsFolder(scopeOf(scope));
      const specifications = [{ name, specification: deltabookKernel(displayName, types) }];
      if (tslab) specifications.push({ name: "tslab", specification: tslabKernel() });
      for (const { name, specification } of specifications) {
        const target = writeKernelSpecification(folder, name, specification);
        console.log(`Installed ${specification.kernel.display_name} in ${target}`);
      }
    });
}

/** `deltabook kernel uninstall`: takes back what install did. */
export function uninstallCommand(): Command {
  return withScope(new Command("uninstall").description("remove a kernel that install added"))
    .option("--name <name>", "the name that it was installed under", kernelName)
    .action(({ name, ...scope }: UninstallFlags) => {
      console.log(`Removed ${removeKernelSpecification(kernelsFolder(scopeOf(scope)), name)}`);
    });
}

function withScope(command: Command): Command {
  return command
    .option("--user", "for this user (the default)")
    .option("--sys-prefix", "for the Python environment that `python3` starts")
    .option("--prefix <folder>", "below a folder: FOLDER/share/jupyter/kernels");
}

function scopeOf({ user, sysPrefix, prefix }: ScopeFlags): Scope {
  if ([user, sysPrefix, prefix].filter((flag) => flag !== undefined).length > 1) {
    throw new UserError("give only one of --user, --sys-prefix and --prefix");
  }
  if (prefix !== undefined) return { kind: "prefix", folder: prefix };
  return { kind: sysPrefix ? "environment" : "user" };
}
