import { brief, chart } from "./chart.ts";
import type { Plot, PlotTexts } from "./plot.ts";
import { palette } from "./theme.ts";

/** One image of an {@link imageGrid}. */
export interface GridImage {
  /** Grey values or weights, row by row. */
  pixels: ArrayLike<number>;
  /** Written above it, short: `"4 → 9"`. Default nothing. */
  caption?: string;
}

/** Input of {@link imageGrid}. */
export interface ImageGridOptions extends PlotTexts {
  images: readonly GridImage[];
  /** Pixels in each row of an image. Default: images are square. */
  width?: number;
  /** Images side by side, at least 1. Default 10. */
  columns?: number;
  /** The value drawn darkest. Default the largest, without its sign. */
  darkest?: number;
}

/** Pixels of the screen between images. */
const gap = 10;
const captionHeight = 16;
/** By how much a pixel lies on the next ones: the paper would shine through between them. */
const overlap = 0.4;

function shapeOf({ pixels }: GridImage, index: number, given?: number): { width: number; height: number } {
  const width = given ?? Math.sqrt(pixels.length);
  const height = pixels.length / width;
  if (pixels.length > 0 && Number.isInteger(width) && Number.isInteger(height)) return { width, height };
  const what = given === undefined ? "make no square" : `make no rows of ${given}`;
  throw new RangeError(`imageGrid: the ${pixels.length} pixels of image ${index} ${what}`);
}

/** The pixels other than 0, those that are equal and side by side as one: a mark for each would be a large plot. */
function runsOf(
  pixels: ArrayLike<number>,
  width: number,
): { start: number; length: number; value: number }[] {
  const runs: { start: number; length: number; value: number }[] = [];
  Array.from(pixels, brief).forEach((value, k) => {
    const last = runs.at(-1);
    const goesOn = last?.value === value && last.start + last.length === k && k % width !== 0;
    if (goesOn) last.length++;
    else if (value !== 0) runs.push({ start: k, length: 1, value });
  });
  return runs;
}

/**
 * Small images side by side, row by row, each on white paper with its caption above. Values from 0 on are drawn
 * from white to black; where some are negative, from vermillion (negative) over white to blue.
 *
 * @throws RangeError when pixels do not fill rows, images differ in shape, or a value is no finite number
 */
export function imageGrid(options: ImageGridOptions): Plot {
  const { title, description, images, columns = 10 } = options;
  if (!Number.isInteger(columns) || columns < 1) {
    throw new RangeError(`imageGrid: columns is ${columns}, expected a whole number of at least 1`);
  }
  const shapes = images.map((image, i) => shapeOf(image, i, options.width));
  const { width, height } = shapes[0] ?? { width: 1, height: 1 };
  const odd = shapes.findIndex((shape) => shape.width !== width || shape.height !== height);
  if (odd > 0) {
    const sizes = [shapes[odd], shapes[0]].map((shape) => `${shape?.width}x${shape?.height}`);
    throw new RangeError(`imageGrid: image ${odd} has ${sizes[0]} pixels, image 0 has ${sizes[1]}`);
  }
  const values = images.flatMap(({ pixels }) => Array.from(pixels));
  const wrong = values.findIndex((value) => !Number.isFinite(value));
  if (wrong >= 0) throw new RangeError(`imageGrid: a pixel is ${values[wrong]}, expected a finite number`);
  const darkest = options.darkest ?? Math.max(Number.MIN_VALUE, ...values.map(Math.abs));
  const signed = values.some((value) => value < 0);

  const captions = images.some(({ caption }) => caption) ? captionHeight : 0;
  const side = (600 - gap * (columns - 1)) / columns;
  const cell = Math.min(side, 64) / width;
  const [stepX, stepY] = [width * cell + gap, height * cell + gap + captions];
  const rows = Math.ceil(images.length / columns);
  const corner = (i: number) => ({ x: (i % columns) * stepX, y: Math.floor(i / columns) * stepY + captions });

  const papers = images.map(({ caption = "" }, i) => {
    const { x, y } = corner(i);
    return { x, y, x2: x + width * cell, y2: y + height * cell, caption };
  });
  const pixels = images.flatMap((image, i) => {
    const { x, y } = corner(i);
    return runsOf(image.pixels, width).map(({ start, length, value }) => {
      const [left, top] = [x + (start % width) * cell, y + Math.floor(start / width) * cell];
      const [right, bottom] = [left + length * cell, top + cell];
      return {
        x: brief(left),
        y: brief(top),
        x2: brief(Math.min(right + overlap, x + width * cell)),
        y2: brief(Math.min(bottom + overlap, y + height * cell)),
        value,
      };
    });
  });
  const [across, down] = [columns * stepX - gap, Math.max(rows, 1) * stepY - gap];
  const place = (field: string, end: number) => ({
    field,
    type: "quantitative",
    scale: { domain: field.startsWith("x") ? [0, end] : [end, 0], nice: false },
    axis: null,
  });
  const box = { x: place("x", across), x2: { field: "x2" }, y: place("y", down), y2: { field: "y2" } };
  const domain = signed ? [-darkest, 0, darkest] : [0, darkest];
  const range = signed ? [palette.vermillion, "white", palette.blue] : ["white", "black"];

  return chart("imageGrid", { title, description }, images.length === 0 ? ["no images"] : [], {
    width: brief(across),
    height: brief(down),
    view: { stroke: null },
    layer: [
      {
        data: { values: papers },
        mark: { type: "rect", color: "white", stroke: "#808080", strokeWidth: 1 },
        encoding: box,
      },
      {
        data: { values: pixels },
        mark: { type: "rect", tooltip: { content: "data" } },
        encoding: {
          ...box,
          color: {
            field: "value",
            type: "quantitative",
            scale: { domain, range, interpolate: "rgb", clamp: true },
            legend: null,
          },
        },
      },
      {
        data: { values: papers },
        mark: { type: "text", baseline: "bottom", dy: -2, fontSize: 12 },
        encoding: {
          x: { ...place("middle", across), scale: { domain: [0, across], nice: false } },
          y: place("y", down),
          text: { field: "caption" },
        },
        transform: [{ calculate: "(datum.x + datum.x2) / 2", as: "middle" }],
      },
    ],
  });
}
