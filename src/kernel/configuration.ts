import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "jsonc-parser";

/** What the kernel reads of a `tsconfig.json`. */
export interface Configuration {
  extends?: string | string[];
  compilerOptions?: {
    types?: string[];
    paths?: Record<string, string[]>;
    experimentalDecorators?: boolean;
    jsx?: string;
    jsxFactory?: string;
    jsxFragmentFactory?: string;
    jsxImportSource?: string;
  };
}

/** A folder's `tsconfig.json`; empty where there is none, or none that can be read. */
export function readConfiguration(folder: string): Configuration {
  const file = join(folder, "tsconfig.json");
  if (!existsSync(file)) return {};
  const value: unknown = parse(readFileSync(file, "utf8"), [], { allowTrailingComma: true });
  return typeof value === "object" && value !== null ? value : {};
}
