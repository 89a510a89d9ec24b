import { representationOf } from "../display/representation.ts";
import type { CellContext } from "./context.ts";
import { prepare } from "./evaluation.ts";
import { failureOf } from "./failure.ts";
import type { ExpressionResults } from "./protocol.ts";

/** Evaluates what a client wants to know after its cell (`user_expressions`), one after the other. */
export async function evaluateExpressions(
  expressions: Readonly<Record<string, string>>,
  context: CellContext,
): Promise<ExpressionResults> {
  const results: ExpressionResults = {};
  for (const [name, code] of Object.entries(expressions)) {
    try {
      const outcome = await prepare({ code, mode: "run", checked: false }, context).run();
      results[name] = { status: "ok", data: await representationOf(outcome?.value), metadata: {} };
    } catch (error) {
      results[name] = { status: "error", ...failureOf(error) };
    }
  }
  return results;
}
