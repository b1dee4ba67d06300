/** The terms that completion offers: the served vocabulary's, and whatever else the release uses, most used first. */

import { ask, settings } from "./page";
import countsDescribed from "./counts-described.rq";
import countsLive from "./counts-live.rq";
import terms from "./terms.rq";

export interface Term {
  /** As written in a query, e.g. `khoi:holder`. */
  name: string;
  kind: "class" | "property";
  label: string;
  definition: string;
  count: number;
}

type Row = Record<string, { value: string } | undefined>;

let loading: Promise<Term[]> | undefined;

/** Return all terms; they are asked for once, and again only if that failed. */
export function allTerms(): Promise<Term[]> {
  loading ??= load().catch((reason: unknown) => {
    loading = undefined;
    console.warn("the vocabulary could not be read", reason);
    return [];
  });
  return loading;
}

/** Write an address with one of the known prefixes, or return null if none fits. */
export function compact(address: string): string | null {
  for (const [prefix, namespace] of Object.entries(settings.prefixes)) {
    const local = address.startsWith(namespace) ? address.slice(namespace.length) : "";
    // A name with a dot or a slash would need escapes in a query.
    if (/^[A-Za-z][\w-]*$/.test(local)) return `${prefix}:${local}`;
  }
  return null;
}

async function load(): Promise<Term[]> {
  const inLanguage = terms.replace('VALUES ?lang { "vi" }', `VALUES ?lang { "${settings.language}" }`);
  const [described, counted] = await Promise.all([rows(inLanguage), counts()]);
  const found = new Map<string, Term>();
  for (const row of [...described, ...counted]) {
    const name = compact(row["term"]?.value ?? "");
    if (name === null) continue;
    const kind = row["kind"]?.value === "class" ? "class" : "property";
    const known = found.get(name) ?? { name, kind, label: "", definition: "", count: 0 };
    known.label ||= row["label"]?.value ?? "";
    known.definition ||= row["definition"]?.value ?? "";
    known.count ||= Number(row["count"]?.value ?? 0);
    found.set(name, known);
  }
  return [...found.values()].sort((a, b) => b.count - a.count || a.name.localeCompare(b.name));
}

async function counts(): Promise<Row[]> {
  const described = await rows(countsDescribed);
  // Counting all statements takes the engine seconds at a million triples; the release's own description has the
  // numbers.
  return described.length > 0 ? described : rows(countsLive);
}

async function rows(query: string): Promise<Row[]> {
  const answer = JSON.parse(await ask(query, "application/sparql-results+json")) as { results: { bindings: Row[] } };
  return answer.results.bindings;
}
