import type { Activation } from "../activations/activation.ts";
import { exp } from "../math/exp.ts";
import { log } from "../math/log.ts";
import { power } from "../math/power.ts";

/**
 * A number that remembers how it was computed, so that {@link backward} can tell how it depends on every number
 * that went into it: reverse-mode automatic differentiation (Linnainmaa 1970), one number at a time. It is made
 * for understanding; networks use layers.
 *
 * @example
 * const w = new Scalar(0.5);
 * const loss = w.times(3).minus(1).power(2);
 * loss.backward();
 * w.gradient; // 3: dL/dw = 2 (3 w - 1) 3
 */
export class Scalar {
  readonly value: number;
  /** dL/d this, once {@link backward} was called on L. */
  gradient = 0;
  /** What it was computed from; nothing for a number that was given. */
  readonly inputs: readonly Scalar[];
  /** The operation that computed it, for drawings: `"+"`, `"tanh"`; empty for a number that was given. */
  readonly operation: string;
  /** Adds this one's gradient, times its slope in each input, to the input's gradient. */
  readonly #pushBack: () => void;

  constructor(
    value: number,
    inputs: readonly Scalar[] = [],
    operation = "",
    pushBack: (gradient: number) => void = () => {},
  ) {
    this.value = value;
    this.inputs = inputs;
    this.operation = operation;
    this.#pushBack = () => pushBack(this.gradient);
  }

  /** a + b, with slopes 1 and 1. */
  plus(other: Scalar | number): Scalar {
    const b = scalar(other);
    return new Scalar(this.value + b.value, [this, b], "+", (gradient) => {
      this.gradient += gradient;
      b.gradient += gradient;
    });
  }

  /** a b, with slopes b and a. */
  times(other: Scalar | number): Scalar {
    const b = scalar(other);
    return new Scalar(this.value * b.value, [this, b], "*", (gradient) => {
      this.gradient += b.value * gradient;
      b.gradient += this.value * gradient;
    });
  }

  /** a^n for a fixed number n, with slope n a^(n - 1). */
  power(exponent: number): Scalar {
    return new Scalar(power(this.value, exponent), [this], `^${exponent}`, (gradient) => {
      this.gradient += exponent * power(this.value, exponent - 1) * gradient;
    });
  }

  /** f(a), with slope f'(a). */
  apply({ name, value, derivative }: Activation): Scalar {
    return new Scalar(value(this.value), [this], name, (gradient) => {
      this.gradient += derivative(this.value) * gradient;
    });
  }

  /** e^a, with slope e^a. */
  exp(): Scalar {
    const result = exp(this.value);
    return new Scalar(result, [this], "exp", (gradient) => {
      this.gradient += result * gradient;
    });
  }

  /** ln a, with slope 1/a. */
  log(): Scalar {
    return new Scalar(log(this.value), [this], "log", (gradient) => {
      this.gradient += gradient / this.value;
    });
  }

  /** a - b = a + (-1) b */
  minus(other: Scalar | number): Scalar {
    return this.plus(scalar(other).times(-1));
  }

  /** a / b = a b^-1 */
  dividedBy(other: Scalar | number): Scalar {
    return this.times(scalar(other).power(-1));
  }

  /**
   * Fills in {@link gradient} of this and of every number it was computed from, each after all that were
   * computed from it. Gradients of an earlier call are forgotten first.
   */
  backward(): void {
    const order = inOrder(this);
    for (const one of order) one.gradient = 0;
    this.gradient = 1;
    for (const one of order.toReversed()) one.#pushBack();
  }
}

const scalar = (value: Scalar | number): Scalar => (value instanceof Scalar ? value : new Scalar(value));

/** Everything that `result` was computed from, inputs before what was computed from them, `result` last. */
function inOrder(result: Scalar): Scalar[] {
  const order: Scalar[] = [];
  const seen = new Set<Scalar>([result]);
  // With a list of what is open instead of recursion, long computations cannot overflow the stack.
  const open: { of: Scalar; next: number }[] = [{ of: result, next: 0 }];
  while (open.length > 0) {
    const top = open.at(-1)!;
    const input = top.of.inputs[top.next++];
    if (!input) {
      order.push(top.of);
      open.pop();
    } else if (!seen.has(input)) {
      seen.add(input);
      open.push({ of: input, next: 0 });
    }
  }
  return order;
}
