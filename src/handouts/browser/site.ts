/** The page's script: small, since every page loads it. Plots bring their own, when the first one is seen. */
import { watchContents } from "./contents.ts";
import { offerThemes } from "./theme.ts";

const plotScript = new URL("plots.js", (document.currentScript as HTMLScriptElement).src);
let plots: Promise<void> | undefined;

/** Loads the plot script once. A classic script, since pages opened from files may not import modules. */
function loadPlots(): Promise<void> {
  plots ??= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = plotScript.href;
    script.onload = () => resolve();
    script.onerror = () => reject(new Error(`${script.src} cannot be loaded`));
    document.head.append(script);
  });
  return plots;
}

async function activate(figure: HTMLElement): Promise<void> {
  await loadPlots();
  await window.activatePlot?.(figure);
}

const nearView = new IntersectionObserver(
  (entries) => {
    for (const { target, isIntersecting } of entries) {
      if (!isIntersecting) continue;
      nearView.unobserve(target);
      activate(target as HTMLElement).catch((error) => console.error(error));
    }
  },
  { rootMargin: "300px" },
);
for (const figure of document.querySelectorAll("figure.plot")) nearView.observe(figure);

/** What scrolls sideways must be reachable by keyboard; what does not must not be a stop on the way. */
function markScrollable(): void {
  for (const element of document.querySelectorAll<HTMLElement>("pre, .scroll, .equation")) {
    if (element.scrollWidth > element.clientWidth) element.tabIndex = 0;
    else element.removeAttribute("tabindex");
  }
}
addEventListener("resize", markScrollable);
document.fonts.ready.then(markScrollable);

offerThemes();
watchContents();
