/** The answer's table read back: its columns, what each holds, and which pictures they fit. */

export interface Cell {
  text: string;
  /** Where the thing's page is; null for what is no thing of ours. */
  page: string | null;
}

export type Holds = "number" | "day" | "thing" | "text";

export interface Column {
  name: string;
  holds: Holds;
  cells: Cell[];
}

const NUMBERS = new Set(["integer", "decimal", "double", "float", "int", "long", "nonNegativeInteger"]);
const DAYS = new Set(["date", "dateTime", "gYear", "gYearMonth"]);
const DAY = /^\d{4}(-\d\d(-\d\d)?)?$/;

/** Read the columns of a table as the server wrote it. */
export function columnsOf(table: HTMLTableElement): Column[] {
  const rows = [...table.tBodies[0]!.rows];
  return [...table.tHead!.rows[0]!.cells].map((head, index) => {
    const shown = rows.map((row) => row.cells[index]?.firstElementChild as HTMLElement | null);
    const cells = shown.map((term) => ({ text: term?.textContent ?? "", page: term?.getAttribute("href") ?? null }));
    return { name: head.textContent ?? "", holds: whatIsIn(shown.filter((term) => term !== null)), cells };
  });
}

function whatIsIn(terms: HTMLElement[]): Holds {
  if (terms.length === 0) return "text";
  // The server writes a literal as a span, and a thing as a link or a code.
  if (terms.every((term) => term.localName !== "span")) return "thing";
  const typed = (types: Set<string>) => terms.every((term) => types.has(term.dataset["type"] ?? ""));
  if (typed(NUMBERS)) return "number";
  // A list of days, as GROUP_CONCAT makes it, is text that holds nothing but days.
  const listed = terms.every((term) => daysIn(term.textContent ?? "").length > 0);
  return typed(DAYS) || listed ? "day" : "text";
}

/** Return the days, months and years in a cell, or none if it holds anything else. */
export function daysIn(text: string): string[] {
  const parts = text.split(/[\s;]+/).filter(Boolean).map((part) => part.split("T")[0]!);
  return parts.every((part) => DAY.test(part)) ? parts : [];
}

/** Return the column whose words name the things of `column`: `holderLabel` or `holderName` for `holder`. */
export function naming(column: Column, columns: Column[]): Column {
  if (column.holds !== "thing") return column;
  const names = [`${column.name}Label`, `${column.name}Name`];
  return columns.find((other) => names.includes(other.name) && other.holds === "text") ?? column;
}

/** Return the columns that say what a row is about: names where there are any, else what differs from row to row. */
export function titles(columns: Column[]): Column[] {
  const filled = columns.filter((column) => column.cells.some((cell) => cell.text !== ""));
  const shown = filled.filter((column) => column.holds === "text" || column.holds === "thing");
  const names = shown.filter((column) => column.holds === "text" && /(Label|Name)$/.test(column.name));
  if (names.length > 0) return names;
  const varied = shown.filter((column) => new Set(column.cells.map((cell) => cell.text)).size > 1);
  return varied.length > 0 ? varied : shown;
}
