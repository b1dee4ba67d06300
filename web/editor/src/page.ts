/** What the page gives the editor: its form, its words in the reader's language, and the prefixes it may declare. */

interface Settings {
  language: "vi" | "en";
  prefixes: Record<string, string>;
  words: Record<string, string>;
}

/** Return the one element that `selector` finds below `root`; a page without it is a fault of ours. */
export function one<Kind extends Element>(selector: string, root: ParentNode = document): Kind {
  const found = root.querySelector<Kind>(selector);
  if (found === null) throw new Error(`the page has no ${selector}`);
  return found;
}

export const form = one<HTMLFormElement>("form.sparql");
export const settings = JSON.parse(form.dataset["editor"] ?? "") as Settings;

/** Return the words for `key` with `values` filled in; `n` chooses the singular where the language has one. */
export function say(key: string, values: Record<string, string | number> = {}): string {
  const singular = values["n"] === 1 ? settings.words[`${key}-one`] : undefined;
  const words = singular ?? settings.words[key];
  if (words === undefined) throw new Error(`there are no words for ${key}`);
  return words.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name]));
}

/** Make an element with attributes and children; text never becomes markup. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Record<string, string> = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

/** Make an SVG element with attributes and children. */
export function drawn(name: string, attributes: Record<string, string | number> = {}, ...children: (Node | string)[]): SVGElement {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  made.append(...children);
  return made;
}

/** Ask the endpoint and return the answer's text in the media type given. */
export async function ask(query: string, mediaType: string): Promise<string> {
  const address = new URL(form.action);
  // GET, so that the answer is taken from the cache.
  address.search = new URLSearchParams({ query }).toString();
  const response = await fetch(address, { headers: { Accept: mediaType } });
  if (!response.ok) throw new Error(`${response.status} from ${address.pathname}`);
  return response.text();
}
