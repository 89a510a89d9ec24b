import { type FSWatcher, watch } from "node:fs";
import { dirname, resolve } from "node:path";
import { findNotebooks } from "../../notebook/index.ts";
import { UserError } from "../../user-error.ts";
import { type BuildOptions, buildHandouts } from "../build.ts";
import { LessonMemory } from "../lesson-memory.ts";
import { LiveServer } from "./server.ts";

export interface WatchOptions extends BuildOptions {
  /** Ends the watching. */
  signal: AbortSignal;
  /** The site can be looked at from now on. */
  onReady: (address: string) => void;
  onBuilt: (seconds: number) => void;
  /** A build has failed; the old site stays. */
  onFailure: (message: string) => void;
}

/** Milliseconds without a change after which a build starts: saving a file may take several steps. */
const quiet = 80;

/**
 * Builds a site and serves it, and does so again whenever something changes beside the notebooks, until the
 * signal ends it. A change during a build starts it afresh.
 *
 * @throws UserError when there are no notebooks, or the site's folder may not be written
 */
export async function watchHandouts(options: WatchOptions): Promise<void> {
  const { inputs, out, signal, onReady, onBuilt, onFailure } = options;
  const server = new LiveServer(out);
  const memory = new LessonMemory();
  const changes = new Changes(await foldersOf(inputs), resolve(out));
  const stop = () => changes.end();
  signal.addEventListener("abort", stop);
  try {
    onReady(await server.start());
    while (!signal.aborted) {
      const outdated = changes.next();
      const start = performance.now();
      try {
        await buildHandouts({ ...options, memory, signal: AbortSignal.any([signal, outdated]) });
        onBuilt((performance.now() - start) / 1000);
        server.built();
      } catch (error) {
        if (outdated.aborted) continue;
        if (!(error instanceof UserError)) throw error;
        onFailure(error.message);
        server.failed(error.message);
      }
      await aborted(outdated);
    }
  } finally {
    signal.removeEventListener("abort", stop);
    changes.end();
    server.stop();
  }
}

async function foldersOf(inputs: readonly string[]): Promise<string[]> {
  const notebooks = await findNotebooks(inputs);
  return [...new Set(notebooks.map((path) => dirname(resolve(path))))];
}

/** What changes in some folders. */
class Changes {
  readonly #watchers: FSWatcher[];
  #timer: NodeJS.Timeout | undefined;
  #current = new AbortController();

  /** @param out a folder whose changes are our own */
  constructor(folders: readonly string[], out: string) {
    this.#watchers = folders.map((folder) =>
      watch(folder, (_event, name) => {
        // Hidden names are editors' and our own.
        if (name === null || name.startsWith(".") || resolve(folder, name) === out) return;
        clearTimeout(this.#timer);
        this.#timer = setTimeout(() => this.#current.abort(), quiet);
      }),
    );
  }

  /** A signal that aborts with the next change. */
  next(): AbortSignal {
    this.#current = new AbortController();
    return this.#current.signal;
  }

  end(): void {
    for (const watcher of this.#watchers) watcher.close();
    clearTimeout(this.#timer);
    this.#current.abort();
  }
}

async function aborted(signal: AbortSignal): Promise<void> {
  if (!signal.aborted)
    await new Promise((resolve) => signal.addEventListener("abort", resolve, { once: true }));
}
