import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { UserError } from "../user-error.ts";
import { type JupyterLab, jupyterLabIn, pythonIn } from "./jupyterlab.ts";
import { isProgram } from "./programs.ts";
import { findPython } from "./python.ts";
import { writeWhole } from "./write-whole.ts";

const markerName = "deltabook-is-installing";

/** Whether no installation into the environment was interrupted, or is under way. */
export function isComplete(environment: string): boolean {
  return !existsSync(join(environment, markerName));
}

/**
 * Makes the virtual environment `environment` and installs JupyterLab 4 in it with pip, whose progress is shown.
 *
 * A marker file stands in an environment made here until JupyterLab is complete, so that the next start
 * recognises an interrupted installation and makes it afresh. An environment that somebody else made is kept
 * and gets JupyterLab added.
 *
 * @param cache pip's download cache while installing; removed afterwards.
 * @param interruption ends the installation; what is half done is made afresh by the next one.
 * @throws UserError where Python is missing or pip fails.
 */
export async function installJupyterLab(
  environment: string,
  cache: string,
  interruption: AbortSignal,
): Promise<JupyterLab> {
  const marker = join(environment, markerName);
  if (!isComplete(environment)) {
    refuseBesideAnother(marker, environment);
    console.log(`An earlier installation in ${environment} was interrupted; making it afresh.`);
    rmSync(environment, { recursive: true, force: true });
  }
  const python = pythonIn(environment);
  if (existsSync(environment)) {
    if (!isProgram(python) || spawnSync(python, ["-c", ""]).status !== 0) {
      throw new UserError(`${environment} holds no Python that runs; delete that folder and start again`);
    }
  } else {
    const basePython = findPython();
    console.log(`Making ${environment} with ${basePython} ...`);
    writeWhole(marker, `${process.pid}\n`);
    if (!(await run(basePython, ["-m", "venv", environment], interruption))) {
      throw new UserError(`${basePython} -m venv ${environment} failed; its messages are above`);
    }
  }
  // JupyterLab runs a CommonJS script of its own, which a project of "type": "module" would turn into a module.
  writeWhole(join(environment, "package.json"), '{ "type": "commonjs" }\n');
  console.log("Installing JupyterLab there; this takes a minute and happens once.");
  await pipInstall(python, cache, interruption);
  const lab = jupyterLabIn(environment);
  if (!lab) throw new UserError(`pip ended well, but there is no JupyterLab 4 in ${environment}`);
  rmSync(marker, { force: true });
  rmSync(cache, { recursive: true, force: true });
  return lab;
}

async function pipInstall(python: string, cache: string, interruption: AbortSignal): Promise<void> {
  const install = ["-m", "pip", "--disable-pip-version-check", "--no-input", "--cache-dir", cache, "install"];
  const jupyterLab = "jupyterlab>=4,<5";
  // Where packages come from a local folder and the network is away, pip's patience would cost minutes.
  if (await run(python, [...install, "--retries", "0", "--timeout", "10", jupyterLab], interruption)) return;
  console.log("That failed; trying again, with more patience for a slow network.");
  if (await run(python, [...install, jupyterLab], interruption)) return;
  throw new UserError(
    "pip could not install JupyterLab; its messages are above. Is the network there? A JupyterLab 4 that you have can be named with --lab PATH.",
  );
}

async function run(
  program: string,
  arguments_: readonly string[],
  interruption: AbortSignal,
): Promise<boolean> {
  const child = spawn(program, arguments_, { stdio: ["ignore", "inherit", "inherit"], signal: interruption });
  child.on("error", () => {}); // An abortion; "close" follows.
  const [code] = await once(child, "close");
  if (interruption.aborted) throw new UserError("interrupted; the next start installs JupyterLab afresh");
  return code === 0;
}

function refuseBesideAnother(marker: string, environment: string): void {
  const pid = Number(readFileSync(marker, "utf8"));
  try {
    process.kill(pid, 0);
  } catch {
    return;
  }
  throw new UserError(
    `another deltabook (process ${pid}) is installing JupyterLab in ${environment}; wait for it, or end it`,
  );
}
