import { createRequire } from "node:module";
import { dirname, sep } from "node:path";
import { type Contestant, inputsOf, type Job, targetsOf } from "./jobs.ts";

// biome-ignore lint/suspicious/noExplicitAny: the rivals come without types that fit, or without any.
type Untyped = any;

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

/** TensorFlow.js on one of its back ends. */
export function tensorflow(backend: "cpu" | "wasm", load: NodeJS.Require): Contestant {
  return {
    name: `tfjs-${backend}`,
    async prepare(job) {
      const tf: Untyped = load("@tensorflow/tfjs");
      if (backend === "wasm") {
        const wasm: Untyped = load("@tensorflow/tfjs-backend-wasm");
        wasm.setWasmPaths(dirname(load.resolve("@tensorflow/tfjs-backend-wasm")) + sep);
      }
      await tf.setBackend(backend);
      await tf.ready();
      const classes = job.outputs > 1;
      const model = tf.sequential();
      job.hidden.forEach((units, i) => {
        model.add(
          tf.layers.dense({
            units,
            activation: job.activation,
            ...(i === 0 && { inputShape: [job.inputs] }),
          }),
        );
      });
      model.add(tf.layers.dense({ units: job.outputs }));
      const optimizer = classes ? tf.train.adam(0.001) : tf.train.sgd(0.01);
      const batches = split(job).map(({ inputs, targets }) => ({
        x: tf.tensor2d(inputs),
        y: classes
          ? tf.oneHot(tf.tensor1d(targets, "int32"), job.outputs)
          : tf.tensor2d(targets.map((y) => [y])),
      }));
      let next = 0;
      return async (count) => {
        await tf.setBackend(backend);
        for (let i = 0; i < count; i++) {
          const { x, y } = batches[next++ % batches.length]!;
          const loss = optimizer.minimize(() => {
            const output = model.apply(x);
            return classes ? tf.losses.softmaxCrossEntropy(y, output) : tf.losses.meanSquaredError(y, output);
          }, true);
          loss.dispose();
        }
      };
    },
  };
}

/** ConvNetJS; it sums the gradients of a batch one sample after the other. */
export function convnet(load: NodeJS.Require): Contestant {
  return {
    name: "convnetjs",
    async prepare(job) {
      const convnetjs: Untyped = load("convnetjs");
      const net = new convnetjs.Net();
      net.makeLayers([
        { type: "input", out_sx: 1, out_sy: 1, out_depth: job.inputs },
        ...job.hidden.map((units) => ({ type: "fc", num_neurons: units, activation: job.activation })),
        job.outputs > 1
          ? { type: "softmax", num_classes: job.outputs }
          : { type: "regression", num_neurons: job.outputs },
      ]);
      const trainer = new convnetjs.Trainer(net, {
        method: job.outputs > 1 ? "adam" : "sgd",
        learning_rate: 0.001,
        batch_size: job.batchSize,
      });
      const targets = targetsOf(job);
      const volumes = inputsOf(job).map((row) => new convnetjs.Vol(row));
      let next = 0;
      return (count) => {
        for (let i = 0; i < count * job.batchSize; i++) {
          const sample = next++ % job.samples;
          trainer.train(volumes[sample], job.outputs > 1 ? targets[sample] : [targets[sample]]);
        }
      };
    },
  };
}

/** Synaptic, which compiles a network to one function; it learns one sample at a time only. */
export function synaptic(load: NodeJS.Require): Contestant {
  return {
    name: "synaptic",
    async prepare(job) {
      if (job.batchSize > 1) return undefined;
      const { Architect, Neuron }: Untyped = load("synaptic");
      const network = new Architect.Perceptron(job.inputs, ...job.hidden, job.outputs);
      for (const layer of network.layers.hidden) layer.set({ squash: Neuron.squash.TANH });
      network.layers.output.set({ squash: Neuron.squash.IDENTITY });
      const [inputs, targets] = [inputsOf(job), targetsOf(job)];
      let next = 0;
      return (count) => {
        for (let i = 0; i < count; i++) {
          const sample = next++ % job.samples;
          network.activate(inputs[sample]);
          network.propagate(0.01, [targets[sample]]);
        }
      };
    },
  };
}

function split(job: Job): { inputs: number[][]; targets: number[] }[] {
  const [inputs, targets] = [inputsOf(job), targetsOf(job)];
  return Array.from({ length: job.samples / job.batchSize }, (_, i) => {
    const range = [i * job.batchSize, (i + 1) * job.batchSize] as const;
    return { inputs: inputs.slice(...range), targets: targets.slice(...range) };
  });
}

/** Every rival, from the folder in which they are installed. */
export function rivals(folder: string): Contestant[] {
  const load = createRequire(`${folder}${sep}package.json`);
  return [tensorflow("cpu", load), tensorflow("wasm", load), convnet(load), synaptic(load)];
}
