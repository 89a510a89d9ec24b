/** A data set is unknown, its file is missing or damaged, or its values do not allow what was asked for. */
export class DatasetError extends Error {
  override readonly name: string = "DatasetError";
}
