/** The queries asked before, kept in this browser alone. */

import { element, one, say, settings } from "./page";

interface Asked {
  query: string;
  at: string;
}

const KEY = "khoi.sparql.asked";
// Fifty long queries are some 100 kB of the 5 MB that a browser gives a site.
const KEPT = 50;

/** Show the history, and write a query of it back with `use` when it is chosen. */
export function showHistory(use: (query: string) => void): void {
  const box = one<HTMLElement>("#asked-before");
  const asked = read();
  box.hidden = asked.length === 0;
  one("ol", box).replaceChildren(...asked.map((entry) => item(entry, use)));
  one<HTMLButtonElement>("button.clear", box).onclick = () => {
    store([]);
    showHistory(use);
  };
}

/** Keep a query that was answered; asked again, it moves to the front. */
export function remember(query: string, use: (query: string) => void): void {
  const others = read().filter((entry) => entry.query !== query);
  store([{ query, at: new Date().toISOString() }, ...others].slice(0, KEPT));
  showHistory(use);
}

function item(entry: Asked, use: (query: string) => void): HTMLElement {
  const at = new Date(entry.at).toLocaleString(settings.language, { dateStyle: "medium", timeStyle: "short" });
  const again = element("button", { type: "button", class: "quiet-button" }, element("code", {}, gist(entry.query)));
  again.addEventListener("click", () => use(entry.query));
  const gone = element("button", { type: "button", class: "quiet-button" }, say("forget"), hiddenWords(`: ${gist(entry.query)}`));
  gone.addEventListener("click", () => {
    store(read().filter((other) => other.query !== entry.query));
    showHistory(use);
  });
  return element("li", {}, again, element("p", { class: "note" }, element("time", { datetime: entry.at }, at), " · ", gone));
}

function hiddenWords(words: string): HTMLElement {
  return element("span", { class: "hidden" }, words);
}

/** Return what a query is about in a line: its text without prefixes and comments, cut. */
function gist(query: string): string {
  const lines = query.split("\n").filter((line) => !/^\s*(#|PREFIX\b|BASE\b|$)/i.test(line));
  const text = lines.join(" ").replace(/\s+/g, " ").trim();
  return text.length > 160 ? `${text.slice(0, 158)}…` : text;
}

function read(): Asked[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    // Whatever else wrote under this key must not break the page.
    return Array.isArray(kept) ? kept.filter((entry) => typeof entry?.query === "string" && typeof entry.at === "string") : [];
  } catch {
    return [];
  }
}

function store(asked: Asked[]): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(asked));
  } catch {
    // A browser that keeps nothing for sites has no history here.
  }
}
