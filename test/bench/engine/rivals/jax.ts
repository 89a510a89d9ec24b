import { pathToFileURL } from "node:url";
import { batchesOf, type Contestant, type Untyped } from "../jobs.ts";

/**
 * jax-js on WebAssembly, each step compiled as a whole. It counts references: whatever is used again is passed on
 * as `.ref`. Its work is queued, and slows down as the queue grows, so each step waits for its end.
 */
export function jax(load: NodeJS.Require): Contestant {
  return {
    name: "jax-js",
    async prepare(job) {
      const { init, defaultDevice, grad, jit, nn, numpy, tree }: Untyped = await import(
        pathToFileURL(load.resolve("@jax-js/jax")).href
      );
      await init("wasm");
      defaultDevice("wasm");
      const classes = job.outputs > 1;
      const activate = job.activation === "tanh" ? numpy.tanh : nn.relu;
      const widths = [job.inputs, ...job.hidden, job.outputs];
      const zeros = (): Untyped =>
        widths.slice(1).flatMap((width, i) => [numpy.zeros([widths[i], width]), numpy.zeros([width])]);

      const lossOf = (parameters: Untyped[], x: Untyped, y: Untyped): Untyped => {
        let a = x;
        for (let i = 0; i < parameters.length; i += 2) {
          a = numpy.matmul(a, parameters[i]).add(parameters[i + 1]);
          if (i + 2 < parameters.length) a = activate(a);
        }
        return classes
          ? nn
              .logSoftmax(a, -1)
              .mul(y)
              .sum()
              .mul(-1 / job.batchSize)
          : numpy.square(a.sub(y)).mean();
      };
      const gradient = grad(lossOf);
      const descend = jit((p: Untyped[], x: Untyped, y: Untyped) => {
        const g: Untyped[] = gradient(tree.ref(p), x, y);
        return p.map((value, i) => value.sub(g[i].mul(0.01)));
      });
      const adam = jit((p: Untyped[], m: Untyped[], v: Untyped[], rate: Untyped, x: Untyped, y: Untyped) => {
        const g: Untyped[] = gradient(tree.ref(p), x, y);
        const newM = m.map((mi, i) => mi.mul(0.9).add(g[i].ref.mul(0.1)));
        const newV = v.map((vi, i) => vi.mul(0.999).add(numpy.square(g[i]).mul(0.001)));
        const newP = p.map((value, i) =>
          value.sub(rate.ref.mul(newM[i].ref).div(numpy.sqrt(newV[i].ref).add(1e-8))),
        );
        rate.dispose();
        return [newP, newM, newV];
      });

      let state = 1;
      let p = zeros().map((value: Untyped) => {
        const noise = Array.from({ length: value.size }, () => {
          state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
          return (state / 2147483648 - 1) * 0.1;
        });
        const { shape } = value;
        value.dispose();
        return numpy.array(noise).reshape(shape);
      });
      let [m, v] = [zeros(), zeros()];
      const batches = batchesOf(job).map(({ inputs, targets }) => ({
        x: numpy.array(inputs),
        y: classes
          ? numpy.array(targets.map((y) => Array.from({ length: job.outputs }, (_, j) => (j === y ? 1 : 0))))
          : numpy.array(targets.map((y) => [y])),
      }));
      let next = 0;
      return (count) => {
        for (let i = 0; i < count; i++) {
          const { x, y } = batches[next++ % batches.length]!;
          if (classes) {
            const rate = (0.001 * Math.sqrt(1 - 0.999 ** next)) / (1 - 0.9 ** next);
            [p, m, v] = adam(p, m, v, numpy.array(rate), x.ref, y.ref);
          } else {
            p = descend(p, x.ref, y.ref);
          }
          p.at(-1).ref.dataSync();
        }
      };
    },
  };
}
