import { dirname, sep } from "node:path";
import { batchesOf, type Contestant, type Untyped } from "../jobs.ts";

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
      const batches = batchesOf(job).map(({ inputs, targets }) => ({
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
