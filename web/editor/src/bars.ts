/** A bar chart: one bar a row, as long as the row's number. */

import { titles, type Column } from "./columns";
import { drawn, element, say, settings } from "./page";

// A picture of more bars is longer than anybody reads; the table has all rows.
const MOST = 60;

/** Say whether there is a number, and something that it is the number of. */
export function fits(columns: Column[]): boolean {
  return numbers(columns).length > 0 && columns.length > 1;
}

/** Draw the chart of the last column of numbers. */
export function draw(columns: Column[]): HTMLElement {
  const counted = numbers(columns).at(-1)!;
  const others = columns.filter((column) => column !== counted);
  // A year is a number too, and tells one row from another as a day and a name do.
  const about = others.filter((column) => titles(columns).includes(column) || ["day", "number"].includes(column.holds));
  const said = (about.length > 0 ? about : others).slice(0, 3);
  const values = counted.cells.slice(0, MOST).map((cell) => Number(cell.text));
  // Zero is always in the picture, or a bar's length would not be its number.
  const low = Math.min(0, ...values);
  const span = Math.max(0, ...values) - low || 1;
  const lanes = element("div", { class: "lanes" });
  values.forEach((value, row) => {
    const name = said.map((column) => column.cells[row]!.text).filter(Boolean).join(" · ");
    const shown = value.toLocaleString(settings.language);
    // 88 per cent of the width: what is left holds the number beside the longest bar.
    const left = ((Math.min(0, value) - low) / span) * 88;
    const width = (Math.abs(value) / span) * 88;
    const bar = drawn(
      "svg",
      { class: "lane", role: "img", "aria-label": `${name}: ${shown}` },
      drawn("rect", { class: "bar", x: `${left}%`, y: 6, width: `${width}%`, height: 16 }),
      drawn("text", { class: "value", x: `${left + width + 0.75}%`, y: 18 }, shown),
    );
    lanes.append(element("div", { class: "lane-row" }, element("div", { class: "lane-label" }, name), bar));
  });
  const caption = say("bars-of", { column: counted.name });
  const cut = counted.cells.length > MOST ? ` ${say("first", { n: MOST, of: counted.cells.length })}` : "";
  return element("figure", { class: "chart bars" }, lanes, element("figcaption", { class: "note" }, caption + cut));
}

function numbers(columns: Column[]): Column[] {
  return columns.filter((column) => column.holds === "number" && column.cells.some((cell) => cell.text !== ""));
}
