/** The language server's answers about a place in the code. */
export interface Hover {
  contents: { value: string };
}

export interface SignatureHelp {
  signatures: { label: string; documentation?: { value: string } | string }[];
  activeSignature?: number;
}

/** The content of an `inspect_reply`. */
export interface Inspection {
  status: "ok";
  found: boolean;
  data: Record<string, string>;
  metadata: object;
}

/** Documentation of the name at the cursor, else of the call around it. */
export function inspectionOf(hover: Hover | null, help: SignatureHelp | null): Inspection {
  const markdown = signatureOf(hover) === "any" ? "" : (withoutAlias(hover) ?? signatureMarkdown(help));
  if (!markdown) return { status: "ok", found: false, data: {}, metadata: {} };
  return {
    status: "ok",
    found: true,
    data: { "text/markdown": markdown, "text/plain": plainText(markdown) },
    metadata: {},
  };
}

/** The declaration in the language server's words, on one line. */
export function signatureOf(hover: Hover | null): string {
  const declaration = /^```\w*\n([\s\S]*?)\n```/.exec(withoutAlias(hover) ?? "")?.[1] ?? "";
  return declaration.replace(/\s+/g, " ");
}

/** That a name comes from an import or an earlier cell is no news. */
const withoutAlias = (hover: Hover | null): string | undefined =>
  hover?.contents.value.replace(/^(```\w*\n)\(alias\) /, "$1");

function signatureMarkdown(help: SignatureHelp | null): string {
  const signature = help?.signatures[help.activeSignature ?? 0];
  if (!signature) return "";
  const { documentation } = signature;
  const text = typeof documentation === "string" ? documentation : (documentation?.value ?? "");
  return `\`\`\`typescript\n${signature.label}\n\`\`\`\n${text}`;
}

/** The same without the marks that only a renderer of Markdown turns into something. */
function plainText(markdown: string): string {
  return markdown
    .replace(/^```\w*\n?/gm, "")
    .replace(/^\*@(\w+)\*/gm, "@$1")
    .replaceAll("`", "")
    .trim();
}
