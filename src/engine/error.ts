/**
 * An operation of the engine was asked for something impossible. The message names the operation and the
 * actual values: `matmul: inner dimensions differ, 3x4 times 5x2`.
 */
export class EngineError extends Error {
  override readonly name: string = "EngineError";
  /** The operation that refused, for example `"matmul"`. */
  readonly operation: string;

  constructor(operation: string, problem: string) {
    super(`${operation}: ${problem}`);
    this.operation = operation;
  }
}

/** Throws unless every one of `values` is a number other than NaN; `what` names them in the message. */
export function requireNumbers(operation: string, what: string, values: ArrayLike<number>): void {
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    if (typeof value !== "number" || Number.isNaN(value)) {
      throw new EngineError(operation, `${what}[${i}] is ${String(value)}, expected a number`);
    }
  }
}

/** Throws unless every one of `values` is a finite number; `what` names them in the message. */
export function requireFinite(operation: string, what: string, values: ArrayLike<number>): void {
  for (let i = 0; i < values.length; i++) {
    if (Number.isFinite(values[i])) continue;
    throw new EngineError(operation, `${what}[${i}] is ${String(values[i])}, expected a finite number`);
  }
}

/** Throws unless `value` is a finite number within `[minimum, maximum]`; `what` names it in the message. */
export function requireWithin(
  operation: string,
  what: string,
  value: number,
  minimum = Number.NEGATIVE_INFINITY,
  maximum = Number.POSITIVE_INFINITY,
): void {
  if (Number.isFinite(value) && value >= minimum && value <= maximum) return;
  const bounds =
    maximum === Number.POSITIVE_INFINITY
      ? minimum === Number.NEGATIVE_INFINITY
        ? "a finite number"
        : `a finite number of at least ${minimum}`
      : `a number from ${minimum} to ${maximum}`;
  throw new EngineError(operation, `${what} is ${String(value)}, expected ${bounds}`);
}

/** Throws unless `value` is a whole number of at least `minimum`; `what` names it in the message. */
export function requireCount(operation: string, what: string, value: number, minimum = 1): void {
  if (Number.isInteger(value) && value >= minimum) return;
  throw new EngineError(operation, `${what} is ${value}, expected a whole number of at least ${minimum}`);
}
