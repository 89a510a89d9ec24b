import { type Contestant, inputsOf, targetsOf, type Untyped } from "../jobs.ts";

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
