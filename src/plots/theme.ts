/**
 * Okabe and Ito's colour-blind-safe colours (2008), the blue and the orange shifted in lightness: each
 * stands out from white and from JupyterLab's dark background (#333) with a contrast of at least 3.
 * Series also differ by dash, classes by shape, so that nothing hangs on colour alone.
 */
export const palette = {
  blue: "#2D8CCB",
  vermillion: "#D55E00",
  green: "#009E73",
  purple: "#CC79A7",
  orange: "#B98200",
} as const;

/** For what is not data: reference lines, connections without a weight. */
export const grey = "#808080";

/** Colours of series, in order. */
export const seriesColors: readonly string[] = [
  palette.blue,
  palette.vermillion,
  palette.green,
  palette.purple,
  palette.orange,
];

/** Dashes of series, in order: solid, dashed, dotted, dash-dot, long. */
export const seriesDashes: readonly (readonly number[])[] = [
  [1, 0],
  [7, 4],
  [2, 3],
  [8, 3, 2, 3],
  [14, 4],
];

/** Shapes of points of series, in order. */
export const seriesShapes: readonly string[] = [
  "circle",
  "square",
  "triangle-up",
  "diamond",
  "triangle-down",
];

/**
 * What every plot shares. Colours of axes, titles and background are left to the reader's theme; themes say
 * nothing of text marks (JupyterLab's dark one leaves them black), so these follow the background.
 */
export const config = {
  title: { anchor: "start", fontSize: 15, subtitleFontSize: 12, offset: 12 },
  axis: { labelFontSize: 12, titleFontSize: 13, gridOpacity: 0.35 },
  legend: { labelFontSize: 12, titleFontSize: 12, symbolStrokeWidth: 2.5, symbolSize: 120 },
  text: { fontSize: 13, color: { expr: "luminance(background || 'white') < 0.3 ? 'white' : 'black'" } },
} as const;

/** Width and height of a plot's data area, in pixels. */
export const size = { width: 460, height: 300 } as const;
