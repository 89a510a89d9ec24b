import { createRequire } from "node:module";
import { join } from "node:path";
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
      join(process.cwd(), "dist", "engine", "index.js")
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

// npm runs scripts in the package's folder.
export const folder = join(process.cwd(), "test", "bench", "engine");

const load = createRequire(join(folder, "package.json"));

export const contestants: readonly Contestant[] = [
  deltabook,
  tensorflow("cpu", load),
  tensorflow("wasm", load),
  jax(load),
  convnet(load),
  synaptic(load),
  pytorch(join(folder, "rivals", "pytorch.py")),
];
