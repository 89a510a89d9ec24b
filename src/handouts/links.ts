import { existsSync } from "node:fs";
import { dirname, posix, resolve } from "node:path";
import { Fault } from "./fault.ts";

/** Every lesson of a site: the notebook's absolute path, and the name of its page without ".html". */
export type Pages = ReadonlyMap<string, string>;

/** Turns what one notebook refers to into what its page refers to. */
export class PageLinks {
  /** Files that the page needs: path within the site to absolute path on this machine. */
  readonly files = new Map<string, string>();
  #notebook: string;
  #pages: Pages;

  constructor(notebook: string, pages: Pages) {
    this.#notebook = notebook;
    this.#pages = pages;
  }

  /** The target of a link, or undefined for a notebook that is no part of the site. */
  link(target: string): string | undefined {
    const { path, suffix } = split(target);
    if (!path || isAbsolute(target)) return target;
    const page = this.#pages.get(this.#locate(path));
    if (page !== undefined) return `${encodeURIComponent(page)}.html${suffix}`;
    return path.endsWith(".ipynb") ? undefined : this.#ship(path, "link") + suffix;
  }

  /** The source of an image. */
  image(source: string): string {
    if (/^data:/i.test(source)) return source;
    if (isAbsolute(source))
      throw new Fault(`image ${source} would be loaded from the network; keep it in a file`);
    return this.#ship(split(source).path, "image");
  }

  #locate(path: string): string {
    return resolve(dirname(this.#notebook), decodeURIComponent(path));
  }

  #ship(path: string, what: string): string {
    const file = this.#locate(path);
    if (!existsSync(file)) throw new Fault(`${what} to ${path}: there is no such file`);
    const inSite = posix.join("files", decodeURIComponent(path).replaceAll("../", "").replaceAll("\\", "/"));
    const other = this.files.get(inSite);
    if (other !== undefined && other !== file)
      throw new Fault(`${what} to ${path}: another file has that name`);
    this.files.set(inSite, file);
    return inSite.split("/").map(encodeURIComponent).join("/");
  }
}

const isAbsolute = (target: string): boolean => /^(?:[a-z][a-z0-9+.-]*:|\/)/i.test(target);

function split(target: string): { path: string; suffix: string } {
  const at = target.search(/[?#]/);
  return at < 0 ? { path: target, suffix: "" } : { path: target.slice(0, at), suffix: target.slice(at) };
}
