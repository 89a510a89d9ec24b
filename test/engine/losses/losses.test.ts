import { describe, expect, test } from "vitest";
import {
  binaryCrossEntropy,
  binaryCrossEntropyWithLogits,
  crossEntropy,
  hinge,
  huber,
  kullbackLeibler,
  type Loss,
  losses,
  Matrix,
  meanAbsoluteError,
  meanSquaredError,
} from "../../../src/engine/index.ts";
import { expectNear, golden, slope } from "../golden.ts";

interface Case {
  id: string;
  input: number[][];
  inputs: { target: number[] | number[][] };
  results: Record<string, { value: number; grad: number[][] }>;
}

const { cases } = golden<{ cases: Case[] }>("losses");

const classWeights = [0.5, 1, 2];
const byCase: Record<string, Loss> = {
  mse: meanSquaredError,
  l1: meanAbsoluteError,
  "huber_delta_1.0": huber(),
  "huber_delta_0.5": huber(0.5),
  "huber_delta_2.0": huber(2),
  bce: binaryCrossEntropy,
  bce_clamped_at_0_and_1: binaryCrossEntropy,
  bce_with_logits: binaryCrossEntropyWithLogits(),
  bce_with_logits_pos_weight: binaryCrossEntropyWithLogits({ positiveWeights: [1, 2, 3] }),
  "cross_entropy_ls_0.0": crossEntropy(),
  "cross_entropy_ls_0.1": crossEntropy({ labelSmoothing: 0.1 }),
  "cross_entropy_ls_0.3": crossEntropy({ labelSmoothing: 0.3 }),
  cross_entropy_weight: crossEntropy({ classWeights }),
  "cross_entropy_weight_ls_0.1": crossEntropy({ classWeights, labelSmoothing: 0.1 }),
  cross_entropy_prob_targets: crossEntropy(),
  "cross_entropy_prob_targets_ls_0.1": crossEntropy({ labelSmoothing: 0.1 }),
  cross_entropy_huge_logits: crossEntropy(),
  "hinge (composed: max(0, 1-y*z), y in {-1,1})": hinge,
  "kl_div (input = log q, target = p)": kullbackLeibler,
};

/** Losses and options that no lesson speaks of and the engine therefore does not have. */
const leftOut = [
  "smooth_l1_beta_1.0",
  "smooth_l1_beta_0.5",
  "smooth_l1_beta_2.0",
  "log_cosh (composed: d + softplus(-2d) - log 2)",
  "cross_entropy_ignore_index",
  "nll (input = log-probabilities)",
  "kl_div_log_target",
  "squared_hinge (composed)",
  "soft_margin",
  "hinge_embedding",
  "multi_margin",
  "multi_margin_p2",
  "poisson_nll",
  "gaussian_nll",
  "cosine_embedding",
  "triplet_margin",
];

const matrix = (values: number[] | number[][]): Matrix =>
  Array.isArray(values[0]) ? Matrix.from(values as number[][]) : Matrix.column(values as number[]);

describe("against PyTorch", () => {
  test("every reference case is either held or named as left out", () => {
    expect(cases.map(({ id }) => id).sort()).toEqual([...Object.keys(byCase), ...leftOut].sort());
  });

  test.each(cases.filter(({ id }) => id in byCase))("$id", ({ id, input, inputs, results }) => {
    const loss = byCase[id]!;
    const expected = (loss === kullbackLeibler ? results.batchmean : results.mean)!;
    const [predictions, targets] = [Matrix.from(input), matrix(inputs.target)];
    expectNear([loss.value(predictions, targets)], [expected.value], 1e-13, "value");
    // Where p is 0 or 1, PyTorch divides by 1e-12 with nine digits only.
    const tolerance = id === "bce_clamped_at_0_and_1" ? 1e-8 : 1e-13;
    expectNear(loss.gradient(predictions, targets), expected.grad.flat(), tolerance, "gradient");
  });
});

/** Predictions and targets that the loss allows, away from its kinks. */
const example = (name: string): [number[][], number[][]] => {
  switch (name) {
    case "binaryCrossEntropy":
      return [
        [
          [0.3, 0.8],
          [0.6, 0.1],
        ],
        [
          [1, 0],
          [0.4, 0],
        ],
      ];
    case "crossEntropy":
      return [
        [
          [0.3, -0.8, 1.7],
          [2, 0, -1],
        ],
        [[2], [0]],
      ];
    case "hinge":
      return [
        [
          [0.3, -0.8],
          [1.7, -2],
        ],
        [
          [1, 1],
          [-1, -1],
        ],
      ];
    case "kullbackLeibler":
      return [[[-0.5, -1.2]], [[0.4, 0.6]]];
    case "binaryCrossEntropyWithLogits":
      return [[[0.3, -0.8]], [[0.4, 1]]];
    default:
      return [
        [
          [0.3, -0.8],
          [1.7, 3],
        ],
        [
          [0.1, 0.4],
          [1.2, 0.5],
        ],
      ];
  }
};

describe.each([...losses])("%s", (name, loss) => {
  const [predictions, targets] = example(name).map((rows) => Matrix.from(rows)) as [Matrix, Matrix];

  test("carries its own name", () => {
    expect(loss.name).toBe(name);
  });

  test("the gradient is the slope of the value", () => {
    const gradient = loss.gradient(predictions, targets);
    predictions.data.forEach((prediction, i) => {
      const at = (p: number) => {
        const moved = predictions.clone();
        moved.data[i] = p;
        return loss.value(moved, targets);
      };
      expect(gradient[i]).toBeCloseTo(slope(at, prediction), 8);
    });
  });

  test("evaluate gives both at once, and gradient writes where asked", () => {
    const into = new Float64Array(predictions.data.length);
    expect(loss.evaluate(predictions, targets, into)).toBe(loss.value(predictions, targets));
    const other = new Float64Array(predictions.data.length);
    expect(loss.gradient(predictions, targets, other)).toBe(other);
    expect(other).toEqual(into);
  });

  test("refuses NaN, nothing, and targets of another shape", () => {
    const wrong = predictions.clone();
    wrong.data[0] = Number.NaN;
    expect(() => loss.value(wrong, targets)).toThrow(`${name}: predictions[0] is NaN`);
    expect(() => loss.value([], [])).toThrow(`${name}: there are no predictions`);
    expect(() => loss.value(predictions, new Matrix(predictions.rows, 5))).toThrow(/targets are \dx5/);
    expect(() => loss.gradient(predictions, targets, new Float64Array(99))).toThrow("does not fit into 99");
  });
});

test("plain arrays: one sample, or one number per sample", () => {
  expect(meanSquaredError.value([1, 2], [0, 0])).toBe(2.5);
  expect(meanSquaredError.value(Matrix.column([1, 2]), [0, 0])).toBe(2.5);
  expect(crossEntropy().value([0, 0], [1])).toBeCloseTo(Math.LN2, 15);
  expect(crossEntropy().value(new Matrix(3, 4), [1, 0, 3])).toBeCloseTo(Math.log(4), 15);
});

test("labels of shape N x 1 against outputs of N x 4 are no broadcast but an error", () => {
  expect(() => meanSquaredError.value(new Matrix(3, 4), new Matrix(3, 1))).toThrow(
    "meanSquaredError: predictions are 3x4, targets are 3x1",
  );
});

test("targets and options that are impossible", () => {
  expect(() => crossEntropy().value([0, 0, 0], [3])).toThrow("targets[0] is 3, expected a class from 0 to 2");
  expect(() => crossEntropy().value([0], [0])).toThrow("1 class, expected at least 2");
  expect(() => crossEntropy({ classWeights: [1, 2] }).value([0, 0, 0], [1])).toThrow("2 classWeights for 3");
  expect(() => crossEntropy({ labelSmoothing: 2 })).toThrow("labelSmoothing is 2");
  expect(() => hinge.value([1], [3])).toThrow("hinge: targets[0] is 3, expected a number from -1 to 1");
  expect(() => binaryCrossEntropy.value([1.5], [1])).toThrow("predictions[0] is 1.5");
  expect(() => binaryCrossEntropyWithLogits({ positiveWeights: [1] }).value([1, 1], [1, 1])).toThrow(
    "output 1",
  );
  expect(() => kullbackLeibler.value([-1, -1], [2, 0])).toThrow("targets[0] is 2, expected a probability");
  expect(() => huber(0)).toThrow("huber: delta is 0");
});
