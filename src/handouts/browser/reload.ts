/** The script of pages that `handouts --watch` serves: loads a new page when there is one, and shows errors. */

const events = new EventSource("/@live/events");

/** The error of the newest build, over the old page, which stays readable. */
let notice: HTMLElement | undefined;

function show(text: string): void {
  notice ??= document.body.appendChild(document.createElement("pre"));
  notice.className = "live-error";
  notice.role = "alert";
  notice.textContent = text;
}

let opened = false;
events.addEventListener("open", () => {
  // The server has been started again: what it has now may be newer.
  if (opened) location.reload();
  opened = true;
});
events.addEventListener("built", () => location.reload());
events.addEventListener("failed", ({ data }) => show(JSON.parse(data)));
