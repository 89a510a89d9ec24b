/** Where a text stops being JSON: line and column, both from 1, and what was expected there. */
export interface JsonFault {
  line: number;
  column: number;
  expected: string;
}

const token = {
  space: /[ \t\n\r]*/y,
  // Applied in turn: a single pattern for the whole string overflows its stack on megabytes.
  plain: /[ !#-[\]-\uffff]+/y,
  escape: /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y,
  scalar: /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y,
};

/** Finds the first fault; JSON.parse names the place in some of its messages only, differently by version. */
export function findJsonFault(text: string): JsonFault | undefined {
  let at = 0;
  const skip = (pattern: RegExp): boolean => {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match) at = pattern.lastIndex;
    return match !== null;
  };
  const take = (character: string): boolean => {
    skip(token.space);
    if (text[at] !== character) return false;
    at++;
    return true;
  };

  const string = (): string | undefined => {
    while (skip(token.plain) || skip(token.escape));
    if (text[at] !== '"') return at < text.length ? "no line end or lone \\ in a string" : "a closing quote";
    at++;
    return undefined;
  };

  /** Each of these returns what was expected at `at`, or undefined when all is well. */
  const list = (close: string, item: () => string | undefined): string | undefined => {
    if (take(close)) return;
    do {
      const wrong = item();
      if (wrong) return wrong;
    } while (take(","));
    return take(close) ? undefined : `"," or "${close}"`;
  };
  const member = (): string | undefined => {
    if (!take('"')) return "a name in double quotes";
    return string() ?? (take(":") ? value() : '":"');
  };
  const value = (): string | undefined => {
    if (take("{")) return list("}", member);
    if (take("[")) return list("]", value);
    if (take('"')) return string();
    return skip(token.scalar) ? undefined : "a value";
  };

  let expected = value();
  skip(token.space);
  if (!expected && at < text.length) expected = "the end of the file";
  if (!expected) return undefined;
  const before = text.slice(0, at).split("\n");
  return { line: before.length, column: (before.at(-1) as string).length + 1, expected };
}
