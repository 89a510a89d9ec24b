import { Registry } from "../registry.ts";
import { stochasticWeightAveraging } from "../wrappers/averaging.ts";
import { lookahead } from "../wrappers/lookahead.ts";
import { sam } from "../wrappers/sam.ts";
import { scheduleFreeAdamW, scheduleFreeSgd } from "../wrappers/schedule-free.ts";
import { acprop } from "./acprop.ts";
import { adabelief } from "./adabelief.ts";
import { adabound } from "./adabound.ts";
import { adadelta } from "./adadelta.ts";
import { adafactor } from "./adafactor.ts";
import { adagrad } from "./adagrad.ts";
import { adam } from "./adam.ts";
import { adamax } from "./adamax.ts";
import { adamP } from "./adamp.ts";
import { adamW } from "./adamw.ts";
import { adan } from "./adan.ts";
import { ademamix } from "./ademamix.ts";
import { adopt } from "./adopt.ts";
import { aggmo } from "./aggmo.ts";
import { amsgrad } from "./amsgrad.ts";
import { asgd } from "./asgd.ts";
import { cocob } from "./cocob.ts";
import { dAdaptAdam } from "./dadapt-adam.ts";
import { dog } from "./dog.ts";
import { dowg } from "./dowg.ts";
import { fromage } from "./fromage.ts";
import { ftrl } from "./ftrl.ts";
import { kron } from "./kron.ts";
import { lamb } from "./lamb.ts";
import { lars } from "./lars.ts";
import { lbfgs } from "./lbfgs.ts";
import { lion } from "./lion.ts";
import { madgrad } from "./madgrad.ts";
import { mars } from "./mars.ts";
import { momentum } from "./momentum.ts";
import { momo } from "./momo.ts";
import { muon } from "./muon.ts";
import { nadam } from "./nadam.ts";
import { nesterov } from "./nesterov.ts";
import { newton } from "./newton.ts";
import { novograd } from "./novograd.ts";
import { optimistic } from "./optimistic.ts";
import type { Optimizer } from "./optimizer.ts";
import { pid } from "./pid.ts";
import { polyakStep } from "./polyak-step.ts";
import { prodigy } from "./prodigy.ts";
import { qhadam } from "./qhadam.ts";
import { qhm } from "./qhm.ts";
import { radam } from "./radam.ts";
import { rmsprop } from "./rmsprop.ts";
import { rprop } from "./rprop.ts";
import { sgd } from "./sgd.ts";
import { shampoo } from "./shampoo.ts";
import { signSgd } from "./sign-sgd.ts";
import { signum } from "./signum.ts";
import { sm3 } from "./sm3.ts";
import { soap } from "./soap.ts";
import { sophia } from "./sophia.ts";
import { swats } from "./swats.ts";
import { yogi } from "./yogi.ts";

/** Makes an optimizer, with a learning rate or with its default one. */
export type OptimizerFactory = (options?: { learningRate?: number }) => Optimizer;

/**
 * Every optimizer by name, for loops over all of them. Wrappers stand here around their papers' optimizers.
 *
 * @example
 * for (const [name, make] of optimizers) results[name] = minimize(valley, start, make(), { steps: 100 });
 */
export const optimizers = new Registry<OptimizerFactory>("optimizer", {
  sgd,
  momentum,
  nesterov,
  asgd,
  stochasticWeightAveraging: (options) => stochasticWeightAveraging(sgd(options)),
  signSgd,
  signum,
  lion,
  rprop,
  adagrad,
  rmsprop,
  adadelta,
  ftrl,
  adam,
  adamax,
  adamW,
  amsgrad,
  nadam,
  radam,
  adabelief,
  yogi,
  adan,
  adopt,
  ademamix,
  novograd,
  lars,
  lamb,
  adafactor,
  muon,
  newton,
  lbfgs,
  shampoo,
  soap,
  sophia,
  lookahead: (options) => lookahead(adam(options)),
  sam: (options) => sam(momentum(options)),
  scheduleFreeSgd,
  scheduleFreeAdamW,
  prodigy,
  dAdaptAdam,
  polyakStep,
  momo,
  dog,
  dowg,
  cocob,
  madgrad,
  sm3,
  fromage,
  optimistic,
  acprop,
  qhm,
  qhadam,
  aggmo,
  adabound,
  adamP,
  mars,
  pid,
  swats,
  kron,
});
