import { createHash } from "node:crypto";
import { readdir, readFile, rm, stat, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { makeFolder, replaceFile } from "../../notebook/index.ts";

/** The most that one folder keeps, in bytes; what was not used for longest goes first. */
const limit = 256 * 2 ** 20;

/** An entry that is not what was written: it is gone, and what it held is to be made anew. */
export class DamagedEntry extends Error {
  override name = "DamagedEntry";
}

/**
 * Values by name, a file each, in a folder that may be deleted at any time. A file is written whole or not at
 * all, and begins with the checksum of the rest.
 */
export class Store {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /**
   * The value of that name, or undefined.
   *
   * @throws DamagedEntry naming the file
   */
  async get(name: string): Promise<unknown> {
    const file = this.#fileOf(name);
    const content = await readFile(file).catch(() => undefined);
    if (!content) return undefined;
    const end = content.indexOf("\n");
    const body = content.subarray(end + 1);
    if (end < 0 || content.toString("latin1", 0, end) !== checksum(body)) {
      await rm(file, { force: true });
      throw new DamagedEntry(`${file} was damaged`);
    }
    const now = new Date();
    await utimes(file, now, now).catch(() => {});
    return JSON.parse(body.toString("utf8"));
  }

  /** Keeps a value. Where nothing can be written, nothing is kept: that costs time only. */
  async put(name: string, value: unknown): Promise<void> {
    const body = Buffer.from(JSON.stringify(value));
    try {
      await this.#makeFolder();
      await replaceFile(this.#fileOf(name), Buffer.concat([Buffer.from(`${checksum(body)}\n`), body]));
    } catch {
      // The next build does the work again.
    }
  }

  /** Removes what was not used for longest, until the folder is within its limit. */
  async trim(): Promise<void> {
    const names = await readdir(this.#folder).catch(() => []);
    const entries = await Promise.all(
      names
        .filter((name) => name !== ".gitignore")
        .map(async (name) => {
          const file = join(this.#folder, name);
          const status = await stat(file).catch(() => undefined);
          return { file, size: status?.size ?? 0, used: status?.mtimeMs ?? 0 };
        }),
    );
    let size = 0;
    for (const entry of entries.sort((a, b) => b.used - a.used)) {
      size += entry.size;
      if (size > limit) await rm(entry.file, { force: true });
    }
  }

  #fileOf(name: string): string {
    return join(this.#folder, `${name}.cache`);
  }

  async #makeFolder(): Promise<void> {
    await makeFolder(this.#folder);
    // Whatever repository the folder stands in, its entries are no part of it.
    await writeFile(join(this.#folder, ".gitignore"), "*\n");
  }
}

const checksum = (body: Buffer): string => createHash("sha256").update(body).digest("hex");
