const deepest = 1000;
const longestChain = 5000;

/**
 * Whether code is nested so deeply, or is so long a chain of operators, that a parser which descends into it may
 * overrun its stack and take the process with it. What people write is far below the limits.
 */
export function isTooDeep(code: string): boolean {
  if (code.length < deepest) return false;
  let depth = 0;
  let chain = 0;
  // Strings are skipped whole: text may hold any characters.
  for (const [token] of code.matchAll(
    /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|[([{<]|[)\]}>]|[-+*/%&|^!~?:.=]|\belse\b|[,;\n]/g,
  )) {
    if (token.length > 4) continue;
    if ("([{<".includes(token)) depth++;
    else if (")]}>".includes(token)) depth = Math.max(0, depth - 1);
    else if (",\n".includes(token)) chain = 0;
    else if (token !== ";") chain++;
    if (depth > deepest || chain > longestChain) return true;
  }
  return false;
}

/** What the learner is told. */
export const tooDeep = "The code is nested too deeply, or one expression is too long, to be parsed";
