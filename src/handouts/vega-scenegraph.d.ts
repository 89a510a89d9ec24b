/** The part that we use of a package that has no types. */
declare module "vega-scenegraph" {
  export const textMetrics: {
    width(item: { fontSize?: number; fontWeight?: number | string; limit?: number }, text: unknown): number;
  };
}
