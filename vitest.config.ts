import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    testTimeout: 30_000,
    hookTimeout: 120_000,
    // Kernels, JupyterLab and Chromium are real processes: two files at once is what two cores carry.
    maxWorkers: 2,
    // Tests are no learner: what they check is not kept beside the lessons.
    env: { DELTABOOK_PROGRESS: "off" },
  },
});
