import { describe, expect, test } from "vitest";
import { palette, seriesColors, seriesDashes } from "../../src/plots/theme.ts";

type Rgb = [number, number, number];

/** Linear light of an sRGB colour, each channel from 0 to 1 (IEC 61966-2-1). */
const linear = (hex: string): Rgb =>
  [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  }) as Rgb;

/** Contrast of two colours by WCAG 2.2. */
function contrast(one: string, other: string): number {
  const [low, high] = [one, other]
    .map(linear)
    .map(([r, g, b]) => 0.2126 * r + 0.7152 * g + 0.0722 * b)
    .sort((a, b) => a - b) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

/** What people without one of the three kinds of cones see, in linear light (Machado et al. 2009, severity 1). */
const blindness = {
  none: [1, 0, 0, 0, 1, 0, 0, 0, 1],
  protanopia: [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
  deuteranopia: [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881],
  tritanopia: [1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.3039],
};

/** CIE 1976 L*a*b* of linear sRGB, white D65. */
function lab([r, g, b]: Rgb): Rgb {
  const f = (t: number) => (t > 216 / 24389 ? Math.cbrt(t) : (t * 24389) / 27 / 116 + 16 / 116);
  const x = f((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.95047);
  const y = f(0.2126 * r + 0.7152 * g + 0.0722 * b);
  const z = f((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.08883);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

function difference(one: string, other: string, matrix: readonly number[]): number {
  const [a, b] = [one, other].map((hex) => {
    const light = linear(hex);
    return lab(
      [0, 3, 6].map((row) => {
        const seen = light.reduce((sum, channel, i) => sum + channel * (matrix[row + i] as number), 0);
        return Math.min(1, Math.max(0, seen));
      }) as Rgb,
    );
  }) as [Rgb, Rgb];
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}

describe("the palette", () => {
  test.each(Object.entries(palette))(
    "%s stands out from light and dark (WCAG: 3 for graphics)",
    (_, color) => {
      expect(contrast(color, "#FFFFFF")).toBeGreaterThanOrEqual(3);
      expect(contrast(color, "#333333")).toBeGreaterThanOrEqual(3);
    },
  );

  test.each(Object.entries(blindness))(
    "keeps the two classes apart with colour blindness: %s",
    (_, matrix) => {
      expect(difference(palette.blue, palette.vermillion, matrix)).toBeGreaterThan(40);
    },
  );

  test("has a dash of its own for every colour", () => {
    expect(new Set(seriesColors).size).toBe(seriesColors.length);
    expect(new Set(seriesDashes.map(String)).size).toBe(seriesColors.length);
  });
});
