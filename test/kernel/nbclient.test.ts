import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { requirement } from "../support/requirements.ts";

const python = requirement("python-client");
const root = resolve(import.meta.dirname, "../..");

const script = `
import sys, nbformat
from nbclient import NotebookClient
source, target, folder = sys.argv[1:]
notebook = nbformat.read(source, as_version=4)
NotebookClient(notebook, timeout=120, resources={"metadata": {"path": folder}}).execute()
nbformat.validate(notebook)
nbformat.write(notebook, target)
`;

interface CodeCell {
  cell_type: string;
  execution_count: number;
  outputs: { output_type: string; data?: Record<string, unknown>; text?: string[] }[];
}

function codeCells(file: string): CodeCell[] {
  const { cells } = JSON.parse(readFileSync(file, "utf8")) as { cells: CodeCell[] };
  return cells.filter(({ cell_type }) => cell_type === "code");
}

test.skipIf(!python)(
  "Jupyter's nbclient runs lesson 01 on the installed kernel",
  { timeout: 180_000 },
  () => {
    const folder = mkdtempSync(join(tmpdir(), "deltabook-test-"));
    try {
      const install = spawnSync(
        process.execPath,
        [join(root, "dist/cli/main.js"), "kernel", "install", "--prefix", folder],
        { encoding: "utf8" },
      );
      expect(install.stderr).toBe("");
      const lesson = join(root, "notebooks/01-single-neuron.ipynb");
      const executed = join(folder, "executed.ipynb");
      const run = spawnSync(python as string, ["-c", script, lesson, executed, join(root, "notebooks")], {
        encoding: "utf8",
        env: { ...process.env, JUPYTER_PATH: join(folder, "share/jupyter") },
      });
      expect(run.stderr).not.toContain("Traceback");
      expect(run.status).toBe(0);

      const code = codeCells(executed);
      expect(code).toHaveLength(codeCells(lesson).length);
      expect(code.map(({ execution_count }) => execution_count)).toEqual(code.map((_, index) => index + 1));
      const outputs = code.flatMap((cell) => cell.outputs);
      expect(outputs.filter(({ output_type }) => output_type === "error")).toEqual([]);
      expect(outputs.some(({ text }) => text?.join("").includes("0.524979"))).toBe(true);
      const plots = outputs.filter(({ data }) => data?.["application/vnd.vegalite.v5+json"]);
      expect(plots.length).toBeGreaterThanOrEqual(8);
      expect(plots.every(({ data }) => data?.["image/svg+xml"] && data["text/plain"])).toBe(true);
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
);
