import { Registry } from "../registry.ts";
import { normal, truncatedNormal, uniform, zeros } from "./distributions.ts";
import type { Initializer } from "./initializer.ts";
import { orthogonal } from "./orthogonal.ts";
import { glorotNormal, glorotUniform, heNormal, heUniform, lecunNormal, lecunUniform } from "./scaled.ts";

/** Every initializer by name, those with parameters at their defaults. */
export const initializers = new Registry<Initializer>("initializer", {
  zeros,
  uniform: uniform(),
  normal: normal(),
  truncatedNormal: truncatedNormal(),
  lecunNormal,
  lecunUniform,
  glorotNormal: glorotNormal(),
  glorotUniform: glorotUniform(),
  heNormal: heNormal(),
  heUniform: heUniform(),
  orthogonal: orthogonal(),
});
