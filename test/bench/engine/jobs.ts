/** One of the three fixed jobs: a network, its data and how it is trained. */
export interface Job {
  name: "lesson" | "online" | "digits";
  description: string;
  /** What is counted per second. */
  unit: "steps" | "samples";
  inputs: number;
  hidden: readonly number[];
  outputs: number;
  activation: "tanh" | "relu";
  samples: number;
  batchSize: number;
  /** How many times the speed of its best rival, or of the one named, the engine is meant to have; at least once the best's. */
  goal: number;
  goalRival?: string;
}

export const jobs: readonly Job[] = [
  {
    name: "lesson",
    description: "MLP 2-16-16-1, tanh, squared error, full batch of 100, gradient descent",
    unit: "steps",
    inputs: 2,
    hidden: [16, 16],
    outputs: 1,
    activation: "tanh",
    samples: 100,
    batchSize: 100,
    goal: 4,
  },
  {
    name: "online",
    description: "the same network, one sample at a time",
    unit: "samples",
    inputs: 2,
    hidden: [16, 16],
    outputs: 1,
    activation: "tanh",
    samples: 100,
    batchSize: 1,
    goal: 1.5,
  },
  {
    name: "digits",
    description: "MLP 784-128-10, ReLU, cross-entropy of the softmax, batches of 64, Adam",
    unit: "samples",
    inputs: 784,
    hidden: [128],
    outputs: 10,
    activation: "relu",
    samples: 640,
    batchSize: 64,
    goal: 1.5,
    goalRival: "tfjs-wasm",
  },
];

// biome-ignore lint/suspicious/noExplicitAny: the rivals come without types that fit, or without any.
export type Untyped = any;

/** Runs a number of training steps; made anew for every job. */
export type Steps = (count: number) => void | Promise<void>;

/** An engine under measurement; undefined for a job that it cannot do. */
export interface Contestant {
  name: string;
  prepare(job: Job): Promise<Steps | undefined>;
  /** Ends what a job has started. */
  finish?(): void;
}

/** Pseudo-random inputs between -1 and 1, the same for every engine. */
export function inputsOf(job: Job): number[][] {
  let state = 1;
  const next = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2147483648 - 1;
  };
  return Array.from({ length: job.samples }, () => Array.from({ length: job.inputs }, next));
}

/** A class for each sample, or a smooth function of its inputs. */
export function targetsOf(job: Job): number[] {
  return inputsOf(job).map((row, i) => (job.outputs > 1 ? i % job.outputs : Math.sin(3 * row[0]!) * row[1]!));
}

/** The samples in batches. */
export function batchesOf(job: Job): { inputs: number[][]; targets: number[] }[] {
  const [inputs, targets] = [inputsOf(job), targetsOf(job)];
  return Array.from({ length: job.samples / job.batchSize }, (_, i) => {
    const range = [i * job.batchSize, (i + 1) * job.batchSize] as const;
    return { inputs: inputs.slice(...range), targets: targets.slice(...range) };
  });
}
