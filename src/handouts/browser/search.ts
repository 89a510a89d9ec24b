/** Finds sections in the pages of the site. Loaded when somebody begins to search. */
import MiniSearch from "minisearch";

type Entry = NonNullable<Window["searchEntries"]>[number];

const engine = new MiniSearch<Entry>({
  fields: ["2", "4", "1"],
  idField: "id",
  extractField: (entry, field) => {
    if (field === "id") return String(entries.indexOf(entry));
    return entry[Number(field)] ?? "";
  },
  searchOptions: { boost: { "2": 4, "1": 2 }, prefix: true, fuzzy: 0.15, combineWith: "AND" },
});
const entries = window.searchEntries ?? [];
engine.addAll(entries);

const most = 12;
/** Characters of the text shown around the first word that was found. */
const around = 60;

window.findSections = (query) =>
  engine
    .search(query)
    .slice(0, most)
    .map(({ id, terms }) => {
      const [page, title, heading, anchor, text] = entries[Number(id)] as Entry;
      const at = Math.max(0, ...terms.map((term) => text.toLowerCase().indexOf(term)));
      const start = Math.max(0, at - around);
      const excerpt = text.slice(start, at + 2 * around);
      return {
        address: `${encodeURIComponent(page)}.html${anchor && `#${encodeURIComponent(anchor)}`}`,
        title,
        heading,
        excerpt: `${start > 0 ? "…" : ""}${excerpt}${at + 2 * around < text.length ? "…" : ""}`,
      };
    });
