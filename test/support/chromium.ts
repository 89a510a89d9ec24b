import { type Browser, chromium } from "playwright-core";

/**
 * The system's Chromium, without a window, and without what it would ask of a network on its own account.
 *
 * @param executablePath what `requirement("chromium")` has found
 */
export function launchChromium(executablePath: string | undefined): Promise<Browser> {
  return chromium.launch({
    executablePath,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--no-first-run",
    ],
  });
}
