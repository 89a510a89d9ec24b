import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { Command } from "commander";
import MarkdownIt from "markdown-it";
import { describe, expect, test } from "vitest";
import { program } from "../src/cli/program.ts";

const root = resolve(import.meta.dirname, "..");
const guides = readdirSync(join(root, "notebooks/guides")).map((name) => `notebooks/guides/${name}`);
const pages = ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", ...guides];
const read = (page: string): string => readFileSync(join(root, page), "utf8");

/** The command that `kernel install` or `run` names, and what of the words is left. */
function commandOf(
  words: readonly string[],
  command: Command = program,
): { command: Command; rest: readonly string[] } {
  const next = command.commands.find((other) => other.name() === words[0]);
  return next ? commandOf(words.slice(1), next) : { command, rest: words };
}

const optionsOf = (command: Command): string[] => [
  "--help",
  "--version",
  ...command.options.flatMap(({ long }) => long ?? []),
];

/** Every way in which a page calls the command line: in code, and in tables and text. */
function callsIn(text: string): string[][] {
  const joined = text.replaceAll(/\\\n\s*/g, " ");
  const calls = [...joined.matchAll(/\b(?:npx )?deltabook ((?:[a-z]+\b)[^\n`|;&#]*)/g)].map(
    ([, call = ""]) => call,
  );
  const scripts = [...joined.matchAll(/\bnpm run handouts -- ([^\n`|;&#]*)/g)].map(
    ([, rest]) => `handouts ${rest}`,
  );
  return [...calls, ...scripts].map((call) => call.trim().split(/\s+/));
}

const names = new Set(program.commands.map((command) => command.name()));

describe.each(pages)("%s", (page) => {
  test("names only commands and options that there are", () => {
    const wrong = callsIn(read(page))
      .filter(([first = ""]) => names.has(first))
      .flatMap((words) => {
        const { command, rest } = commandOf(words);
        const known = optionsOf(command);
        return rest
          .filter((word) => word.startsWith("--") && word !== "--")
          .map((word) => word.replace(/[=,.)].*$/, ""))
          .filter((option) => !known.includes(option))
          .map((option) => `${words.join(" ")}: ${option}`);
      });
    expect(wrong).toEqual([]);
  });

  test("leads somewhere with every link", () => {
    const faults = linksIn(read(page)).flatMap((link) => {
      if (/^https?:/.test(link)) return [];
      const [path = "", anchor] = link.split("#");
      const target = path === "" ? join(root, page) : resolve(root, dirname(page), path);
      if (!existsSync(target)) return [`${link}: no such file`];
      if (anchor === undefined) return [];
      return anchorsIn(readFileSync(target, "utf8")).includes(anchor) ? [] : [`${link}: no such heading`];
    });
    expect(faults).toEqual([]);
  });
});

test("calls are found, and wrong options in them", () => {
  expect(callsIn("`npx deltabook run x.ipynb --out y`\nnpm run handouts -- --pdf")).toEqual([
    ["run", "x.ipynb", "--out", "y"],
    ["handouts", "--pdf"],
  ]);
  expect(commandOf(["kernel", "install", "--user"]).command.name()).toBe("install");
  expect(optionsOf(commandOf(["grade"]).command)).toContain("--against");
});

test("every command is in the README's table, and in its own help", () => {
  const table = read("README.md").split("## Commands")[1] ?? "";
  for (const command of program.commands) {
    expect(table, command.name()).toContain(`\`deltabook ${command.name()}`);
    expect(command.description().length, command.name()).toBeGreaterThan(10);
  }
});

function linksIn(text: string): string[] {
  const links: string[] = [];
  for (const token of new MarkdownIt().parse(text, {})) {
    for (const child of token.children ?? []) {
      const link = child.type === "link_open" ? child.attrGet("href") : child.attrGet("src");
      if (link) links.push(String(link));
    }
  }
  return links;
}

/** Of each heading, as GitHub makes it. */
const anchorsIn = (text: string): string[] =>
  [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} -]/gu, "")
      .replaceAll(" ", "-"),
  );
