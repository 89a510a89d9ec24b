import type { ImportDeclaration } from "estree";
import type { Names } from "./names.ts";

/**
 * The code that does what a cell's static imports ask for, with dynamic ones: all modules are loaded together
 * before the cell's first statement, as in a module.
 *
 * @param cell the name by which the code reaches the session
 */
export function importCode(imports: readonly ImportDeclaration[], names: Names, cell: string): string {
  if (imports.length === 0) return "";
  const loads = imports.map(({ source, attributes }) => {
    const pairs = attributes.map(({ key, value }) => [
      key.type === "Identifier" ? key.name : key.value,
      value.value,
    ]);
    const options = pairs.length > 0 ? `, { with: ${JSON.stringify(Object.fromEntries(pairs))} }` : "";
    return `import(${JSON.stringify(source.value)}${options})`;
  });
  const bindings = imports.flatMap(({ specifiers, source }, index) =>
    specifiers.map((specifier) => {
      const local = names.identifier(specifier.local.name);
      const module = `$$modules[${index}]`;
      if (specifier.type === "ImportNamespaceSpecifier") return `${local} = ${module};`;
      const wanted = JSON.stringify(importedName(specifier));
      return `${local} = ${cell}.pick(${module}, ${wanted}, ${JSON.stringify(source.value)});`;
    }),
  );
  const all = `await ${cell}.gate(Promise.all([${loads.join(", ")}]))`;
  const load = `const $$modules = ${cell}.resume(${cell}.context(), ${all});`;
  return [load, ...bindings].join(" ");
}

type NamedSpecifier = Exclude<ImportDeclaration["specifiers"][number], { type: "ImportNamespaceSpecifier" }>;

function importedName(specifier: NamedSpecifier): string {
  if (specifier.type === "ImportDefaultSpecifier") return "default";
  const { imported } = specifier;
  return imported.type === "Identifier" ? imported.name : String(imported.value);
}
