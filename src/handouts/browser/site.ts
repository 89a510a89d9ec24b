/** The page's script: small, since every page loads it. Plots bring their own, when the first one is seen. */
import { watchContents } from "./contents.ts";
import { loadScript } from "./load-script.ts";
import { offerSearch } from "./search-box.ts";
import { offerThemes } from "./theme.ts";

async function activate(figure: HTMLElement): Promise<void> {
  const { plots = "" } = (document.querySelector("main") as HTMLElement).dataset;
  await loadScript(`../${encodeURIComponent(plots)}`);
  await loadScript("plots.js");
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
offerSearch();
watchContents();
