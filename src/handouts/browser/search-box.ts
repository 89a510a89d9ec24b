import { loadScript } from "./load-script.ts";

/** Shows the search field, which "/" reaches, and under it what was found, which the arrow keys go through. */
export function offerSearch(): void {
  const form = document.querySelector<HTMLFormElement>("form.search");
  const field = form?.querySelector("input");
  const list = form?.querySelector("ul");
  const count = form?.querySelector("output");
  if (!form || !field || !list || !count) return;

  const show = async (): Promise<void> => {
    const query = field.value.trim();
    await loadScript("../search-index.js");
    await loadScript("search.js");
    if (query !== field.value.trim()) return; // More was typed meanwhile.
    const found = query === "" ? [] : (window.findSections?.(query) ?? []);
    list.replaceChildren(...found.map(itemOf));
    list.hidden = found.length === 0;
    count.textContent = query === "" ? "" : `${found.length || "nothing"} found`;
  };
  const close = (): void => {
    list.hidden = true;
    count.textContent = "";
  };
  const move = (step: number): void => {
    const stops = [field, ...list.querySelectorAll("a")];
    const now = stops.indexOf(document.activeElement as HTMLInputElement);
    stops[(now + step + stops.length) % stops.length]?.focus();
  };

  field.addEventListener("input", () => void show().catch((error) => console.error(error)));
  field.addEventListener("focus", () => void show().catch((error) => console.error(error)));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    list.querySelector("a")?.click();
  });
  form.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      move(event.key === "ArrowDown" ? 1 : -1);
    }
    if (event.key === "Escape") {
      field.focus();
      close();
    }
  });
  form.addEventListener("focusout", ({ relatedTarget }) => {
    if (!form.contains(relatedTarget as Node | null)) close();
  });
  list.addEventListener("click", close);
  addEventListener("keydown", (event) => {
    const typing = (event.target as HTMLElement).closest?.("input, textarea, select, [contenteditable]");
    if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    field.focus();
  });
  form.hidden = false;
}

function itemOf({ address, title, heading, excerpt }: Found): HTMLLIElement {
  const part = (name: string, text: string): HTMLSpanElement => {
    const span = document.createElement("span");
    span.className = name;
    span.textContent = text;
    return span;
  };
  const link = document.createElement("a");
  link.href = address;
  link.append(
    part("hit", heading || title),
    part("lesson-name", heading ? title : ""),
    part("excerpt", excerpt),
  );
  const item = document.createElement("li");
  item.append(link);
  return item;
}
