import { createRequire } from "node:module";
import { dirname } from "node:path";

/** The name of this package. */
export const ownPackage = "deltabook";

/** The folder of this package, found by its name: code that is bundled stands elsewhere than its source. */
export const ownRoot = dirname(createRequire(import.meta.url).resolve(`${ownPackage}/package.json`));
