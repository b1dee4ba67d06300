/** The page at /sparql made quicker: an editor in place of the text field, answers without a new page, pictures, history. */

import { editorInPlace, markFault, textarea, write } from "./code";
import { remember, showHistory } from "./history";
import { form, one, say } from "./page";
import { offerViews } from "./views";

const status = one<HTMLElement>("#status");
const stop = one<HTMLButtonElement>("button.stop", form);
const view = editorInPlace(() => form.requestSubmit());
let running: AbortController | undefined;

form.addEventListener("submit", (event) => {
  event.preventDefault();
  void go(addressOf(form), true);
});
document.addEventListener("submit", (event) => {
  const example = event.target as HTMLFormElement;
  if (!example.matches("form.example")) return;
  event.preventDefault();
  void go(addressOf(example), true);
});
stop.addEventListener("click", () => running?.abort());
addEventListener("popstate", () => void go(new URL(location.href), false));

one<HTMLElement>("#keys").hidden = false;
showHistory(use);
if (new URLSearchParams(location.search).has("query")) answered();
markFault(view, one("#outcome"));

function addressOf(asking: HTMLFormElement): URL {
  const address = new URL(asking.action);
  for (const [name, value] of new FormData(asking)) address.searchParams.set(name, String(value));
  return address;
}

/** Ask for a page by its address and put what it says into this one; `push` makes it the address of this page. */
async function go(address: URL, push: boolean): Promise<void> {
  // A second question takes the place of the first, whose answer nobody waits for.
  running?.abort();
  const own = (running = new AbortController());
  status.textContent = say("running");
  stop.hidden = false;
  try {
    const response = await fetch(address, { headers: { Accept: "text/html" }, signal: own.signal });
    // The page that a browser without this script gets: there is one way to an answer.
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    status.textContent = "";
    // A page that is none of the endpoint's, such as a proxy's, is shown as it is.
    if (!take(page, address)) location.assign(address);
    else if (push && page.querySelector("form.example [role=alert]") === null) {
      history.pushState(null, "", response.url);
      answered();
    } else if (!push) answered();
  } catch (reason) {
    status.textContent = own.signal.aborted ? say("stopped") : say("unreachable");
    if (!own.signal.aborted) console.warn(reason);
  } finally {
    // Not while a newer question runs.
    if (running === own) stop.hidden = true;
  }
}

/** Take over text, answer and the links of the page that came; return whether it was a page of the endpoint. */
function take(page: Document, address: URL): boolean {
  const outcome = page.querySelector("#outcome");
  const field = page.querySelector<HTMLTextAreaElement>("#query");
  if (!outcome || !field) return false;
  const example = address.searchParams.get("example");
  const refused = page.querySelector("form.example [role=alert]") !== null;
  if (example !== null && refused) {
    const item = document.getElementById(example);
    item?.replaceWith(page.getElementById(example)!);
    document.getElementById(example)?.querySelector<HTMLInputElement>("input:not([type=hidden])")?.focus();
    return true;
  }
  write(view, field.value);
  one("#outcome").replaceWith(outcome);
  one(".languages").replaceWith(one(".languages", page));
  return true;
}

/** Finish an answer that is on the page: mark its fault, offer its views, remember the query, say what came. */
function answered(): void {
  const outcome = one<HTMLElement>("#outcome");
  markFault(view, outcome);
  if (outcome.querySelector(".problem") !== null) {
    view.focus();
    return;
  }
  const query = textarea.value;
  offerViews(outcome, query);
  if (outcome.childElementCount > 0) remember(query, use);
  status.textContent = outcome.querySelector(".panel-head .note")?.textContent ?? "";
}

function use(query: string): void {
  write(view, query);
  view.focus();
}
