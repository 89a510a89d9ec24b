import { createRequire } from "node:module";
import { sep } from "node:path";
import { type Contestant, inputsOf, targetsOf } from "./jobs.ts";
import { convnet } from "./rivals/convnet.ts";
import { jax } from "./rivals/jax.ts";
import { pytorch } from "./rivals/pytorch.ts";
import { synaptic } from "./rivals/synaptic.ts";
import { tensorflow } from "./rivals/tensorflow.ts";

/** The engine as whoever installs it gets it: built, not bundled with the bench. */
export const deltabook: Contestant = {
  name: "deltabook",
  async prepare(job) {
    const engine: typeof import("../../../src/engine/index.ts") = await import(
      `${import.meta.dirname}/../../../dist/engine/index.js`
    );
    const { adam, crossEntropy, dense, Matrix, meanSquaredError, Network, relu, sgd, Training, tanh } =
      engine;
    const network = new Network({
      inputs: job.inputs,
      layers: [
        ...job.hidden.map((units) => dense(units, { activation: job.activation === "tanh" ? tanh : relu })),
        dense(job.outputs),
      ],
      seed: 1,
    });
    const data = { inputs: Matrix.from(inputsOf(job)), targets: Matrix.column(targetsOf(job)) };
    const start = () =>
      new Training(network, data, {
        loss: job.outputs > 1 ? crossEntropy() : meanSquaredError,
        optimizer: job.outputs > 1 ? adam() : sgd({ learningRate: 0.01 }),
        epochs: 2000,
        batchSize: job.batchSize,
      });
    let training = start();
    return (count) => {
      for (let i = 0; i < count; i++) if (!training.runStep()) training = start();
    };
  },
};

/** Every rival, from the folder in which they are installed. */
export function rivals(folder: string): Contestant[] {
  const load = createRequire(`${folder}${sep}package.json`);
  return [
    tensorflow("cpu", load),
    tensorflow("wasm", load),
    jax(load),
    convnet(load),
    synaptic(load),
    pytorch(`${folder}/rivals/pytorch.py`),
  ];
}
