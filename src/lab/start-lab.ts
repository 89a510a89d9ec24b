import { UserError } from "../user-error.ts";
import { installJupyterLab, isComplete } from "./install-jupyterlab.ts";
import { type JupyterLab, jupyterLabIn, jupyterLabOnPath, namedJupyterLab } from "./jupyterlab.ts";
import { type Places, placesIn } from "./places.ts";
import { choosePort } from "./port.ts";
import { projectFolder } from "./project.ts";
import { LabServer } from "./server.ts";
import { type StartPage, startPage } from "./start-page.ts";

/** What `deltabook lab` can be told. */
export interface LabOptions {
  /** A folder or notebook to open; default: the project's first lesson. */
  readonly path?: string;
  /** Default: the first free one from 8888. */
  readonly port?: number;
  /** The JupyterLab to use; default: the one in .venv, else on PATH, else one installed into .venv. */
  readonly lab?: string;
  /** Whether to open the user's browser. */
  readonly openBrowser: boolean;
}

/** Milliseconds in which a second signal is the same Ctrl+C: the terminal sends one, npm may pass on another. */
const echo = 500;

/**
 * Opens JupyterLab with Deltabook's kernel, and returns when it has ended: by Ctrl+C, SIGTERM, the closing of
 * the terminal, or from its own menu. Everything it started has ended by then.
 *
 * @throws UserError where something is missing, a port is in use or JupyterLab does not start.
 */
export async function startLab(options: LabOptions): Promise<void> {
  const project = projectFolder(process.cwd());
  const places = placesIn(project);
  const page = startPage(options.path, project);
  const port = await choosePort(options.port);

  let server: LabServer | undefined;
  const interruption = new AbortController();
  let firstSignal = 0;
  const interrupt = () => {
    if (!interruption.signal.aborted) {
      firstSignal = Date.now();
      interruption.abort();
    } else if (Date.now() - firstSignal > echo) {
      console.log("Killing them.");
      server?.kill();
    }
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, interrupt);
  // A closed terminal takes no more output, and that must not keep the server from being ended.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});

  const lab = await findOrInstall(options.lab, places, interruption.signal);
  console.log(`Starting JupyterLab ${lab.version} ...`);
  server = new LabServer({
    lab,
    places,
    page,
    port,
    portIsFixed: options.port !== undefined,
    openBrowser: options.openBrowser,
  });
  try {
    await Promise.race([shown(server, page), aborted(interruption.signal)]);
    if (interruption.signal.aborted) {
      console.log("\nEnding JupyterLab and its kernels ... (Ctrl+C again kills them)");
    } else if (server.failed) {
      throw new UserError(`JupyterLab broke down. Its last lines:\n${server.lastLines()}`);
    }
  } finally {
    await server.stop();
  }
}

async function shown(server: LabServer, { folder }: StartPage): Promise<void> {
  const address = await server.address();
  console.log(`JupyterLab shows ${folder} at\n\n  ${address}\n\nCtrl+C here ends it.`);
  await server.ended;
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener("abort", () => resolve(), { once: true });
  });
}

async function findOrInstall(
  named: string | undefined,
  places: Places,
  interruption: AbortSignal,
): Promise<JupyterLab> {
  if (named !== undefined) return namedJupyterLab(named);
  return (
    (isComplete(places.environment) ? jupyterLabIn(places.environment) : undefined) ??
    jupyterLabOnPath() ??
    (await installJupyterLab(places.environment, places.pipCache, interruption))
  );
}
