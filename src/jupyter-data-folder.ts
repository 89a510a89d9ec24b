import { homedir } from "node:os";
import { join } from "node:path";

/** Jupyter's per-user data folder. Source: "Common directories and file locations" in Jupyter's documentation. */
export function jupyterDataFolder(): string {
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
