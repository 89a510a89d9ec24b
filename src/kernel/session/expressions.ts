import { representationOf } from "../display/representation.ts";
import type { CellContext } from "./context.ts";
import { prepare } from "./evaluation.ts";
import { failureOf } from "./failure.ts";
import type { ExpressionResults, PreparedExpressions } from "./protocol.ts";

// Cells may change what is global.
const { keys } = Object;

/** Evaluates what a client wants to know after its cell (`user_expressions`), one after the other. */
export async function evaluateExpressions(
  expressions: PreparedExpressions,
  context: CellContext,
): Promise<ExpressionResults> {
  const results: ExpressionResults = {};
  if (keys(expressions).length === 0) return results;
  for (const [name, expression] of Object.entries(expressions)) {
    try {
      if ("failure" in expression) {
        results[name] = { status: "error", ...expression.failure };
        continue;
      }
      const outcome = await prepare({ ...expression, mode: "run", checked: false }, context)();
      results[name] = { status: "ok", data: await representationOf(outcome?.value), metadata: {} };
    } catch (error) {
      results[name] = { status: "error", ...failureOf(error) };
    }
  }
  return results;
}
