/** Other looks at the answer's table: the raw answer always, and each picture that its columns fit. */

import * as bars from "./bars";
import { columnsOf, type Column } from "./columns";
import * as network from "./network";
import { ask, element, say } from "./page";
import * as timeline from "./timeline";

const PICTURES = { timeline, network, bars };
// A browser takes seconds to lay out megabytes of text; the whole answer can be downloaded.
const RAW_SHOWN = 200_000;

type Show = () => HTMLElement | Promise<HTMLElement>;

/** Put a choice of views above the answer's table; the one that the address names is opened. */
export function offerViews(outcome: Element, query: string): void {
  const table = outcome.querySelector<HTMLTableElement>("table.answer");
  const box = table?.closest<HTMLElement>(".scroll");
  if (!table || !box) return;
  const columns = columnsOf(table);
  const views: [string, Show][] = [["table", () => box], ...pictures(columns), ["raw", () => raw(query)]];
  const asked = new URLSearchParams(location.search).get("view");
  const chosen = views.some(([name]) => name === asked) ? asked : "table";
  const shown = element("div", { class: "view" });
  box.before(shown);
  shown.append(box);
  const choice = element("fieldset", { class: "views" }, element("legend", { class: "hidden" }, say("views")));
  for (const [name, show] of views) {
    const radio = element("input", { type: "radio", name: "view", value: name });
    radio.checked = name === chosen;
    radio.addEventListener("change", () => void open(shown, name, show, true));
    choice.append(element("label", {}, radio, element("span", {}, say(`view-${name}`))));
    if (name === chosen && name !== "table") void open(shown, name, show, false);
  }
  shown.before(choice);
}

function pictures(columns: Column[]): [string, Show][] {
  const fitting = Object.entries(PICTURES).filter(([, picture]) => picture.fits(columns));
  return fitting.map(([name, picture]) => [name, () => picture.draw(columns)]);
}

async function open(shown: HTMLElement, name: string, show: Show, remember: boolean): Promise<void> {
  shown.dataset["view"] = name;
  const made = await show();
  // Another view may have been chosen while this one was made.
  if (shown.dataset["view"] !== name) return;
  shown.replaceChildren(made);
  if (!remember) return;
  const address = new URL(location.href);
  if (name === "table") address.searchParams.delete("view");
  else address.searchParams.set("view", name);
  // Replaced and not pushed: a look at the same answer is no step back.
  history.replaceState(null, "", address);
}

async function raw(query: string): Promise<HTMLElement> {
  const pre = element("pre", { class: "code", tabindex: "0" });
  try {
    const text = JSON.stringify(JSON.parse(await ask(query, "application/sparql-results+json")), null, 1);
    pre.append(text.length > RAW_SHOWN ? `${text.slice(0, RAW_SHOWN)}\n…\n${say("raw-cut")}` : text);
  } catch {
    pre.append(say("unreachable"));
  }
  return pre;
}
