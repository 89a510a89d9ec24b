/** What one column of a data set holds. */
export type Column = NumberColumn | CategoryColumn | TextColumn | ImageColumn;

interface Described {
  /** What it is, in a few words: `"length of the beak"`. */
  readonly about: string;
  /** Whether some rows have none; their value is `null`. */
  readonly missing?: true;
}

/** Numbers, of a unit unless they are mere numbers. */
interface NumberColumn extends Described {
  readonly kind: "number";
  /** The unit's sign: `"mm"`. */
  readonly unit?: string;
}

/** One of a few names. */
interface CategoryColumn extends Described {
  readonly kind: "category";
  /** Every name that occurs. */
  readonly values: readonly string[];
}

interface TextColumn extends Described {
  readonly kind: "text";
}

/** Square grey images: pixels from 0 to 15, row by row, in the file one hexadecimal digit each. */
interface ImageColumn extends Described {
  readonly kind: "image";
}

type Present<C> = C extends { kind: "number" }
  ? number
  : C extends { kind: "image" }
    ? number[]
    : C extends { kind: "category"; values: readonly (infer Value)[] }
      ? Value
      : string;

/** The type of a column's values. */
export type ValueIn<C> = C extends { missing: true } ? Present<C> | null : Present<C>;

/** One value as it stands in a file. */
export function parseValue(column: Column, text: string): string | number | number[] | null {
  if (text === "" && column.missing) return null;
  if (column.kind === "number") return Number(text);
  if (column.kind === "image") return Array.from(text, (digit) => Number.parseInt(digit, 16));
  return text;
}
