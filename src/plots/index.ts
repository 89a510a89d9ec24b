/**
 * Charts for notebooks: each function makes a {@link Plot}, `await show(plot)` displays it.
 *
 * @module deltabook/plots
 */
export type { Arrow } from "./arrows.ts";
export type { Axis, BoundedAxis, Rule } from "./axis.ts";
export { type BandPlotOptions, bandPlot } from "./band-plot.ts";
export { type BarChartOptions, barChart, type Estimate } from "./bar-chart.ts";
export { type ContourPlotOptions, contourPlot } from "./contour-plot.ts";
export type { LinearDecision, SliderRange } from "./decision-line.ts";
export { type DecisionPlotOptions, decisionPlot, type Example } from "./decision-plot.ts";
export { type DescentPlotOptions, descentPlot } from "./descent-plot.ts";
export { type FitPlotOptions, fitPlot } from "./fit-plot.ts";
export type { Slider } from "./frames.ts";
export { type FunctionPlotOptions, functionPlot } from "./function-plot.ts";
export { type HeatmapOptions, type HeatmapSide, heatmap } from "./heatmap.ts";
export { type HistogramPlotOptions, histogramPlot } from "./histogram-plot.ts";
export { type HistoryPlotOptions, historyPlot } from "./history-plot.ts";
export { type GridImage, type ImageGridOptions, imageGrid } from "./image-grid.ts";
export { type LinePlotOptions, linePlot } from "./line-plot.ts";
export { type DiagramLayer, type NetworkDiagramOptions, networkDiagram } from "./network-diagram.ts";
export { Plot, type PlotTexts } from "./plot.ts";
export { type PlotGridOptions, plotGrid } from "./plot-grid.ts";
export { type RankPlotOptions, rankPlot } from "./rank-plot.ts";
export { type Classifier, type RegionPlotOptions, regionPlot } from "./region-plot.ts";
export { type RenderOptions, renderSvg } from "./render.ts";
export { type ScatterPlotOptions, scatterPlot } from "./scatter-plot.ts";
export { show } from "./show.ts";
export { type LivePlot, showLive } from "./show-live.ts";
export { type SnapshotDiagramOptions, snapshotDiagram } from "./snapshot-diagram.ts";
export type { Table } from "./table.ts";
export { type Differentiable, type TangentPlotOptions, tangentPlot } from "./tangent-plot.ts";
