import { Option } from "commander";
import type { TypeCheck } from "../kernel/prepare-cell.ts";

/** `--types`: what the kernel does about errors of types. */
export function typesOption(): Option {
  const choices: TypeCheck[] = ["check", "warn", "off"];
  return new Option(
    "--types <how>",
    "a cell with a type error: check = it does not run, warn = it runs after a warning, off = nobody looks",
  )
    .choices(choices)
    .default("check");
}
