const themes = ["auto", "light", "dark"] as const;

/** Shows the button that goes round the themes; the choice is kept where the browser lets pages keep it. */
export function offerThemes(): void {
  const button = document.querySelector<HTMLButtonElement>("button.theme");
  if (!button) return;
  const root = document.documentElement;
  const show = (): void => {
    button.textContent = `Theme: ${root.dataset.theme ?? "auto"}`;
  };
  button.addEventListener("click", () => {
    const now = themes.findIndex((theme) => theme === (root.dataset.theme ?? "auto"));
    const next = themes[(now + 1) % themes.length] as string;
    root.dataset.theme = next;
    try {
      localStorage.setItem("theme", next);
    } catch {
      // Some browsers keep nothing for pages opened from files.
    }
    show();
  });
  show();
  button.hidden = false;
}
