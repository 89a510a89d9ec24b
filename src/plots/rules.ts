import { type Axis, hasPlace, type Rule } from "./axis.ts";
import { grey } from "./theme.ts";

/** Layers that draw rules, in the plot's own position channels; `above` writes beside vertical ones over the plot. */
export function ruleLayers(
  operation: string,
  rules: readonly Rule[],
  axes: { x: Axis; y: Axis },
  position: { x: object; y: object },
  above = false,
): object[] {
  return rules.flatMap(({ x, y, label }) => {
    const at = x ?? y;
    const name = x === undefined ? "y" : "x";
    if (at === undefined || (x !== undefined && y !== undefined)) {
      throw new RangeError(`${operation}: the rule "${label}" has x ${x} and y ${y}, expected one of them`);
    }
    if (!hasPlace(axes[name], at)) {
      throw new RangeError(`${operation}: the rule "${label}" is at ${name} = ${at}, which the axis has not`);
    }
    const data = { values: [{ at, label }] };
    const encoding = { [name]: { ...position[name], field: "at" } };
    const place =
      name === "y"
        ? { x: "width", align: "right", dx: -4, baseline: "bottom", dy: -2 }
        : above
          ? { y: -3, align: "center", baseline: "bottom" }
          : { y: 0, align: "left", dx: 4, baseline: "top", dy: 3 };
    return [
      {
        data,
        mark: { type: "rule", color: grey, strokeWidth: 1.5, strokeDash: [4, 3], clip: true },
        encoding,
      },
      {
        data,
        mark: { type: "text", fontSize: 12, clip: !above, ...place },
        encoding: { ...encoding, text: { field: "label" } },
      },
    ];
  });
}
