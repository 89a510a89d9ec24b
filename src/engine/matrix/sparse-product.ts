import { type WorkspaceFor, workspaceFor } from "../math/web-assembly.ts";
import { sparseBytes } from "./sparse-bytes.ts";

/** What sparse.wat exports. */
interface Exports {
  allFinite(from: number, pairs: number): number;
  list(
    from: number,
    betweenColumns: number,
    betweenRows: number,
    into: number,
    ends: number,
    width: number,
    columns: number,
    rows: number,
  ): void;
  product(
    rows: number,
    list: number,
    ends: number,
    c: number,
    betweenSums: number,
    betweenLists: number,
    lists: number,
  ): void;
}

/** How many sums are made side by side: D is at least that wide. */
export const sumsAtOnce = 14;

/**
 * The product of a matrix D, k rows of `width` numbers one after the other, and a matrix S with many zeros, k x `lists`
 * with entry (p, j) at `s[p * sRow + j * sColumn]`: the sum over p of D_pi S_pj goes to `c[i * cWidth + j * cList]`.
 *
 * Left out are the terms with a 0 of S. Each would have added 0 or -0 to a sum that began with 0, and changed nothing;
 * unless it is 0 times a number of D that is not finite. Then, or when there is no room, false is returned and nothing
 * done.
 */
export type SparseProduct = (
  d: Float64Array,
  width: number,
  s: Float64Array,
  sRow: number,
  sColumn: number,
  c: Float64Array,
  cWidth: number,
  cList: number,
  k: number,
  lists: number,
) => boolean;

/** The product by sparse.wat; undefined where WebAssembly or its SIMD instructions are missing or forbidden. */
export function loadSparseProduct(): SparseProduct | undefined {
  const workspace = workspaceFor<Exports>(sparseBytes);
  return workspace && sparseProduct(workspace);
}

/** The memory holds D, the lists, their ends, and S; and C, once the lists are made, in S's place. */
function sparseProduct(workspace: WorkspaceFor<Exports>): SparseProduct {
  return (d, width, s, sRow, sColumn, c, cWidth, cList, k, lists) => {
    const dSize = k * width;
    const sSize = k * lists;
    const cSize = width * lists;
    const listAt = dSize + (dSize % 2);
    // One entry more: what is 0 is written too, before it is written over.
    const endsAt = listAt + 2 * (sSize + 1);
    const sAt = endsAt + Math.ceil(lists / 2);
    const room = workspace(sAt + Math.max(sSize, cSize));
    if (!room) return false;
    const { numbers } = room;
    const { allFinite, list, product } = room.exports;
    numbers.set(d.subarray(0, dSize));
    // Of an odd number, the last makes a pair with whatever lies behind: let that be finite.
    numbers[dSize] = 0;
    if (!allFinite(0, Math.ceil(dSize / 2))) return false;
    numbers.set(s.subarray(0, sSize), sAt);
    list(8 * sAt, 8 * sColumn, 8 * sRow, 8 * listAt, 8 * endsAt, 8 * width, lists, k);
    for (let done = 0; done < width; done += sumsAtOnce) {
      // The last fourteen may have been among those before, and get the same again.
      const i = Math.min(done, width - sumsAtOnce);
      product(8 * i, 8 * listAt, 8 * endsAt, 8 * (sAt + i * cWidth), 8 * cWidth, 8 * cList, lists);
    }
    c.set(numbers.subarray(sAt, sAt + cSize));
    return true;
  };
}
