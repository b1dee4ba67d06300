/** A timeline: one lane for each thing that rows are about, with a mark for each day. A stretch only from start to end. */

import { daysIn, titles, type Column } from "./columns";
import { drawn, element, say } from "./page";

// A picture of more lanes is longer than anybody reads; the table has all rows.
const MOST = 60;
const SHAPES = ["circle", "diamond", "square", "up", "down", "cross"] as const;
const START = /^(start|from)$/i;
const END = /^(end|to|until)$/i;

interface Mark {
  shape: (typeof SHAPES)[number];
  day: string;
  at: number;
  until: number;
}
interface Lane {
  name: string;
  marks: Mark[];
  stretches: [number, number][];
}

/** Say whether there are days, and something that happened on them. */
export function fits(columns: Column[]): boolean {
  return dated(columns).length > 0 && titles(columns).length > 0;
}

/** Draw a lane for each distinct title, in the order of the rows. */
export function draw(columns: Column[]): HTMLElement {
  const days = dated(columns);
  const lanes = lanesOf(days, titles(columns).slice(0, 2));
  const shown = lanes.slice(0, MOST);
  const ends = shown.flatMap((lane) => lane.marks.flatMap((mark) => [mark.at, mark.until]));
  const first = new Date(Math.min(...ends)).getUTCFullYear();
  const last = new Date(Math.max(...ends)).getUTCFullYear() + 1;
  const place = (time: number) => (100 * (time - Date.UTC(first, 0))) / (Date.UTC(last, 0) - Date.UTC(first, 0));
  const figure = element("div", { class: "lanes" }, ...shown.map((lane) => row(lane, first, last, place)), axis(first, last, place));
  const key = element("ul", { class: "key", "aria-label": say("key") }, ...days.map((column, index) => keyItem(column.name, SHAPES[index]!)));
  const cut = lanes.length > MOST ? ` ${say("first", { n: MOST, of: lanes.length })}` : "";
  const note = element("p", { class: "note" }, say("timeline-note") + cut);
  return element("figure", { class: "chart timeline" }, figure, element("figcaption", {}, key, note));
}

function dated(columns: Column[]): Column[] {
  const all = columns.filter((column) => column.holds === "day");
  // A day that is the same in every row is what was asked about, echoed.
  const varied = all.filter((column) => new Set(column.cells.map((cell) => cell.text)).size > 1);
  return (varied.length > 0 ? varied : all).slice(0, SHAPES.length);
}

function lanesOf(days: Column[], said: Column[]): Lane[] {
  const lanes = new Map<string, Lane>();
  said[0]!.cells.forEach((_, row) => {
    const name = said.map((column) => column.cells[row]!.text).filter(Boolean).join(" · ");
    const lane = lanes.get(name) ?? { name, marks: [], stretches: [] };
    const marks = days.flatMap((column, index) =>
      daysIn(column.cells[row]!.text).map((day) => ({ day, shape: SHAPES[index]!, ...extent(day) })),
    );
    const ends = [START, END].map((pattern) => days.find((column) => pattern.test(column.name)));
    const [start, end] = ends.map((column) => (column ? daysIn(column.cells[row]!.text)[0] : undefined));
    if (start && end && extent(start).at <= extent(end).until) lane.stretches.push([extent(start).at, extent(end).until]);
    lane.marks.push(...marks);
    if (marks.length > 0) lanes.set(name, lane);
  });
  return [...lanes.values()];
}

/** Return the first and the last moment of a day, a month or a year. */
function extent(day: string): { at: number; until: number } {
  const [year, month, date] = day.split("-").map(Number) as [number, number?, number?];
  const at = Date.UTC(year, (month ?? 1) - 1, date ?? 1);
  // The first moment of what follows, less one: no table of month lengths.
  const next = date ? Date.UTC(year, month! - 1, date + 1) : month ? Date.UTC(year, month, 1) : Date.UTC(year + 1, 0, 1);
  return { at, until: next - 1 };
}

function row(lane: Lane, first: number, last: number, place: (time: number) => number): HTMLElement {
  const days = [...new Set(lane.marks.map((mark) => mark.day))].join("; ");
  const picture = drawn("svg", { class: "lane", role: "img", "aria-label": `${lane.name}: ${days}` });
  for (const year of years(first, last)) picture.append(line("year", place(Date.UTC(year, 0))));
  for (const [from, to] of lane.stretches) {
    picture.append(drawn("rect", { class: "stated", x: `${place(from)}%`, y: 9, width: `${place(to) - place(from)}%`, height: 10 }));
  }
  for (const mark of lane.marks) {
    const width = place(mark.until) - place(mark.at);
    // A month or a year is a length of time: it is shown as one, or the mark would say more than the answer does.
    if (mark.day.length < 10) {
      picture.append(drawn("line", { class: "within", x1: `${place(mark.at)}%`, x2: `${place(mark.until)}%`, y1: 14, y2: 14 }));
    }
    picture.append(symbol(mark.shape, mark.day, mark.day.length < 10 ? place(mark.at) + width / 2 : place(mark.at)));
  }
  return element("div", { class: "lane-row" }, element("div", { class: "lane-label" }, lane.name), picture);
}

function axis(first: number, last: number, place: (time: number) => number): HTMLElement {
  const picture = drawn("svg", { class: "lane" });
  for (const year of years(first, last)) {
    const at = place(Date.UTC(year, 0));
    picture.append(drawn("text", { class: at < 3 ? "first" : at > 97 ? "last" : "", x: `${at}%`, y: 13 }, String(year)));
  }
  return element("div", { class: "lane-row axis", "aria-hidden": "true" }, element("div", { class: "lane-label" }), picture);
}

function years(first: number, last: number): number[] {
  // Eight years at most have room for their digits on a phone.
  const step = [1, 2, 5, 10, 20, 50, 100].find((size) => (last - first) / size <= 8) ?? 200;
  const all = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  return all.filter((year) => year % step === 0 || last - first < step);
}

function line(name: string, at: number): SVGElement {
  return drawn("line", { class: name, x1: `${at}%`, x2: `${at}%`, y1: 0, y2: 28 });
}

/** Draw a mark around the point (0, 0) of a nested picture, which is what may be placed in per cent. */
function symbol(shape: Mark["shape"], title: string, at: number): SVGElement {
  const paths = {
    circle: "M-5 0a5 5 0 1 0 10 0a5 5 0 1 0 -10 0z",
    diamond: "M0 -6L6 0L0 6L-6 0z",
    square: "M-4.5 -4.5h9v9h-9z",
    up: "M0 -6L6 5H-6z",
    down: "M0 6L6 -5H-6z",
    cross: "M-2 -6h4v4h4v4h-4v4h-4v-4h-4v-4h4z",
  };
  const mark = drawn("path", { class: "seen", d: paths[shape] }, drawn("title", {}, title));
  return drawn("svg", { x: `${at}%`, y: 14, overflow: "visible", width: 1, height: 1 }, mark);
}

function keyItem(name: string, shape: Mark["shape"]): HTMLElement {
  const swatch = drawn("svg", { class: "swatch", "aria-hidden": "true" }, symbol(shape, name, 50));
  swatch.querySelector("svg")?.setAttribute("y", "8");
  return element("li", {}, swatch, element("code", {}, name));
}
