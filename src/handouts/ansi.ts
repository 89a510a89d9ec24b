import { type Html, html } from "./html.ts";

const names = ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"];

interface Style {
  color?: string;
  background?: string;
  bold?: boolean;
  dim?: boolean;
  italic?: boolean;
  underline?: boolean;
  strike?: boolean;
  inverse?: boolean;
}

/**
 * Text as a terminal shows it: colours and weights of SGR escape sequences (ECMA-48, 8.3.117) as spans,
 * carriage returns and backspaces carried out, every other escape sequence left out.
 */
export function ansiToHtml(text: string): Html {
  const spans: Html[] = [];
  let style: Style = {};
  for (const part of overwrite(text).split(sequence)) {
    const codes = sgr.exec(part)?.[1];
    if (codes !== undefined) style = applyCodes(style, codes.split(/[;:]/).map(Number));
    else if (!part.startsWith(esc) && part) spans.push(span(part, style));
  }
  return html`${spans}`;
}

const esc = "\u001b";
/** CSI sequences, OSC sequences, then any escape of two characters. */
const sequence = new RegExp(
  `(${esc}\\[[0-?]*[ -/]*[@-~]|${esc}\\][^\u0007${esc}]*(?:\u0007|${esc}\\\\)|${esc}.?)`,
);
const everySequence = new RegExp(sequence, "g");
const sgr = new RegExp(`^${esc}\\[([\\d;:]*)m$`);

/** What is left on each line after its carriage returns and backspaces: a progress bar's last state. */
function overwrite(text: string): string {
  if (!/[\r\b]/.test(text)) return text;
  return text.replaceAll("\r\n", "\n").split("\n").map(overwriteLine).join("\n");
}

function overwriteLine(line: string): string {
  const cells: string[] = [];
  let column = 0;
  for (const part of line.split(sequence)) {
    if (part.startsWith(esc)) {
      cells[column] = part + (cells[column] ?? "").replace(everySequence, "");
      continue;
    }
    for (const character of part) {
      if (character === "\r") column = 0;
      else if (character === "\b") column = Math.max(0, column - 1);
      else {
        const escapes = (cells[column] ?? "").match(everySequence)?.join("") ?? "";
        cells[column++] = escapes + character;
      }
    }
  }
  return cells.join("");
}

function applyCodes(before: Style, codes: number[]): Style {
  let style = { ...before };
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i] as number;
    if (code === 0) style = {};
    else if (code === 1) style.bold = true;
    else if (code === 2) style.dim = true;
    else if (code === 3) style.italic = true;
    else if (code === 4) style.underline = true;
    else if (code === 7) style.inverse = true;
    else if (code === 9) style.strike = true;
    else if (code === 22) style = { ...style, bold: false, dim: false };
    else if (code === 23) style.italic = false;
    else if (code === 24) style.underline = false;
    else if (code === 27) style.inverse = false;
    else if (code === 29) style.strike = false;
    else if (code === 39) style.color = undefined;
    else if (code === 49) style.background = undefined;
    else if (code === 38 || code === 48) {
      const [color, used] = extendedColor(codes.slice(i + 1));
      if (code === 38) style.color = color;
      else style.background = color;
      i += used;
    } else {
      const index = code % 10;
      const named = index < 8 ? names[index] : undefined;
      if (code >= 30 && code <= 37) style.color = `var(--ansi-${named})`;
      else if (code >= 40 && code <= 47) style.background = `var(--ansi-${named})`;
      else if (code >= 90 && code <= 97) style.color = `var(--ansi-bright-${named})`;
      else if (code >= 100 && code <= 107) style.background = `var(--ansi-bright-${named})`;
    }
  }
  return style;
}

/** The colour of "5;n" (256 colours) or "2;r;g;b", and how many codes it took. */
function extendedColor([kind, ...rest]: number[]): [string | undefined, number] {
  if (kind === 2 && rest.length >= 3) return [`rgb(${rest.slice(0, 3).join(" ")})`, 4];
  const index = rest[0];
  if (kind !== 5 || index === undefined) return [undefined, 1];
  if (index < 8) return [`var(--ansi-${names[index]})`, 2];
  if (index < 16) return [`var(--ansi-bright-${names[index - 8]})`, 2];
  if (index >= 232)
    return [
      `rgb(${Array(3)
        .fill((index - 232) * 10 + 8)
        .join(" ")})`,
      2,
    ];
  const level = (step: number) => (step === 0 ? 0 : step * 40 + 55);
  const cube = index - 16;
  const rgb = [Math.floor(cube / 36), Math.floor(cube / 6) % 6, cube % 6].map(level);
  return [`rgb(${rgb.join(" ")})`, 2];
}

function span(text: string, style: Style): Html {
  const { bold, dim, italic, underline, strike, inverse } = style;
  let { color, background } = style;
  if (inverse) [color, background] = [background ?? "var(--code-background)", color ?? "var(--text)"];
  const declarations = [
    color && `color:${color}`,
    background && `background:${background}`,
    bold && "font-weight:bold",
    dim && "opacity:.7",
    italic && "font-style:italic",
    (underline || strike) &&
      `text-decoration:${[underline && "underline", strike && "line-through"].filter(Boolean).join(" ")}`,
  ].filter(Boolean);
  return declarations.length > 0
    ? html`<span style="${declarations.join(";")}">${text}</span>`
    : html`${text}`;
}
