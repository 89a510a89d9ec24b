export { type BuildOptions, type BuildProgress, buildHandouts } from "./build.ts";
