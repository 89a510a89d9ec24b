import { createRequire } from "node:module";
import { ownPackage } from "./own-package.ts";
import { protocolVersion } from "./wire/message.ts";

const require = createRequire(import.meta.url);
const versionOf = (name: string): string => require(`${name}/package.json`).version;
const version = versionOf(ownPackage);
const typescriptVersion = versionOf("typescript");

/** What the kernel says of itself. */
export const kernelInfo = {
  status: "ok",
  protocol_version: protocolVersion,
  implementation: "deltabook",
  implementation_version: version,
  language_info: {
    name: "typescript",
    version: typescriptVersion,
    mimetype: "text/typescript",
    file_extension: ".ts",
    pygments_lexer: "typescript",
    codemirror_mode: { name: "javascript", typescript: true },
    nbconvert_exporter: "script",
  },
  banner: `Deltabook ${version}: TypeScript ${typescriptVersion} on Node.js ${process.versions.node}`,
  help_links: [
    { text: "TypeScript", url: "https://www.typescriptlang.org/docs/" },
    { text: "Node.js", url: "https://nodejs.org/docs/latest/api/" },
  ],
  debugger: false,
  supported_features: [],
} as const;
