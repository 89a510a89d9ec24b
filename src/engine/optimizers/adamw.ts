import { type DecoupledDecayState, decoupledDecay } from "../wrappers/decoupled-decay.ts";
import { type AdamOptions, type AdamState, adam } from "./adam.ts";
import type { Optimizer } from "./optimizer.ts";

/** What {@link adamW} can be told. */
export interface AdamWOptions extends AdamOptions {
  /** w, at least 0. Default 0.01. */
  weightDecay?: number;
}

/**
 * Adam with decoupled weight decay (Loshchilov and Hutter 2019).
 *
 *   x = (1 - eta w) x, then {@link adam}'s step
 */
export function adamW(options: AdamWOptions = {}): Optimizer<DecoupledDecayState<AdamState>> {
  const { weightDecay = 0.01, ...adams } = options;
  return { ...decoupledDecay(adam(adams), weightDecay), name: "adamW" };
}
