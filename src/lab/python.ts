import { spawnSync } from "node:child_process";
import { UserError } from "../user-error.ts";
import { programsOnPath } from "./programs.ts";

const oldest = [3, 9] as const;

interface Python {
  program: string;
  /** Major, minor, patch. */
  version: [number, number, number];
  /** Whether it can make a virtual environment with pip in it. Debian splits that off. */
  makesEnvironments: boolean;
}

const probe = `
import json, sys
try:
    import venv, ensurepip
    makes = True
except ImportError:
    makes = False
print(json.dumps({"program": sys.executable, "version": sys.version_info[:3], "makesEnvironments": makes}))
`;

/**
 * A Python (3.9 or later, with venv and pip) that can make a virtual environment for JupyterLab.
 *
 * @throws UserError that says what to install, where there is none.
 */
export function findPython(): string {
  const pythons = pythonsOnPath();
  const suitable = pythons.find((python) => isRecent(python) && python.makesEnvironments);
  if (suitable) return suitable.program;
  throw new UserError(
    `${whatIsMissing(pythons)}
JupyterLab is a Python program, so \`deltabook lab\` needs Python ${oldest.join(".")} or later with venv and pip:
  Debian, Ubuntu   sudo apt install python3-venv
  Fedora           sudo dnf install python3
  macOS            brew install python, or the installer from https://www.python.org/downloads/
  Windows          winget install Python.Python.3.13
Then start this command again. Without Python these work: \`deltabook run\`, \`deltabook handouts\`.`,
  );
}

/** Any Python at all, the one that a shell would start; undefined where there is none. */
export function pythonOfTheShell(): string | undefined {
  return pythonsOnPath()[0]?.program;
}

function whatIsMissing(pythons: readonly Python[]): string {
  const recent = pythons.find(isRecent);
  if (recent)
    return `Python at ${recent.program} cannot make virtual environments: it lacks venv or ensurepip.`;
  const old = pythons[0];
  if (old) return `Python at ${old.program} is version ${old.version.join(".")}, too old for JupyterLab.`;
  return "There is no Python on this machine's PATH.";
}

function isRecent({ version: [major, minor] }: Python): boolean {
  return major > oldest[0] || (major === oldest[0] && minor >= oldest[1]);
}

function pythonsOnPath(): Python[] {
  const names = process.platform === "win32" ? ["python", "python3", "py"] : ["python3", "python"];
  return programsOnPath(names).flatMap((program) => {
    // Windows has a python.exe that only opens the shop, version managers have one that only complains.
    const { status, stdout } = spawnSync(program, ["-c", probe], { encoding: "utf8", timeout: 30_000 });
    try {
      return status === 0 ? [JSON.parse(stdout) as Python] : [];
    } catch {
      return [];
    }
  });
}
