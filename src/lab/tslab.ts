import { existsSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import type { KernelSpecification } from "./kernelspec.ts";
import { packageFolder } from "./project.ts";

/** tslab's kernel, the one that this package depends on. */
export function tslabKernel(): KernelSpecification {
  linkPackageToItself();
  const tslab = dirname(createRequire(import.meta.url).resolve("tslab/package.json"));
  return {
    kernel: {
      argv: [process.execPath, join(tslab, "bin", "tslab"), "kernel", "--config-path", "{connection_file}"],
      display_name: "TypeScript (tslab)",
      language: "typescript",
      interrupt_mode: "signal",
      metadata: { installed_by: "deltabook" },
    },
    logos: {},
  };
}

/**
 * In a clone of this repository the lessons import the package that they are part of. Node resolves that, but
 * tslab's TypeScript finds a package only in a node_modules folder.
 */
function linkPackageToItself(): void {
  if (basename(dirname(packageFolder)) === "node_modules") return;
  const link = join(packageFolder, "node_modules", "deltabook");
  try {
    if (!existsSync(link)) symlinkSync(packageFolder, link, "junction");
  } catch {
    // A folder that cannot be written: tslab alone will miss the package, and names it.
  }
}
