import { spawnSync } from "node:child_process";
import { homedir } from "node:os";
import { join, resolve } from "node:path";
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
  if (scope.kind === "user") return join(userDataFolder(), "kernels");
  const prefix = scope.kind === "prefix" ? resolve(scope.folder) : environmentPrefix();
  return join(prefix, "share", "jupyter", "kernels");
}

/** Jupyter's per-user data folder. Source: "Common directories and file locations" in Jupyter's documentation. */
function userDataFolder(): string {
  const { JUPYTER_DATA_DIR, XDG_DATA_HOME, APPDATA } = process.env;
  if (JUPYTER_DATA_DIR) return JUPYTER_DATA_DIR;
  switch (process.platform) {
    case "darwin":
      return join(homedir(), "Library", "Jupyter");
    case "win32":
      return join(APPDATA ?? join(homedir(), "AppData", "Roaming"), "jupyter");
    default:
      return join(XDG_DATA_HOME || join(homedir(), ".local", "share"), "jupyter");
  }
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
