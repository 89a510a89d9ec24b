import { expressionInterpreter } from "vega-interpreter";

/** How a mark's properties follow from its datum: by channel, each with its parsed expression. */
interface Encoding {
  marktype: string;
  channels: Record<string, { ast: { type: string; value?: unknown; regex?: unknown } }>;
}

type Item = Record<string, unknown>;

/** What only a live plot shows, under the pointer or to a screen reader. */
const unseen = new Set(["tooltip", "description"]);

/** Vega's interpreter adjusts each of these to the others. */
const places = new Set(["x", "y", "x2", "y2", "xc", "yc"]);

/**
 * Vega's interpreter of expressions, for a still picture: of the channels of a mark it leaves out those that are
 * not seen, and puts in those that are constants without interpreting them for every item.
 */
export const stillInterpreter = {
  ...expressionInterpreter,
  encode(context: unknown, { marktype, channels }: Encoding) {
    const seen = Object.entries(channels).filter(([name]) => !unseen.has(name));
    const isConstant = ([name, { ast }]: (typeof seen)[number]): boolean =>
      ast.type === "Literal" && !ast.regex && !places.has(name);
    const constants = seen.filter(isConstant).map(([name, { ast }]) => [name, ast.value] as const);
    const others = Object.fromEntries(seen.filter((channel) => !isConstant(channel)));
    const encodeOthers = expressionInterpreter.encode(context, { marktype, channels: others });
    return (item: Item, parameters: unknown): boolean => {
      let changed = Boolean(encodeOthers(item, parameters));
      for (const [name, value] of constants) {
        changed ||= item[name] !== value;
        item[name] = value;
      }
      return changed;
    };
  },
};
