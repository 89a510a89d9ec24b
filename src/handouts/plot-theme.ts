/**
 * Vega-Lite's configuration for plots in handouts: the page's own fonts, and colours that follow its light
 * or dark theme. The static figure and the live one use the same.
 */
export const plotTheme = {
  background: "transparent",
  font: "'Source Sans 3 Variable', 'Source Sans 3', 'Helvetica Neue', Arial, sans-serif",
  title: { color: "var(--text)", subtitleColor: "var(--text-soft)", fontWeight: 600 },
  axis: {
    labelColor: "var(--text-soft)",
    titleColor: "var(--text)",
    titleFontWeight: 500,
    domainColor: "var(--plot-axis)",
    tickColor: "var(--plot-axis)",
    gridColor: "var(--line)",
    gridOpacity: 1,
  },
  legend: { labelColor: "var(--text-soft)", titleColor: "var(--text)", titleFontWeight: 500 },
  header: { labelColor: "var(--text-soft)", titleColor: "var(--text)", titleFontWeight: 500 },
  view: { stroke: "transparent" },
  text: { color: "var(--text)" },
  style: { "guide-label": { fill: "var(--text-soft)" } },
} as const;

type Configuration = { readonly [key: string]: unknown };

/** Both configurations, key by key; where both set a value, the second's is taken. */
export function mergeConfiguration(first: Configuration, second: Configuration): Configuration {
  const merged: Record<string, unknown> = { ...first };
  for (const [key, value] of Object.entries(second)) {
    const before = merged[key];
    merged[key] = isPlain(before) && isPlain(value) ? mergeConfiguration(before, value) : value;
  }
  return merged;
}

const isPlain = (value: unknown): value is Configuration =>
  typeof value === "object" && value !== null && !Array.isArray(value);
