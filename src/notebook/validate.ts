import { Ajv, type ErrorObject, type ValidateFunction } from "ajv";
// nbformat's own schema, unchanged: nbformat/v4/nbformat.v4.5.schema.json of nbformat 5.11.1
// (https://github.com/jupyter/nbformat, BSD-3-Clause, (c) Jupyter Development Team).
import nbformat from "./nbformat-4.5.schema.json" with { type: "json" };

let ajv: Ajv | undefined;

function validator(definition: string): ValidateFunction {
  if (!ajv) {
    // The schema is draft 4, which differs from ajv's draft 7 in nothing that it uses but the regular
    // expression `[a-zA-Z0-9-_]`, invalid under the u flag.
    const { $schema: _, ...schema } = nbformat;
    ajv = new Ajv({ strict: false, unicodeRegExp: false, verbose: true });
    ajv.addSchema(schema, "nbformat");
  }
  const found = ajv.getSchema(`nbformat${definition}`);
  if (!found) throw new Error(`the nbformat schema has no ${definition}`);
  return found;
}

/**
 * What is wrong with a notebook by nbformat's schema, in words that name the cell (counted from 1) and the
 * field, or undefined if nothing is.
 */
export function findSchemaFault(notebook: unknown): string | undefined {
  const whole = validator("#");
  if (whole(notebook)) return undefined;
  // A cell's type decides which of the alternatives was meant; ajv would list the faults of all of them.
  const cells = (notebook as { cells?: unknown }).cells;
  if (Array.isArray(cells)) {
    for (const [index, cell] of cells.entries()) {
      const fault = findCellFault(cell);
      if (fault) return `cell ${index + 1}: ${fault}`;
    }
  }
  return describe(whole.errors);
}

function findCellFault(cell: unknown): string | undefined {
  const type = (cell as { cell_type?: unknown } | null)?.cell_type;
  if (!isOneOf(type, ["code", "markdown", "raw"]))
    return `cell_type is ${show(type)}, not code, markdown or raw`;
  const outputs = (cell as { outputs?: unknown }).outputs;
  if (type === "code" && Array.isArray(outputs)) {
    for (const [index, output] of outputs.entries()) {
      const fault = findOutputFault(output);
      if (fault) return `output ${index + 1}: ${fault}`;
    }
  }
  const validate = validator(`#/definitions/${type}_cell`);
  return validate(cell) ? undefined : describe(validate.errors);
}

function findOutputFault(output: unknown): string | undefined {
  const type = (output as { output_type?: unknown } | null)?.output_type;
  if (!isOneOf(type, ["stream", "display_data", "execute_result", "error"]))
    return `output_type is ${show(type)}, not stream, display_data, execute_result or error`;
  const validate = validator(`#/definitions/${type}`);
  return validate(output) ? undefined : describe(validate.errors);
}

const isOneOf = <T extends string>(value: unknown, names: readonly T[]): value is T =>
  (names as readonly unknown[]).includes(value);

function describe(errors: readonly ErrorObject[] | null | undefined): string {
  // The last error is the one of the enclosing rule: "a string or an array", not "a string".
  const error = errors?.at(-1);
  if (!error) return "breaks nbformat's schema";
  const field = error.instancePath.slice(1).replaceAll("/", ".").replaceAll("~1", "/").replaceAll("~0", "~");
  if (error.keyword === "required")
    return `${field && `${field}: `}"${error.params.missingProperty}" is missing`;
  if (error.keyword === "additionalProperties")
    return `${field && `${field}: `}"${error.params.additionalProperty}" is no field of nbformat`;
  const expected = error.keyword === "oneOf" ? "must be a text or a list of texts" : error.message;
  return `"${field}" ${expected}, but is ${show(error.data)}`;
}

function show(value: unknown): string {
  const text = JSON.stringify(value) ?? "missing";
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
