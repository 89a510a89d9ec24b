import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import type { Browser } from "playwright-core";
import { UserError } from "../../user-error.ts";

const names = [
  "chromium",
  "chromium-browser",
  "google-chrome",
  "google-chrome-stable",
  "chrome",
  "microsoft-edge",
];

/** Where Chromium's installers put it, where that is no folder of PATH. */
const places = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe",
];

/**
 * The system's Chromium or a browser made from it: the one named in CHROMIUM_PATH, else one on PATH.
 *
 * @throws UserError when there is none
 */
export function findChromium(): string {
  const { CHROMIUM_PATH: named, PATH = "" } = process.env;
  const suffix = process.platform === "win32" ? ".exe" : "";
  const folders = PATH.split(delimiter).filter((folder) => folder !== "");
  const onPath = names.flatMap((name) => folders.map((folder) => join(folder, name + suffix)));
  const found = (named ? [named] : [...onPath, ...places]).find(isProgram);
  if (found !== undefined) return found;
  throw new UserError(
    named
      ? `CHROMIUM_PATH names ${named}, which is no program`
      : "this needs Chromium or Chrome, and none was found: install it, or name its program in CHROMIUM_PATH",
  );
}

/** Starts it without a window, and without what it would ask of a network on its own account. */
export async function openChromium(): Promise<Browser> {
  const executablePath = findChromium();
  const { chromium } = await import("playwright-core");
  const args = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
  ];
  // Root may start it only so; whoever is root in a container knows.
  if (process.getuid?.() === 0) args.push("--no-sandbox");
  return chromium.launch({ executablePath, args }).catch((error: Error) => {
    throw new UserError(`${executablePath} does not start: ${error.message.split("\n", 1)[0]}`);
  });
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
