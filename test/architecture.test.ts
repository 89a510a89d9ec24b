import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { parseSync } from "oxc-parser";
import { describe, expect, test } from "vitest";

const source = resolve(import.meta.dirname, "../src");

/** Which rooms of src/ each room may import, beside itself. The command line may import every room. */
const allowed: Record<string, readonly string[]> = {
  engine: [],
  plots: ["engine"],
  course: ["engine", "plots"],
  kernel: ["user-error.ts", "jupyter-data-folder.ts"],
  notebook: ["kernel", "user-error.ts"],
  handouts: ["notebook", "plots", "user-error.ts"],
  grading: ["course", "plots", "notebook", "handouts", "user-error.ts"],
  lab: ["user-error.ts", "jupyter-data-folder.ts"],
  cli: ["engine", "plots", "course", "kernel", "notebook", "handouts", "grading", "lab", "user-error.ts"],
  "user-error.ts": [],
  "jupyter-data-folder.ts": [],
};

/** Rooms that must also run in a browser. */
const withoutNode = new Set(["engine"]);

interface Import {
  file: string;
  specifier: string;
}

function importsOf(file: string): Import[] {
  const { module } = parseSync(file, readFileSync(file, "utf8"));
  const specifiers = [
    ...module.staticImports.map((entry) => entry.moduleRequest.value),
    ...module.staticExports.flatMap((entry) =>
      entry.entries.flatMap(({ moduleRequest }) => moduleRequest?.value ?? []),
    ),
  ];
  const text = readFileSync(file, "utf8");
  for (const { moduleRequest } of module.dynamicImports) {
    const literal = /^["'](.*)["']$/.exec(text.slice(moduleRequest.start, moduleRequest.end));
    if (literal?.[1]) specifiers.push(literal[1]);
  }
  return specifiers.map((specifier) => ({ file, specifier }));
}

const files = readdirSync(source, { recursive: true, encoding: "utf8" })
  .filter((name) => /\.tsx?$/.test(name))
  .map((name) => join(source, name));
const roomOf = (file: string): string => relative(source, file).split(sep)[0] as string;

describe("rooms import only in one direction", () => {
  test.each(Object.keys(allowed))("%s", (room) => {
    const own = files.filter((file) => roomOf(file) === room);
    expect(own, `src/${room} has no source file`).not.toHaveLength(0);
    const trespasses = own
      .flatMap(importsOf)
      .filter(({ specifier }) => specifier.startsWith("."))
      .map(({ file, specifier }) => ({ file, target: roomOf(resolve(dirname(file), specifier)) }))
      .filter(({ target }) => target !== room && !allowed[room]?.includes(target))
      .map(({ file, target }) => `${relative(source, file)} imports ${target}`);
    expect(trespasses).toEqual([]);
  });

  test.each([...withoutNode])("%s uses neither Node nor a package", (room) => {
    const foreign = files
      .filter((file) => roomOf(file) === room)
      .flatMap(importsOf)
      .filter(({ specifier }) => !specifier.startsWith("."))
      .map(({ file, specifier }) => `${relative(source, file)} imports ${specifier}`);
    expect(foreign).toEqual([]);
  });

  test("every folder of src/ is a room", () => {
    expect([...new Set(files.map(roomOf))].filter((room) => !(room in allowed))).toEqual([]);
  });
});
