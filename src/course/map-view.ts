import type { MimeBundle } from "../plots/host.ts";
import { palette } from "../plots/theme.ts";
import type { CourseState, LessonState } from "./course-state.ts";
import { lessonPlan } from "./curriculum.ts";
import { type Html, html } from "./html.ts";
import { type Place, places } from "./map-layout.ts";
import type { ExerciseProgress } from "./progress.ts";

/** Distances on the map, in pixels. */
const pitch = { column: 77, lane: 62 };
const margin = { x: 44, y: 18 };
/** Where the line from the upper part to the lower one runs, and where the lower one begins. */
const between = { line: margin.y + 66, below: margin.y + 84 };
const radius = 15;

const x = ({ column }: Place): number => margin.x + column * pitch.column;
const y = ({ part, lane }: Place): number =>
  (part === "above" ? margin.y : between.below) + lane * pitch.lane;
const placeOf = (name: string): Place => places.get(name) as Place;
const numberOf = (name: string): number => Number(name.slice(0, 2));

const width = Math.max(...[...places.values()].map(x)) + margin.x;
const height = Math.max(...[...places.values()].map(y)) + 48;

type Point = readonly [number, number];

/** A line with rounded corners; each piece is horizontal or vertical. */
function rounded([first, ...rest]: readonly Point[]): string {
  const corners = rest.map((point, i): string => {
    const next = rest[i + 1];
    const before = (i === 0 ? first : rest[i - 1]) as Point;
    if (next === undefined) return `L${point}`;
    const towards = ([tx, ty]: Point): Point => {
      const [dx, dy] = [tx - point[0], ty - point[1]];
      const length = Math.hypot(dx, dy);
      const share = length === 0 ? 0 : Math.min(10, length / 2) / length;
      return [point[0] + dx * share, point[1] + dy * share];
    };
    return `L${towards(before)}Q${point} ${towards(next)}`;
  });
  return `M${first}${corners.join("")}`;
}

/** From one lesson to the next: along its lane, then up or down between two columns. */
function edge(from: Place, to: Place): Html {
  const turn = x(to) - pitch.column / 2;
  const wrap: Point[] =
    from.part === to.part
      ? [[turn, y(from)]]
      : [
          [x(from) + pitch.column / 2, y(from)],
          [x(from) + pitch.column / 2, between.line],
          [turn, between.line],
        ];
  const line = rounded([[x(from), y(from)], ...wrap, [turn, y(to)], [x(to), y(to)]]);
  return html`<path d="${line}"/>`;
}

const edges = (): Html[] =>
  lessonPlan.flatMap(({ name, prerequisites }) =>
    prerequisites.map((prerequisite) => edge(placeOf(prerequisite), placeOf(name))),
  );

const isSolved = ({ solvedAt }: ExerciseProgress): boolean => solvedAt !== undefined;

/** What a learner's progress with a lesson is called. */
function progressText({ present, exercises, solved }: LessonState): string {
  if (!present) return "not in this folder";
  if (exercises.length === 0) return "no exercises";
  if (solved === exercises.length) return `all ${solved} exercises solved`;
  const which = exercises.flatMap((one, i) => (isSolved(one) ? [i + 1] : []));
  const named = which.length === 0 ? "" : ` (${which.join(", ")})`;
  return `${solved} of ${exercises.length} exercises solved${named}`;
}

const round = (value: number): number => Math.round(value * 10) / 10;

/** A ring with an arc for each exercise that is solved, at its place. */
function ring({ lesson, present, exercises }: LessonState): Html {
  const [cx, cy] = [x(placeOf(lesson.name)), y(placeOf(lesson.name))];
  const around = 2 * Math.PI * radius;
  const part = around / exercises.length;
  // A gap between arcs, none in a ring that is one arc.
  const length = exercises.length === 1 ? part : part - 3;
  const arcs = exercises.map((one, i) =>
    isSolved(one)
      ? html`<circle cx="${cx}" cy="${cy}" r="${radius}" fill="none" stroke="${palette.green}" stroke-width="5" stroke-dasharray="${round(length)} ${round(around - length)}" transform="rotate(${round((360 * i) / exercises.length - 90)} ${cx} ${cy})"/>`
      : "",
  );
  return html`<circle cx="${cx}" cy="${cy}" r="${radius}" fill="var(--jp-layout-color0, Canvas)" stroke="currentColor" stroke-opacity="0.45" stroke-width="1.5" stroke-dasharray="${present ? "none" : "3 4"}"/>${arcs}`;
}

const hidden = "position:absolute;clip-path:inset(50%);width:1px;height:1px;overflow:hidden";
const labelStyle =
  "position:absolute;transform:translateX(-50%);width:74px;text-align:center;font-size:12px;line-height:1.15;color:inherit;text-decoration:none";
const numberStyle = `display:block;height:${2 * radius}px;line-height:${2 * radius}px;font-size:13px;font-weight:600;margin-bottom:3px`;

/** A lesson's number and name, a link where its notebook is there. */
function label(state: LessonState): Html {
  const { name, label: text, title, minutes, prerequisites } = state.lesson;
  const place = placeOf(name);
  const where = `left:${x(place)}px;top:${y(place) - radius}px`;
  const mark = state.exercises.length > 0 && state.solved === state.exercises.length ? " ✓" : "";
  const builds = prerequisites.map(numberOf).join(", ");
  const about = `${title}. ${minutes} minutes, ${progressText(state)}.${builds && ` Builds on ${builds}.`}`;
  const content = html`<span style="${numberStyle}">${numberOf(name)}</span> ${text}${mark}<span style="${hidden}">: ${about}</span>`;
  return state.present
    ? html`<a href="${name}.ipynb" title="${about}" style="${labelStyle};${where}">${content}</a>`
    : html`<span title="${about}" style="${labelStyle};${where};opacity:0.6">${content}</span>`;
}

/** Exercises that were checked and are not solved, the first of them. */
function begun(lessons: readonly LessonState[]): string[] {
  const open = lessons.flatMap(({ lesson, exercises }) =>
    exercises.flatMap((one, i) =>
      isSolved(one) || !one.last || one.last.passed === 0
        ? []
        : [
            `lesson ${numberOf(lesson.name)}, exercise ${i + 1} (${one.last.passed} of ${one.last.total} cases pass)`,
          ],
    ),
  );
  return open.length === 0 ? [] : [`Half done: ${open.slice(0, 3).join("; ")}.`];
}

/** What to say beside the map: how far the learner is, and where to go on. */
function summary({ lessons, exercises, solved, next, problem }: CourseState): string[] {
  const done =
    solved === 0
      ? `${exercises} exercises are waiting.`
      : solved === exercises
        ? `All ${exercises} exercises are solved.`
        : `${solved} of ${exercises} exercises are solved.`;
  const on = solved > 0 && next ? [`Go on with lesson ${numberOf(next.name)}, ${next.title}.`] : [];
  return [done, ...begun(lessons), ...on, ...(problem === undefined ? [] : [problem])];
}

function asHtml(state: CourseState): Html {
  const legend =
    "A line leads from a lesson to those that build on it. Its ring fills as you solve its exercises.";
  return html`<div style="font-family:var(--jp-ui-font-family, system-ui, sans-serif)">
${summary(state).map((line, i) => html`<p style="margin:0 0 4px;font-size:${i === 0 ? 16 : 13}px">${line}</p>`)}
<p style="margin:0 0 14px;font-size:12px;opacity:0.8">${legend}</p>
<div style="overflow-x:auto"><nav aria-label="Map of the lessons" style="position:relative;width:${width}px;height:${height}px">
<svg aria-hidden="true" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" style="position:absolute;left:0;top:0"><g fill="none" stroke="currentColor" opacity="0.4" stroke-width="1.5">${edges()}</g>${state.lessons.map(ring)}</svg>
${state.lessons.map(label)}
</nav></div></div>`;
}

function asText(state: CourseState): string {
  const lines = state.lessons.map((one) => {
    const { name, title, minutes } = one.lesson;
    return `${String(numberOf(name)).padStart(2)} ${title} (${minutes} minutes): ${progressText(one)}`;
  });
  return [...summary(state), ...lines].join("\n");
}

/** The map of the lessons for a notebook, and as text. */
export const mapView = (state: CourseState): MimeBundle => ({
  "text/html": asHtml(state).markup,
  "text/plain": asText(state),
});
