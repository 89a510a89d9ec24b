import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { DatasetError } from "./error.ts";

/** The package's folder of data sets, wherever the package lies. */
export const datasetFolder = fileURLToPath(new URL("../../../datasets/", import.meta.url));

/** The file that holds the others' SHA-256, as the program sha256sum writes and checks them. */
export const checksumFile = "SHA256SUMS";

/** SHA-256 in hexadecimal digits. */
export const sha256 = (content: string | Uint8Array): string =>
  createHash("sha256").update(content).digest("hex");

const wayOut =
  'Restore it with "git restore datasets" in a clone of the project, or install the package deltabook again.';

async function readPart(folder: string, file: string): Promise<Buffer> {
  const path = join(folder, file);
  try {
    return await readFile(path);
  } catch (error) {
    throw new DatasetError(`loadDataset: ${path} cannot be read (${(error as Error).message}). ${wayOut}`);
  }
}

/**
 * The text of a data set's file, after comparing its checksum.
 *
 * @param file its name: `"moons.csv"`
 * @throws DatasetError when the file is missing or is not the one that belongs to this version
 */
export async function readChecked(file: string, folder = datasetFolder): Promise<string> {
  const [content, sums] = await Promise.all([readPart(folder, file), readPart(folder, checksumFile)]);
  const line = sums
    .toString("utf8")
    .split("\n")
    .find((candidate) => candidate.endsWith(`  ${file}`));
  const expected = line?.slice(0, 64) ?? `none in ${checksumFile}`;
  const found = sha256(content);
  if (found === expected) return content.toString("utf8");
  throw new DatasetError(
    `loadDataset: ${join(folder, file)} is damaged or was changed: its SHA-256 is ${found}, expected ${expected}. ${wayOut}`,
  );
}
