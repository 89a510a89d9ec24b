import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { installJupyterLab, isComplete } from "../../src/lab/install-jupyterlab.ts";
import { jupyterLabIn, jupyterLabOnPath } from "../../src/lab/jupyterlab.ts";
import { placesIn } from "../../src/lab/places.ts";

const repository = placesIn(resolve(import.meta.dirname, "../.."));

/**
 * A JupyterLab for tests, for `deltabook lab --lab`: the one that `npm start` uses in this repository. In a
 * fresh clone it is installed into .venv first, as `npm start` would. Undefined where that fails, which is
 * printed, and an error with `CI=true`.
 */
export async function jupyterLabForTests(): Promise<string | undefined> {
  const { environment, pipCache } = repository;
  if (existsSync(environment) && isComplete(environment) && jupyterLabIn(environment)) return environment;
  const found = jupyterLabOnPath();
  if (found) return found.command[0];
  try {
    await installJupyterLab(environment, pipCache, new AbortController().signal);
    return environment;
  } catch (error) {
    if (process.env.CI === "true") throw error;
    console.warn(`\n!!! SKIPPED: every test that needs JupyterLab. ${(error as Error).message}\n`);
    return undefined;
  }
}
