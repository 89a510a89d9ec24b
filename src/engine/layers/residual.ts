import { EngineError } from "../error.ts";
import type { Matrix } from "../matrix/matrix.ts";
import type { Random } from "../random/random.ts";
import { BatchBuffer } from "./batch-buffer.ts";
import { type Layer, type LayerPlan, requireInputs } from "./layer.ts";
import type { Parameter } from "./parameter.ts";

/**
 * Layers that learn a change instead of a result: Y = X + F(X) (He et al. 2016).
 *
 * @param layers F, which must give as many outputs as it takes inputs; at least one layer
 */
export function residual(layers: readonly LayerPlan[]): LayerPlan {
  if (layers.length === 0) throw new EngineError("residual", "there are no layers, expected at least one");
  return {
    kind: "residual",
    settings: { layers: layers.map(({ kind, settings }) => ({ kind, settings })) },
    build: (inputs, random) => new Residual(inputs, layers, random),
  };
}

class Residual implements Layer {
  readonly kind = "residual";
  readonly inputs: number;
  readonly outputs: number;
  readonly layers: readonly Layer[];
  readonly parameters: readonly Parameter[];
  readonly statistics: Readonly<Record<string, Float64Array>>;
  readonly #y: BatchBuffer;
  readonly #dx: BatchBuffer;

  constructor(inputs: number, plans: readonly LayerPlan[], random: Random) {
    let width = inputs;
    this.layers = plans.map((plan, i) => {
      const layer = plan.build(width, random.stream(`layer ${i}`));
      width = layer.outputs;
      return layer;
    });
    if (width !== inputs) {
      throw new EngineError("residual", `${inputs} inputs become ${width} outputs, which cannot be added`);
    }
    this.inputs = inputs;
    this.outputs = inputs;
    this.parameters = this.layers.flatMap((layer) => layer.parameters);
    this.statistics = Object.fromEntries(
      this.layers.flatMap((layer, i) =>
        Object.entries(layer.statistics ?? {}).map(([name, values]) => [`layer ${i} ${name}`, values]),
      ),
    );
    this.#y = new BatchBuffer(inputs);
    this.#dx = new BatchBuffer(inputs);
  }

  /** Y = X + F(X) */
  forward(x: Matrix, training: boolean): Matrix {
    requireInputs(this, x);
    let f = x;
    for (const layer of this.layers) f = layer.forward(f, training);
    return sum(x, f, this.#y.for(x.rows));
  }

  /** dX = dY + F'(X) dY */
  backward(upstream: Matrix): Matrix {
    let gradient = upstream;
    for (let i = this.layers.length - 1; i >= 0; i--) gradient = this.layers[i]!.backward(gradient, true)!;
    return sum(upstream, gradient, this.#dx.for(upstream.rows));
  }
}

function sum(a: Matrix, b: Matrix, into: Matrix): Matrix {
  for (let i = 0; i < into.data.length; i++) into.data[i] = a.data[i]! + b.data[i]!;
  return into;
}
