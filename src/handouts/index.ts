export { type BuildOptions, type BuildProgress, buildHandouts } from "./build.ts";
export { checkSite } from "./check/check-site.ts";
export { type WatchOptions, watchHandouts } from "./live/watch.ts";
