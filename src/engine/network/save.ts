import { type ActivationDescription, activationFrom } from "../activations/describe.ts";
import { EngineError } from "../error.ts";
import { zeros } from "../initializers/distributions.ts";
import { activate } from "../layers/activate.ts";
import { batchNormalization } from "../layers/batch-normalization.ts";
import { type DenseOptions, dense } from "../layers/dense.ts";
import { dropout } from "../layers/dropout.ts";
import type { LayerPlan } from "../layers/layer.ts";
import { layerNormalization } from "../layers/layer-normalization.ts";
import { prelu } from "../layers/prelu.ts";
import { residual } from "../layers/residual.ts";
import { weightNormalizedDense } from "../layers/weight-normalized-dense.ts";
import { Registry } from "../registry.ts";
import { Network } from "./network.ts";

interface SavedLayer {
  kind: string;
  settings: Readonly<Record<string, unknown>>;
}

/** A network as plain data for JSON: its layers, its parameters, and what its normalizations have measured. */
export interface SavedNetwork {
  format: "deltabook-network";
  version: 1;
  inputs: number;
  layers: SavedLayer[];
  /** All parameters, layer after layer. */
  values: number[];
  /** For each layer, its statistics by name. */
  statistics: Record<string, number[]>[];
}

/**
 * Everything that a network's predictions depend on, ready for `JSON.stringify`, which keeps every bit.
 *
 * @throws EngineError when a parameter is not finite, or an activation is not one of the engine's
 */
export function saveNetwork(network: Network): SavedNetwork {
  const wrong = network.values.findIndex((value) => !Number.isFinite(value));
  if (wrong >= 0) throw new EngineError("saveNetwork", `parameter ${wrong} is ${network.values[wrong]}`);
  const layers = network.plan.layers.map(({ kind, settings }) => ({ kind, settings }));
  layers.forEach(planOf);
  return {
    format: "deltabook-network",
    version: 1,
    inputs: network.inputs,
    layers,
    values: [...network.values],
    statistics: network.layers.map(({ statistics = {} }) =>
      Object.fromEntries(Object.entries(statistics).map(([name, values]) => [name, [...values]])),
    ),
  };
}

/**
 * The network that was saved; it predicts the same to the last bit.
 *
 * @param saved what {@link saveNetwork} gave, after `JSON.parse` if it was stored
 * @throws EngineError when it is something else, or was made by a later version
 */
export function loadNetwork(saved: SavedNetwork): Network {
  if (saved?.format !== "deltabook-network") {
    throw new EngineError("loadNetwork", "this is no saved network: its format is not deltabook-network");
  }
  if (saved.version !== 1) {
    throw new EngineError("loadNetwork", `version ${saved.version} is unknown, this engine knows version 1`);
  }
  const network = new Network({ inputs: saved.inputs, layers: saved.layers.map(planOf) });
  fill("parameters", network.values, saved.values);
  network.layers.forEach(({ statistics = {} }, i) => {
    for (const [name, values] of Object.entries(statistics)) {
      fill(`layer ${i} ${name}`, values, saved.statistics[i]?.[name] ?? []);
    }
  });
  return network;
}

function fill(what: string, target: Float64Array, values: readonly number[]): void {
  if (values.length !== target.length || !values.every(Number.isFinite)) {
    throw new EngineError(
      "loadNetwork",
      `${what}: ${target.length} finite numbers expected, got ${values.length}`,
    );
  }
  target.set(values);
}

interface Settings {
  units: number;
  activation: ActivationDescription;
  bias: boolean;
  probability: number;
  epsilon: number;
  momentum: number | "average";
  layers: SavedLayer[];
}

/** The values of a loaded layer are overwritten: it need not be initialized well. */
const denseOptions = ({ activation, bias }: Settings): DenseOptions => ({
  activation: activationFrom(activation),
  bias: bias ? zeros : false,
});

const kinds = new Registry<(settings: Settings) => LayerPlan>("layer", {
  dense: (settings) => dense(settings.units, denseOptions(settings)),
  weightNormalizedDense: (settings) => weightNormalizedDense(settings.units, denseOptions(settings)),
  activate: ({ activation }) => activate(activationFrom(activation)),
  dropout: ({ probability }) => dropout(probability),
  batchNormalization,
  layerNormalization,
  prelu: () => prelu(),
  residual: ({ layers }) => residual(layers.map(planOf)),
});

function planOf({ kind, settings }: SavedLayer): LayerPlan {
  return kinds.get(kind)(settings as unknown as Settings);
}
