/** What the query before the cursor tells of what may stand at it: the class of the subject, the words of a name. */

import { ask, form, settings } from "./page";

export interface Thing {
  iri: string;
  label: string;
  /** What tells it from others of its name. */
  note: string | null;
}

// An IRI, a string, a variable, a prefixed name, `a`, and what parts statements; `)` ends a filter.
const TOKEN = /<[^<>\s]*>|"[^"\n]*"|'[^'\n]*'|[?$]\w+|[\w-]*:[\w-]*|\ba\b|[.;{})]/g;
/** How many things of a class are looked at for their properties: all of a class may be millions. */
const SAMPLE = 1000;
const asked = new Map<string, Promise<Set<string>>>();

/** Return the class that `query` gives to the subject whose property comes next; null where another term does. */
export function subjectClass(query: string): string | null {
  const classes = new Map<string, string>();
  let subject = "";
  let statement: string[] = [];
  for (const [token] of query.matchAll(TOKEN)) {
    if (/^[.{})]$/.test(token)) {
      subject = "";
      statement = [];
    } else if (token === ";") statement = [];
    else if (subject === "") subject = token;
    else if (statement.push(token) === 2 && /^(a|rdf:type)$/.test(statement[0] ?? "")) classes.set(subject, token);
  }
  return statement.length === 0 ? (classes.get(subject) ?? null) : null;
}

/** Return the IRIs of the properties that things of a class have; the class is written as in the query. */
export function propertiesOf(class_: string): Promise<Set<string>> {
  const known = asked.get(class_) ?? load(class_);
  asked.set(class_, known);
  return known.catch(() => {
    asked.delete(class_);
    return new Set<string>();
  });
}

/** Return the things that a name leads to, the best first; no diacritics are needed. */
export async function thingsNamed(name: string): Promise<Thing[]> {
  const address = new URL("api/v1/search", form.action);
  address.search = new URLSearchParams({ q: name, limit: "8", lang: settings.language }).toString();
  const response = await fetch(address, { headers: { Accept: "application/json" } });
  return response.ok ? ((await response.json()) as { results: Thing[] }).results : [];
}

async function load(class_: string): Promise<Set<string>> {
  const [prefix = "", local = ""] = class_.split(":", 2);
  const namespace = settings.prefixes[prefix];
  const iri = namespace === undefined ? class_ : `<${namespace}${local}>`;
  // A variable, or a name whose prefix the query declares itself.
  if (!iri.startsWith("<")) return new Set();
  const sample = `{ SELECT ?thing { ?thing a ${iri} } LIMIT ${SAMPLE} }`;
  const answer = await ask(`SELECT DISTINCT ?property { ${sample} ?thing ?property ?value }`, "text/csv");
  return new Set(answer.trim().split(/\r?\n/).slice(1));
}
