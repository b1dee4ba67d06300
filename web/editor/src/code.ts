/** The editor itself: SPARQL in colours, with completion, and faults marked where they are. */

import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { bracketMatching, HighlightStyle, indentOnInput, LanguageSupport, syntaxHighlighting } from "@codemirror/language";
import { lintGutter, lintKeymap, setDiagnostics } from "@codemirror/lint";
import { EditorState } from "@codemirror/state";
import { drawSelection, EditorView, highlightActiveLine, highlightSpecialChars, keymap, lineNumbers } from "@codemirror/view";
import { styleTags, tags } from "@lezer/highlight";
import { SparqlLanguage } from "codemirror-lang-sparql";
import { complete, completeThing } from "./completion";
import { form, one, say } from "./page";
import { allTerms } from "./terms";

// The grammar colours addresses, and leaves names with a prefix plain.
const SPARQL = SparqlLanguage.configure({ props: [styleTags({ "Pname_ln Pname_ns": tags.url })] });
const COLOURS = HighlightStyle.define([
  { tag: tags.keyword, color: "var(--accent)", fontWeight: "700" },
  { tag: tags.comment, color: "var(--faded)", fontStyle: "italic" },
  { tag: tags.variableName, color: "var(--stated)" },
  { tag: tags.string, color: "var(--attested)" },
  { tag: [tags.integer, tags.float, tags.bool], color: "var(--inferred)" },
  { tag: [tags.url, tags.namespace, tags.typeName], color: "var(--nominal)" },
]);
const LOOK = EditorView.theme({
  "&": { color: "var(--ink)", backgroundColor: "var(--field)", border: "1px solid var(--field-edge)", borderRadius: "3px" },
  "&.cm-focused": { outline: "3px solid var(--focus)", outlineOffset: "2px" },
  ".cm-scroller": { fontFamily: "var(--code)", fontSize: "0.875rem", lineHeight: "1.55", minHeight: "14rem", maxHeight: "70vh" },
  ".cm-content": { caretColor: "var(--ink)" },
  ".cm-cursor": { borderLeftColor: "var(--ink)", borderLeftWidth: "2px" },
  ".cm-gutters": { backgroundColor: "var(--sheet)", color: "var(--faded)", border: "0" },
  ".cm-activeLine": { backgroundColor: "transparent", boxShadow: "inset 0 -1px var(--rule), inset 0 1px var(--rule)" },
  ".cm-activeLineGutter": { backgroundColor: "transparent", color: "var(--ink)", fontWeight: "700" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": { background: "var(--asked)" },
  "&.cm-focused .cm-matchingBracket": { backgroundColor: "var(--asked)" },
  ".cm-tooltip": { backgroundColor: "var(--sheet)", color: "var(--ink)", border: "1px solid var(--field-edge)" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul": { fontFamily: "var(--code)", fontSize: "0.875rem", maxHeight: "16rem" },
  ".cm-tooltip-autocomplete ul li[aria-selected]": { backgroundColor: "var(--accent)", color: "var(--accent-ink)" },
  ".cm-completionDetail": { fontFamily: "var(--face)", fontStyle: "normal", fontSize: "0.8125rem" },
  ".cm-completionMatchedText": { textDecoration: "none", fontWeight: "700" },
  ".cm-completionInfo": { fontFamily: "var(--face)", fontSize: "0.875rem", lineHeight: "1.45", maxWidth: "22rem" },
  ".cm-completionInfo p": { margin: "0 0 0.35rem" },
  ".cm-completionInfo .uses": { color: "var(--faded)" },
  // On a phone there is no room beside the list, and over it the explanation would hide what may be chosen.
  "@media (max-width: 46rem)": { ".cm-completionInfo": { display: "none" } },
  ".cm-diagnostic": { fontFamily: "var(--face)", fontSize: "0.875rem", borderLeftColor: "var(--disputed)" },
  ".cm-lintRange-error": { backgroundImage: "none", textDecoration: "underline wavy var(--disputed) 2px", textUnderlineOffset: "3px" },
});

export const textarea = one<HTMLTextAreaElement>("#query");

/** Put the editor in the place of the form's text field; `run` is what Ctrl+Enter does. The field keeps the text. */
export function editorInPlace(run: () => void): EditorView {
  const host = document.createElement("div");
  host.className = "editor";
  textarea.before(host);
  // In a shadow root the editor's styles are adopted sheets, which the page's policy allows; style elements it would not.
  const root = host.attachShadow({ mode: "open" });
  const running = [{ key: "Ctrl-Enter", run: () => (run(), true) }, { key: "Mod-Enter", run: () => (run(), true) }];
  const view = new EditorView({
    root,
    parent: root,
    doc: textarea.value,
    extensions: [
      keymap.of([...running, ...closeBracketsKeymap, ...completionKeymap, ...historyKeymap, ...lintKeymap, ...defaultKeymap]),
      lineNumbers(),
      lintGutter(),
      highlightSpecialChars(),
      highlightActiveLine(),
      history(),
      drawSelection(),
      indentOnInput(),
      bracketMatching(),
      closeBrackets(),
      new LanguageSupport(SPARQL),
      syntaxHighlighting(COLOURS),
      autocompletion({ override: [complete, completeThing], icons: false }),
      LOOK,
      EditorView.lineWrapping,
      // A spelling checker would underline every name of the vocabulary.
      EditorView.contentAttributes.of({ "aria-label": say("label"), spellcheck: "false" }),
      EditorView.domEventHandlers({ beforeinput: typeOverSelection }),
      EditorView.updateListener.of((update) => {
        // The form sends the field, with the editor or without.
        if (update.docChanged) textarea.value = update.state.doc.toString();
        // Asked for when somebody begins to write, so that the first word is completed without a wait, and no reader
        // pays for it.
        if (update.focusChanged && update.view.hasFocus) void allTerms();
      }),
      EditorState.phrases.of({ Completions: say("completions"), "Control character": say("control") }),
    ],
  });
  textarea.hidden = true;
  one<HTMLLabelElement>("label[for=query]", form).hidden = true;
  return view;
}

/** Type over a selection ourselves: the browser would put style attributes on what is left, which the page's policy refuses. */
function typeOverSelection(event: InputEvent, view: EditorView): boolean {
  const { from, to, empty } = view.state.selection.main;
  const text = event.data;
  if (event.inputType !== "insertText" || text === null || empty || view.composing) return false;
  const insert = () => view.state.update(view.state.replaceSelection(text), { userEvent: "input.type", scrollIntoView: true });
  const handled = view.state.facet(EditorView.inputHandler).some((handle) => handle(view, from, to, text, insert));
  if (!handled) view.dispatch(insert());
  event.preventDefault();
  return true;
}

/** Replace the text of the editor. */
export function write(view: EditorView, text: string): void {
  if (text !== view.state.doc.toString()) {
    view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } });
  }
}

/** Mark the fault that the page's answer tells of at its line and column, or take the mark away. */
export function markFault(view: EditorView, outcome: Element): void {
  const problem = outcome.querySelector<HTMLElement>("[data-line]");
  if (problem === null) {
    view.dispatch(setDiagnostics(view.state, []));
    return;
  }
  const line = view.state.doc.line(Math.min(Number(problem.dataset["line"]), view.state.doc.lines));
  // The service counts characters, the editor UTF-16 units.
  const before = Array.from(line.text).slice(0, Number(problem.dataset["column"]) - 1).join("").length;
  const from = Math.min(line.from + before, line.to);
  const length = /^[\w:?$.-]+|^./u.exec(line.text.slice(from - line.from))?.[0].length ?? 0;
  const message = one<HTMLElement>(".detail", problem).innerText;
  // At the end of the text there is no character to underline, so the one before it is marked.
  const start = length > 0 ? from : Math.max(line.from, from - 1);
  view.dispatch(setDiagnostics(view.state, [{ from: start, to: from + length, severity: "error", message }]), {
    selection: { anchor: from },
    scrollIntoView: true,
  });
}
