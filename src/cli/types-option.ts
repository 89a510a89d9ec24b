import { Option } from "commander";
import { typeChecks } from "./kernel-start.ts";

/** `--types`: what the kernel does about errors of types. */
export function typesOption(): Option {
  return new Option(
    "--types <how>",
    "a cell with a type error: check = it does not run, warn = it runs after a warning, off = nobody looks",
  )
    .choices(typeChecks)
    .default("check");
}
