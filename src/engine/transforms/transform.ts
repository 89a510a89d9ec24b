import { guarded, type Optimizer, oneTensor, type Tensor } from "../optimizers/optimizer.ts";
import { passEvaluationPointOn } from "../wrappers/pass-on.ts";

/** Something done to the gradient before an optimizer sees it. */
export interface GradientTransform<State = unknown> {
  readonly name: string;
  init(x: Float64Array, tensors: readonly Tensor[]): State;
  /** Changes `g` and `state` in place; x and tensors are as in {@link Optimizer.init}. */
  apply(g: Float64Array, x: Float64Array, state: State, tensors: readonly Tensor[]): void;
}

export interface ChainState<State> {
  tensors: readonly Tensor[];
  transforms: unknown[];
  optimizer: State;
}

/**
 * An optimizer that gets its gradient through transforms, from the first to the last.
 *
 * @example
 * const rule = chain(clipByGlobalNorm(1), l2(1e-4), adam());
 */
export function chain<State>(
  ...parts: [...transforms: GradientTransform[], optimizer: Optimizer<State>]
): Optimizer<ChainState<State>> {
  const optimizer = parts.at(-1) as Optimizer<State>;
  const transforms = parts.slice(0, -1) as GradientTransform[];
  return guarded<ChainState<State>>({
    name: [...transforms, optimizer].map(({ name }) => name).join(" "),
    learningRate: optimizer.learningRate,
    init: (x, tensors = oneTensor(x)) => ({
      tensors,
      transforms: transforms.map((transform) => transform.init(x, tensors)),
      optimizer: optimizer.init(x, tensors),
    }),
    update(x, g, state, step) {
      for (let i = 0; i < transforms.length; i++) {
        transforms[i]!.apply(g, x, state.transforms[i], state.tensors);
      }
      optimizer.update(x, g, state.optimizer, step);
    },
    evaluationPoint: passEvaluationPointOn(optimizer),
  });
}

/** A transform that keeps nothing between steps. */
export function stateless(
  name: string,
  apply: (g: Float64Array, x: Float64Array, tensors: readonly Tensor[]) => void,
): GradientTransform<undefined> {
  return { name, init: () => undefined, apply: (g, x, _, tensors) => apply(g, x, tensors) };
}
