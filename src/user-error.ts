/**
 * Something that the person at the terminal can mend: a missing file, a port in use, a broken notebook.
 * The command line prints its message alone, as one line; any other error is a defect and shows its stack.
 */
export class UserError extends Error {
  override name = "UserError";
}
