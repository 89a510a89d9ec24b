/** Marks the section that is being read in the table of contents, and folds it away on a narrow screen. */
export function watchContents(): void {
  const contents = document.querySelector<HTMLElement>(".contents");
  if (!contents) return;
  const details = contents.querySelector("details");
  const wide = matchMedia("(min-width: 72rem)");
  const fold = (): void => {
    if (details) details.open = wide.matches;
  };
  wide.addEventListener("change", fold);
  fold();

  const links = [...contents.querySelectorAll("a")];
  const sections = links.map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))));
  const mark = (): void => {
    const above = sections.findLastIndex((section) => section && section.getBoundingClientRect().top < 120);
    for (const [index, link] of links.entries()) {
      if (index === above) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  };
  addEventListener("scroll", mark, { passive: true });
  mark();
}
