import { spawnSync } from "node:child_process";
import { join, resolve } from "node:path";
import { jupyterDataFolder } from "../jupyter-data-folder.ts";
import { UserError } from "../user-error.ts";
import { pythonOfTheShell } from "./python.ts";

/** For whom a kernel is installed: this user, one Python environment, or the installation below a folder. */
export type Scope =
  | { readonly kind: "user" }
  | { readonly kind: "environment" }
  | { readonly kind: "prefix"; readonly folder: string };

/**
 * The folder in which Jupyter looks for the kernels of a scope.
 *
 * @throws UserError where the scope is an environment and there is no Python.
 */
export function kernelsFolder(scope: Scope): string {
  if (scope.kind === "user") return join(jupyterDataFolder(), "kernels");
  const prefix = scope.kind === "prefix" ? resolve(scope.folder) : environmentPrefix();
  return join(prefix, "share", "jupyter", "kernels");
}

function environmentPrefix(): string {
  const python = pythonOfTheShell();
  if (!python) {
    throw new UserError(
      "--sys-prefix asks Python for its folder, but no Python is on PATH; use --prefix DIR",
    );
  }
  const { stdout } = spawnSync(python, ["-c", "import sys; print(sys.prefix)"], { encoding: "utf8" });
  return stdout.trim();
}
