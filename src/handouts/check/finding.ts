/** Something that is wrong with a page. */
export interface Finding {
  page: string;
  /** The rule that it breaks: of this package, of html-validate, or of axe. */
  rule: string;
  /** What and where. */
  message: string;
}
