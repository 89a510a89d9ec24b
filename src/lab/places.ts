import { join } from "node:path";

/** Where `deltabook lab` keeps what it needs, all of it inside the learner's project. */
export interface Places {
  /** The virtual environment with JupyterLab. */
  readonly environment: string;
  /** Jupyter's search path: kernelspecs. */
  readonly jupyter: string;
  readonly configuration: string;
  readonly data: string;
  readonly runtime: string;
  readonly settings: string;
  readonly workspaces: string;
  readonly ipython: string;
  readonly pipCache: string;
}

/** The places of the project in the given folder. */
export function placesIn(project: string): Places {
  const own = join(project, ".deltabook");
  const jupyter = join(own, "jupyter");
  return {
    environment: join(project, ".venv"),
    jupyter,
    configuration: join(jupyter, "config"),
    data: join(jupyter, "data"),
    runtime: join(jupyter, "runtime"),
    settings: join(jupyter, "settings"),
    workspaces: join(jupyter, "workspaces"),
    ipython: join(jupyter, "ipython"),
    pipCache: join(own, "pip-cache"),
  };
}
