import { type Contestant, inputsOf, targetsOf, type Untyped } from "../jobs.ts";

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
