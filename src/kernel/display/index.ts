/**
 * What a cell can show, beside its last expression's value; imported as `deltabook/kernel`. `display` and
 * `clearOutput` are also there without an import.
 */
export { Comm, onComm, openComm } from "./comm.ts";
export { html, latex, markdown, png, svg } from "./content.ts";
export { clearOutput, DisplayHandle, display } from "./display.ts";
export { ProgressBar } from "./progress-bar.ts";
export type { Displayable, MimeBundle } from "./representation.ts";
export { table } from "./table.ts";
