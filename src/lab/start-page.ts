import { existsSync, readdirSync, statSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { UserError } from "../user-error.ts";

/** What JupyterLab shows first. */
export interface StartPage {
  /** The folder that JupyterLab's file browser shows and that its server may reach. */
  readonly folder: string;
  /** The notebook in front, by its name in `folder`; undefined opens the launcher. */
  readonly notebook: string | undefined;
}

/**
 * The page for what the user asked for.
 *
 * @param path a folder or a notebook, relative to the working directory; default: the project's notebooks/,
 * else the working directory. Of a folder, index.ipynb or else the first notebook by name is opened.
 * @throws UserError where the path does not exist or is neither.
 */
export function startPage(path: string | undefined, project: string): StartPage {
  if (path === undefined) {
    const lessons = join(project, "notebooks");
    return inFolder(existsSync(lessons) ? lessons : process.cwd());
  }
  const target = resolve(path);
  if (!existsSync(target)) throw new UserError(`${path}: there is no such folder or notebook`);
  if (statSync(target).isDirectory()) return inFolder(target);
  if (!target.endsWith(".ipynb")) throw new UserError(`${path}: neither a folder nor a notebook (.ipynb)`);
  return { folder: dirname(target), notebook: basename(target) };
}

/** The page's path in JupyterLab's address. */
export function urlPath({ notebook }: StartPage): string {
  return notebook === undefined ? "/lab" : `/lab/tree/${encodeURIComponent(notebook)}`;
}

function inFolder(folder: string): StartPage {
  const notebooks = namesIn(folder)
    .filter((name) => name.endsWith(".ipynb"))
    .sort((a, b) => a.localeCompare(b, "en", { numeric: true }));
  return { folder, notebook: notebooks.includes("index.ipynb") ? "index.ipynb" : notebooks[0] };
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    throw new UserError(`${folder} cannot be read: ${(error as Error).message}`);
  }
}
