import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "vitest";
import { lessonPlan } from "../../src/course/curriculum.ts";
import type { Notebook } from "../../src/notebook/index.ts";
import { folder } from "./lesson-run.ts";
import { anchorsOf, readNotebooks, targetsOf } from "./prose.ts";

const notebooks = await readNotebooks();
const isExternal = (target: string): boolean => /^https?:/.test(target);

/** What is wrong with a link; nothing for one that leads outside, which is not followed. */
function faultOf(target: string, notebook: Notebook): string | undefined {
  if (isExternal(target)) return undefined;
  const [path = "", anchor] = target.split("#");
  const other = path === "" ? notebook : notebooks.get(path);
  if (!other) return existsSync(resolve(folder, path)) ? undefined : "there is no such file";
  if (anchor === undefined || anchorsOf(other).includes(anchor)) return undefined;
  return `${path || "this notebook"} has no heading ${anchor}`;
}

test.each([...notebooks])("links and images of %s lead to something", (_file, notebook) => {
  const faults: string[] = [];
  for (const { id, cell_type, source } of notebook.cells) {
    if (cell_type !== "markdown") continue;
    const { links, images } = targetsOf(source);
    for (const target of links) {
      const fault = faultOf(target, notebook);
      if (fault) faults.push(`${id}: link to ${target}: ${fault}`);
    }
    for (const image of images) {
      if (!existsSync(resolve(folder, image))) faults.push(`${id}: image ${image}: there is no such file`);
    }
  }
  expect(faults).toEqual([]);
});

test("every lesson of the curriculum is there", () => {
  expect(lessonPlan.map(({ name }) => `${name}.ipynb`).filter((file) => !notebooks.has(file))).toEqual([]);
  expect(lessonPlan).toHaveLength(30);
});

test("links, images and anchors are found where they stand, and not in code or formulas", () => {
  const source =
    '[a](b.ipynb#C-d) ![i](images/x.png) `[no](no.md)` $[x](y)$ <a href="z.ipynb">z</a>\n\n```\n[no](no.md)\n```';
  expect(targetsOf(source)).toEqual({ links: ["b.ipynb#C-d", "z.ipynb"], images: ["images/x.png"] });
  const cells = [{ id: "a", cell_type: "markdown", metadata: {}, source: "# One *two* `three`\n\n## Four" }];
  expect(anchorsOf({ cells } as unknown as Notebook)).toEqual(["One-two-three", "Four"]);
});

test("a wrong link is found", () => {
  const [notebook] = notebooks.values();
  expect(faultOf("no-such.ipynb", notebook as Notebook)).toBe("there is no such file");
  expect(faultOf("#No-such-heading", notebook as Notebook)).toContain("has no heading No-such-heading");
});
