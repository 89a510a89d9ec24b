export { type BuildOptions, type BuildProgress, buildHandouts } from "./build.ts";
export { type WatchOptions, watchHandouts } from "./live/watch.ts";
