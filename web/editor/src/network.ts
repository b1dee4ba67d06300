/** A network: the things of two columns, joined where a row holds both. */

import { forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY } from "d3-force";
import type { SimulationLinkDatum, SimulationNodeDatum } from "d3-force";
import { naming, titles, type Cell, type Column } from "./columns";
import { drawn, element, say } from "./page";

// With more knots the names lie on each other.
const MOST = 80;
const LONGEST_NAME = 28;
/** Room around the knots: a name stands to the right of each. */
const MARGIN = { left: 24, right: 220, top: 24, bottom: 24 };

interface Knot extends SimulationNodeDatum {
  id: string;
  name: string;
  page: string | null;
  side: 0 | 1;
  beside: Knot[];
}
/** A knot once the simulation has found its place. */
type Placed = Knot & { x: number; y: number };
interface Joint extends SimulationLinkDatum<Knot> {
  rows: number;
}

/** Say whether two columns hold things, or words that come back, that could be joined. */
export function fits(columns: Column[]): boolean {
  return pair(columns) !== null;
}

/** Draw the network of the pair of columns that joins most. */
export function draw(columns: Column[]): HTMLElement {
  const [from, to] = pair(columns)!;
  const { knots, joints, left: omitted } = joined(from, to, columns);
  settle(knots, joints);
  const [left, right] = extent(knots.map((knot) => knot.x!));
  const [top, bottom] = extent(knots.map((knot) => knot.y!));
  const width = right - left + MARGIN.left + MARGIN.right;
  const height = bottom - top + MARGIN.top + MARGIN.bottom;
  const label = say("network-of", { from: from.name, to: to.name });
  const viewBox = `${left - MARGIN.left} ${top - MARGIN.top} ${width} ${height}`;
  const picture = drawn("svg", { class: "network", role: "group", "aria-label": label, viewBox, width, height });
  const lines = joints.map((joint) => line(joint));
  picture.append(...lines, ...knots.map((knot) => node(knot, joints, lines)));
  const note = `${label} ${say("network-note")}${omitted > 0 ? ` ${say("left-out", { n: omitted })}` : ""}`;
  const scroller = element("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": label }, picture);
  return element("figure", { class: "chart" }, scroller, element("figcaption", { class: "note" }, note));
}

/** Return the two columns with the fewest distinct things between them: those that join rows most. */
function pair(columns: Column[]): [Column, Column] | null {
  const things = columns.filter((column) => column.holds === "thing");
  const candidates = things.length > 1 ? things : titles(columns);
  let best: [Column, Column] | null = null;
  let fewest = Infinity;
  candidates.forEach((from, index) => {
    for (const to of candidates.slice(index + 1)) {
      const [some, others] = [distinct(from), distinct(to)];
      if (some < 1 || others < 1 || some + others < 3 || some + others >= fewest) continue;
      // Words that are different in every row join nothing.
      if (things.length < 2 && some === from.cells.length && others === to.cells.length) continue;
      [best, fewest] = [[from, to], some + others];
    }
  });
  return best;
}

function distinct(column: Column): number {
  return new Set(column.cells.map((cell) => cell.page ?? cell.text).filter(Boolean)).size;
}

function joined(from: Column, to: Column, columns: Column[]): { knots: Knot[]; joints: Joint[]; left: number } {
  const knots = new Map<string, Knot>();
  const joints = new Map<string, Joint>();
  const names = [naming(from, columns), naming(to, columns)] as const;
  const left = new Set<string>();
  const knot = (cell: Cell, name: string, side: 0 | 1): Knot | null => {
    const id = cell.page ?? `${side} ${cell.text}`;
    if (!knots.has(id) && knots.size >= MOST) {
      left.add(id);
      return null;
    }
    const found = knots.get(id) ?? { id, name: name || cell.text, page: cell.page, side, beside: [] };
    knots.set(id, found);
    return found;
  };
  from.cells.forEach((cell, row) => {
    const other = to.cells[row]!;
    if (!cell.text || !other.text) return;
    const source = knot(cell, names[0].cells[row]!.text, 0);
    const target = knot(other, names[1].cells[row]!.text, 1);
    if (source === null || target === null || source === target) return;
    // Sorted, since A beside B and B beside A are one line.
    const key = JSON.stringify([source.id, target.id].sort());
    const joint = joints.get(key) ?? { source, target, rows: 0 };
    joint.rows += 1;
    joints.set(key, joint);
    if (!source.beside.includes(target)) {
      source.beside.push(target);
      target.beside.push(source);
    }
  });
  return { knots: [...knots.values()], joints: [...joints.values()], left: left.size };
}

function settle(knots: Knot[], joints: Joint[]): void {
  forceSimulation(knots)
    .force("join", forceLink<Knot, Joint>(joints).distance(70))
    .force("apart", forceManyBody().strength(-180))
    .force("room", forceCollide(28))
    .force("x", forceX().strength(0.05))
    // Stronger than across: a picture may be wide, and scrolls down badly.
    .force("y", forceY().strength(0.09))
    .stop()
    // As many steps as d3 takes by itself until it cools down; at once, so that nothing moves and no timer runs.
    .tick(300);
  // Names run to the right of their knots, so there has to be more room across than down.
  for (const knot of knots) knot.x! *= 1.5;
}

function extent(places: number[]): [number, number] {
  return [Math.min(...places), Math.max(...places)];
}

function line(joint: Joint): SVGElement {
  const { x: x1, y: y1 } = joint.source as Placed;
  const { x: x2, y: y2 } = joint.target as Placed;
  // By the logarithm, or one frequent pair would hide the rest.
  return drawn("line", { class: "joint", x1, y1, x2, y2, "stroke-width": 1 + Math.min(4, Math.log2(joint.rows)) });
}

function node(knot: Knot, joints: Joint[], lines: SVGElement[]): SVGElement {
  const others = knot.beside.map((other) => other.name).join("; ");
  const shape = knot.side === 0 ? drawn("circle", { class: "knot", r: 7 }) : drawn("rect", { class: "knot other", x: -6, y: -6, width: 12, height: 12 });
  const name = knot.name.length > LONGEST_NAME ? `${knot.name.slice(0, LONGEST_NAME - 1)}…` : knot.name;
  const text = drawn("text", { x: 11, y: 4 }, name);
  const place = { transform: `translate(${knot.x} ${knot.y})`, "aria-label": say("knot", { name: knot.name, others }) };
  const made = knot.page ? drawn("a", { ...place, href: knot.page }) : drawn("g", { ...place, tabindex: 0, role: "img" });
  made.append(drawn("title", {}, knot.name), shape, text);
  const mark = (on: boolean) => joints.forEach((joint, index) => {
    if (joint.source === knot || joint.target === knot) lines[index]!.classList.toggle("lit", on);
  });
  for (const [name, on] of [["focus", true], ["blur", false], ["pointerenter", true], ["pointerleave", false]] as const) {
    made.addEventListener(name, () => mark(on));
  }
  return made;
}
