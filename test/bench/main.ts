import { parseArgs } from "node:util";
import { benchEngine } from "./engine/bench.ts";
import { benchHandouts } from "./handouts/bench.ts";
import { benchKernels } from "./kernel/bench.ts";

const benches: Record<string, { description: string; run(rounds: number): Promise<void> }> = {
  kernel: {
    description: "this package's kernel beside Deno's and tslab's: start, cells, loops, output, memory",
    run: benchKernels,
  },
  engine: {
    description:
      "the neural-network engine beside TensorFlow.js, jax-js, ConvNetJS, Synaptic and PyTorch: three fixed jobs, growth",
    run: benchEngine,
  },
  handouts: {
    description: "handouts of the whole course, beside nbconvert with the same kernel (some minutes a round)",
    run: benchHandouts,
  },
};

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: "string", default: "5" } },
});
const [name] = positionals;
const bench = name === undefined ? undefined : benches[name];
const rounds = Number(values.rounds);

if (bench && Number.isInteger(rounds) && rounds > 0) {
  await bench.run(rounds);
} else {
  if (name !== undefined && !bench) console.error(`There is no bench "${name}".\n`);
  else if (bench) console.error(`--rounds takes a whole number above 0, not "${values.rounds}".\n`);
  console.log("npm run bench -- NAME [--rounds N]    default: 5 rounds\n");
  for (const [known, { description }] of Object.entries(benches)) console.log(`  ${known}  ${description}`);
  process.exitCode = name === undefined ? 0 : 1;
}
