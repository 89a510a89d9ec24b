import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { installOnce } from "../install-once.ts";

/** A kernel to measure. */
export interface Peer {
  name: string;
  version: string;
  /** `{connection_file}` stands for the file's path. */
  command: string[];
  env: Record<string, string>;
}

// npm runs scripts in the package's folder.
const root = process.cwd();

/** A package of its own, so that nobody who only uses this one installs what it is compared with. */
export const benchFolder = join(root, "test", "bench");

/** The kernels that can be started here, this package's own first; of the others, says what is missing. */
export function findPeers(): Peer[] {
  return [deltabook, deno, tslab].flatMap((find) => {
    try {
      return [find()];
    } catch (error) {
      console.error(`${find.name} is left out: ${(error as Error).message}`);
      return [];
    }
  });
}

function deltabook(): Peer {
  const command = [process.execPath, join(root, "dist", "cli", "main.js"), "kernel", "start"];
  return {
    name: "Deltabook",
    version: versionIn(root),
    command: [...command, "{connection_file}"],
    env: {},
  };
}

function deno(): Peer {
  const modules = join(benchFolder, "node_modules");
  installOnce(benchFolder, "what the kernel is compared with, about 100 MB");
  const platform = `${process.platform}-${process.arch}${process.platform === "linux" ? "-glibc" : ""}`;
  const program = join(modules, "@deno", platform, process.platform === "win32" ? "deno.exe" : "deno");
  if (!existsSync(program)) throw new Error(`the npm package deno has no program for ${platform}`);
  return {
    name: "Deno",
    version: versionIn(join(modules, "deno")),
    command: [program, "jupyter", "--kernel", "--conn", "{connection_file}"],
    env: { DENO_NO_UPDATE_CHECK: "1", DENO_DIR: join(modules, ".cache", "deno") },
  };
}

function tslab(): Peer {
  const folder = dirname(createRequire(join(root, "package.json")).resolve("tslab/package.json"));
  return {
    name: "tslab",
    version: versionIn(folder),
    command: [process.execPath, join(folder, "bin", "tslab"), "kernel", "--config-path={connection_file}"],
    env: {},
  };
}

function versionIn(folder: string): string {
  return JSON.parse(readFileSync(join(folder, "package.json"), "utf8")).version;
}
