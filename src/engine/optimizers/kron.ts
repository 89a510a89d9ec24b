import { matmul, transposedA, transposedB } from "../matrix/matmul.ts";
import { Matrix } from "../matrix/matrix.ts";
import { decay, nonNegative, requireOptions } from "../options.ts";
import { norm, scale } from "../transforms/norm.ts";
import { guarded, type Optimizer, oneTensor, type Tensor } from "./optimizer.ts";

/** What {@link kron} can be told. */
export interface KronOptions {
  /** eta, at least 0. Default 0.001. */
  learningRate?: number;
  /** b, the decay of the mean gradient, from 0 to below 1. Default 0.9. */
  momentum?: number;
  /** rho, how fast A and B follow the gradients, from 0 to 1. Default 0.1. */
  fittingRate?: number;
  /** d, the size below which a gradient counts as none, at least 1e-100. Default 1e-9. */
  damping?: number;
}

/** What is learned about the rows of a tensor, or about its columns. */
interface Side {
  /** A, or B */
  factor: Matrix;
  /** P = Aᵀ A, or R = Bᵀ B */
  square: Matrix;
  /** l */
  size: number;
  /** T */
  target: Matrix;
  room: Matrix;
}

interface Part {
  tensor: Tensor;
  left: Side;
  right: Side;
  /** A gradient, and after {@link whiten} P times it times R. */
  white: Matrix;
  room: Matrix;
}

export interface KronState {
  t: number;
  m: Float64Array;
  parts: Part[];
}

/**
 * Whitening: for each tensor, matrices P and R are learned that make the entries of its gradient G, of m rows and n
 * columns, independent of each other and of size 1 (PSGD with Kronecker factors, Li 2018 and 2024; the rule called
 * QEQ in the author's code, with its noise averaged out).
 *
 *   H = P G R  with  P = Aᵀ A,  R = Bᵀ B        A and B at first multiples of I, so that H is of size 1
 *   T = H Hᵀ + d^2 |R|^2 P^2
 *   l = max(0.9 l + 0.1 s, s)  with  s = |T| + n
 *   A = A - (rho / l) A (T - n I),              and B in the same way, by Hᵀ H, P, R and m
 *   M = b M + (1 - b) G                         b at most 1 - 1/t
 *   U = P M R, shortened to a mean square of at most 4, then cut off at -10 and 10
 *   X = X - eta U
 *
 * |T|^2 is the sum of the squares of T's entries; the author takes a random bound of its largest eigenvalue instead.
 * Factors and room for their products are four matrices of m x m and four of n x n.
 */
export function kron(options: KronOptions = {}): Optimizer<KronState> {
  const { learningRate = 1e-3, momentum: b = 0.9, fittingRate = 0.1, damping = 1e-9 } = options;
  requireOptions("kron", {
    learningRate: nonNegative(learningRate),
    momentum: decay(b),
    fittingRate: [fittingRate, 0, 1],
    damping: [damping, 1e-100, Number.MAX_VALUE],
  });
  return guarded({
    name: "kron",
    learningRate,
    init: (x, tensors = oneTensor(x)) => ({
      t: 0,
      m: new Float64Array(x.length),
      parts: tensors.map((tensor) => ({
        tensor,
        left: sideOf(tensor.rows),
        right: sideOf(tensor.columns),
        white: new Matrix(tensor.rows, tensor.columns),
        room: new Matrix(tensor.rows, tensor.columns),
      })),
    }),
    update(x, g, state, { learningRate: eta = learningRate } = {}) {
      const { m, parts } = state;
      const share = Math.max(1 - b, 1 / ++state.t);
      for (const part of parts) {
        const { left, right, white } = part;
        const { start, rows, columns } = part.tensor;
        const { data: u } = white;
        for (let i = 0; i < u.length; i++) u[i] = g[start + i]!;
        if (state.t === 1) {
          const size = Math.max(norm(u) / Math.sqrt(u.length), damping);
          for (const { factor, square } of [left, right]) {
            scale(square.data, 1 / Math.sqrt(size));
            scale(factor.data, 1 / Math.sqrt(Math.sqrt(size)));
          }
        }
        whiten(part);
        const ofP = norm(left.square.data);
        const ofR = norm(right.square.data);
        matmul(white, white, left.target, transposedB);
        matmul(white, white, right.target, transposedA);
        adapt(left, columns, damping * ofR, fittingRate);
        adapt(right, rows, damping * ofP, fittingRate);
        for (let i = 0; i < u.length; i++) {
          m[start + i]! += share * (g[start + i]! - m[start + i]!);
          u[i] = m[start + i]!;
        }
        whiten(part);
        const length = norm(u) / Math.sqrt(u.length);
        if (length > 2) scale(u, 2 / length);
        for (let i = 0; i < u.length; i++) x[start + i]! -= eta * Math.min(10, Math.max(-10, u[i]!));
      }
    },
  });
}

function sideOf(n: number): Side {
  const [factor, square] = [new Matrix(n, n), new Matrix(n, n)];
  for (let i = 0; i < n; i++) {
    factor.data[i * (n + 1)] = 1;
    square.data[i * (n + 1)] = 1;
  }
  return { factor, square, size: 0, target: new Matrix(n, n), room: new Matrix(n, n) };
}

/** P G R in place of G. */
function whiten({ left, right, white, room }: Part): void {
  matmul(left.square, white, room);
  matmul(room, right.square, white);
}

/** One step of A, or of B, when the target holds H Hᵀ, or Hᵀ H. */
function adapt(side: Side, others: number, damping: number, rate: number): void {
  const { factor, square, target, room } = side;
  matmul(square, square, room);
  for (let i = 0; i < room.data.length; i++) target.data[i]! += damping * damping * room.data[i]!;
  const size = norm(target.data) + others;
  side.size = Math.max(0.9 * side.size + 0.1 * size, size);
  matmul(factor, target, room);
  for (let i = 0; i < room.data.length; i++) {
    factor.data[i]! -= (rate / side.size) * (room.data[i]! - others * factor.data[i]!);
  }
  matmul(factor, factor, square, transposedA);
}
