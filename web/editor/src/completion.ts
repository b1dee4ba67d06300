/** Completion: variables, keywords, prefixes, the terms that the release uses, and things by their names. */

import { pickedCompletion, type Completion, type CompletionContext, type CompletionResult } from "@codemirror/autocomplete";
import { syntaxTree } from "@codemirror/language";
import type { EditorView } from "@codemirror/view";
import { propertiesOf, subjectClass, thingsNamed } from "./context";
import { element, say, settings } from "./page";
import { allTerms, compact, type Term } from "./terms";

const KEYWORDS =
  "SELECT DISTINCT WHERE FILTER OPTIONAL UNION VALUES GRAPH BIND AS MINUS EXISTS IN ORDER BY GROUP HAVING ASC DESC LIMIT OFFSET ASK CONSTRUCT DESCRIBE FROM NAMED PREFIX COUNT SUM MIN MAX AVG SAMPLE GROUP_CONCAT SEPARATOR STR LANG DATATYPE BOUND IRI CONCAT STRLEN UCASE LCASE CONTAINS STRSTARTS STRENDS REPLACE REGEX YEAR MONTH DAY COALESCE IF NOT UNDEF".split(" ");
// Inside these nothing is a term of the query.
const VERBATIM = new Set(["Comment", "String", "IriRef"]);

/** Offer what may stand at the cursor. */
export async function complete(context: CompletionContext): Promise<CompletionResult | null> {
  const inside = syntaxTree(context.state).resolveInner(context.pos, -1);
  if (VERBATIM.has(inside.name)) return null;
  const word = context.matchBefore(/[?$]?[\w:.-]*/) ?? { from: context.pos, to: context.pos, text: "" };
  if (word.text === "" && !context.explicit) return null;
  const text = context.state.doc.toString();
  // Far enough for `PREFIX` or `a` with the white space behind it.
  const before = text.slice(Math.max(0, word.from - 80), word.from);
  if (/^[?$]/.test(word.text)) return { from: word.from, options: variables(text, word), validFor: /^[?$]\w*$/ };
  if (/\bPREFIX\s+$/i.test(before)) return { from: word.from, options: declarations(), validFor: /^[\w-]*:?$/ };
  const classOnly = /(?:\ba|\brdf:type)\s+$/.test(before);
  const terms = (await allTerms()).filter((term) => !classOnly || term.kind === "class");
  const subject = subjectClass(text.slice(0, word.from));
  const its = new Set([...(subject ? await propertiesOf(subject) : [])].map(compact));
  const options = [...terms.map((term) => offered(term, its.has(term.name))), ...(classOnly ? [] : [...keywords(), ...prefixes()])];
  return { from: word.from, options, validFor: /^[\w:.-]*$/ };
}

/** Offer things by name where an object may stand: `khoi:bloc noi chinh` leads to the address of the bloc. */
export async function completeThing(context: CompletionContext): Promise<CompletionResult | null> {
  const inside = syntaxTree(context.state).resolveInner(context.pos, -1);
  const before = context.state.sliceDoc(Math.max(0, context.pos - 200), context.pos);
  const name = /[\w-]*:[\w-]+\s+(\p{L}[\p{L}\d ]{2,})$/u.exec(before)?.[1];
  if (name === undefined || VERBATIM.has(inside.name)) return null;
  const other = [...KEYWORDS, ...Object.keys(settings.prefixes)].map((one) => one.toLowerCase());
  if (other.some((one) => one.startsWith(name.toLowerCase()))) return null;
  const options = (await thingsNamed(name)).map(({ iri, label, note }) => ({ label, detail: note ?? "", apply: `<${iri}>` }));
  // Found by the service, which reads names without their diacritics; the list would compare them letter by letter.
  return { from: context.pos - name.length, options, filter: false };
}

function variables(text: string, word: { from: number; to: number }): Completion[] {
  const others = text.slice(0, word.from) + " " + text.slice(word.to);
  const names = new Set(others.match(/[?$]\w+/g));
  return [...names].sort().map((label) => ({ label, type: "variable" }));
}

function declarations(): Completion[] {
  return Object.entries(settings.prefixes).map(([prefix, namespace]) => ({
    label: `${prefix}:`,
    apply: `${prefix}: <${namespace}>`,
    detail: namespace,
    type: "namespace",
  }));
}

function keywords(): Completion[] {
  // Below every term: whoever knows the keyword has typed it by then.
  return KEYWORDS.map((label) => ({ label, type: "keyword", boost: -20 }));
}

function prefixes(): Completion[] {
  return Object.keys(settings.prefixes).map((prefix) => ({ label: `${prefix}:`, type: "namespace", boost: -10, apply: declaring }));
}

function offered(term: Term, ofSubject: boolean): Completion {
  // By order of magnitude, so that among terms used about as often the one that fits best comes first; before all
  // others what things of the subject's class have.
  const boost = Math.round(Math.log10(1 + term.count)) + (ofSubject ? 50 : 0);
  const option: Completion = { label: term.name, type: term.kind, boost, apply: declaring };
  if (term.label) option.detail = term.label;
  option.info = () => described(term);
  return option;
}

function described(term: Term): HTMLElement {
  const uses = term.count.toLocaleString(settings.language);
  const used = term.kind === "class" ? "class-used" : "property-used";
  return element(
    "div",
    {},
    ...(term.definition ? [element("p", {}, term.definition)] : []),
    element("p", { class: "uses" }, term.count ? say(used, { n: uses }) : say("unused")),
  );
}

/** Write the term, and declare its prefix above if the query does not. */
function declaring(view: EditorView, completion: Completion, from: number, to: number): void {
  const prefix = completion.label.slice(0, completion.label.indexOf(":"));
  const declared = new RegExp(`\\bPREFIX\\s+${prefix}:`, "i").test(view.state.doc.toString());
  const above = declared ? "" : `PREFIX ${prefix}: <${settings.prefixes[prefix]}>\n`;
  view.dispatch({
    changes: [{ from: 0, insert: above }, { from, to, insert: completion.label }],
    selection: { anchor: above.length + from + completion.label.length },
    annotations: pickedCompletion.of(completion),
    userEvent: "input.complete",
  });
}
