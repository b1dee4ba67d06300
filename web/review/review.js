/* The page of `khoi review`: draws what the desk says of a draft, and sends it one act a key. */

const element = (id) => document.getElementById(id);
const [heading, count, textPane, said, asked, cards, keysLine] = ["heading", "count", "text", "said", "asked", "cards", "keys"].map(element);
let view = null;
let current = 0;
let leftoverAt = -1;

const made = (name, properties = {}, ...children) => {
  const node = Object.assign(document.createElement(name), properties);
  node.append(...children);
  return node;
};

const card = () => view.cards[current];
const get = async (address, parameters) => (await fetch(`${address}?${new URLSearchParams(parameters)}`)).json();

const act = async (given) => {
  const answer = await fetch("act", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(given) });
  const body = await answer.json();
  said.textContent = answer.ok ? "" : body.detail;
  if (answer.ok) draw(body);
  return answer.ok;
};

/* Keys pressed while an act is on its way wait for it. */
let turn = Promise.resolve();
let waiting = 0;
const inTurn = (todo) => {
  document.body.dataset.busy = String(++waiting > 0);
  turn = turn.then(todo).finally(() => {
    document.body.dataset.busy = String(--waiting > 0);
  });
};

/* Places count code points, and JavaScript's strings do not. */
const drawText = () => {
  const letters = Array.from(view.text);
  const spans = view.cards.flatMap((one, number) => one.places.map(([start, end]) => ({ start, end, kind: one.decision, number })));
  spans.push(...view.leftover.map(({ start, end, why }) => ({ start, end, kind: "leftover", why })));
  const edges = [...new Set([0, letters.length, ...spans.flatMap(({ start, end }) => [start, end])])].sort((a, b) => a - b);
  const pieces = edges.slice(0, -1).map((start, place) => {
    const words = letters.slice(start, edges[place + 1]).join("");
    const over = spans.filter((span) => span.start <= start && span.end > start);
    if (!over.length) return words;
    const span = over.find(({ number }) => number === current) ?? over[0];
    const mark = made("mark", { className: span.kind, title: span.why ?? view.cards[span.number].says.join(" · ") }, words);
    mark.classList.toggle("current", over.some(({ number }) => number === current));
    if (span.number !== undefined) mark.addEventListener("click", () => move(span.number));
    return mark;
  });
  textPane.replaceChildren(...pieces);
  textPane.querySelector(".current")?.scrollIntoView({ block: "center" });
};

const line = (className, ...words) => made("p", { className }, ...words);

const drawCard = (one, number) => {
  const item = made("li", { className: `card ${one.decision}` });
  item.append(made("span", { className: "state" }, one.decision), line("says", made("strong", { lang: "vi" }, one.says[0] ?? one.kind), ` ${one.says.slice(1).join(" · ")}`));
  item.addEventListener("click", () => move(number));
  if (number !== current) return item;
  item.setAttribute("aria-current", "true");
  item.append(...one.warnings.map((words) => line("warning", `⚠ ${words}`)));
  if (one.suggested) item.append(line("quiet", `suggested, confidence ${one.confidence}`));
  item.append(...Object.entries(one.why).map(([key, why]) => line("quiet", `${key}: ${why}`)));
  for (const entry of one.entries) {
    item.append(line("quiet", `new in ${entry.listed}: `, made("span", { lang: "vi" }, entry.label), entry.english ? ` / ${entry.english}` : ""));
  }
  if (one.note) item.append(line("note", `note: ${one.note}`));
  return item;
};

const draw = (given) => {
  view = given;
  current = Math.max(0, Math.min(current, view.cards.length - 1));
  heading.textContent = view.title.vi ?? view.id;
  count.textContent = `${view.undecided} of ${view.cards.length} undecided`;
  drawText();
  cards.replaceChildren(...view.cards.map(drawCard));
  cards.children[current]?.scrollIntoView({ block: "nearest" });
  keysLine.replaceChildren(...Object.entries(view.keys).flatMap(([key, done]) => [made("kbd", {}, key), ` ${done}  `]));
};

const move = (to) => {
  current = to;
  draw(view);
};

const close = () => {
  asked.hidden = true;
  asked.replaceChildren();
  textPane.focus({ preventScroll: true });
};

const open = (title, ...children) => {
  asked.replaceChildren(made("h2", {}, title), ...children, made("p", { className: "quiet" }, made("kbd", {}, "Enter"), " takes it  ", made("kbd", {}, "Esc"), " leaves it"));
  asked.hidden = false;
  asked.scrollIntoView({ block: "nearest" });
};

/* A field that offers what may be meant while one types; `take` gets what is chosen. */
const combobox = (input, offer, take) => {
  const list = made("ul", { role: "listbox", id: `${input.id}-list`, hidden: true });
  list.setAttribute("aria-label", "suggestions");
  let at = 0;
  let asking = 0;
  const choose = (place) => {
    at = Math.max(0, Math.min(place, list.children.length - 1));
    [...list.children].forEach((option, number) => option.setAttribute("aria-selected", String(number === at)));
    input.setAttribute("aria-activedescendant", list.children[at]?.id ?? "");
  };
  const hide = () => {
    asking += 1;  // options that are still on their way come too late
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
  };
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-controls", list.id);
  input.setAttribute("aria-expanded", "false");
  input.autocomplete = "off";
  input.addEventListener("input", async () => {
    const mine = ++asking;
    const options = await offer(input.value.trim());
    if (mine !== asking) return;
    list.replaceChildren(...options.map(({ words, value }, number) => {
      const option = made("li", { role: "option", id: `${list.id}-${number}` }, words);
      option.addEventListener("pointerdown", () => take(value));
      option.chosen = value;
      return option;
    }));
    list.hidden = !options.length;
    input.setAttribute("aria-expanded", String(!list.hidden));
    choose(0);
  });
  input.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") choose(at + (event.key === "ArrowDown" ? 1 : -1));
    else if (event.key === "Enter" || event.key === "Tab") {
      take(list.children[at].chosen);
      hide();
      if (event.key === "Tab") return;
    } else return;
    event.preventDefault();
  });
  return list;
};

const row = (id, label, input) => {
  input.id = id;
  return made("div", { className: "field" }, made("label", { htmlFor: id }, label), input);
};

const fieldRow = (field) => {
  const { into } = field;
  const id = `${into}-${field.name}`.replaceAll(/[^\w-]/g, "-");
  const label = field.required ? `${field.name} *` : field.name;
  const input = field.choices.length
    ? made("select", {}, ...["", ...field.choices].map((one) => made("option", { value: one, selected: one === field.value }, one || "–")))
    : made("input", { type: "text", value: field.value });
  input.dataset.into = into;
  input.dataset.name = field.name;
  input.dataset.before = field.value;
  const box = row(id, label, input);
  if (!field.refers || field.refers === "spans") return box;
  const offer = async (q) => {
    if (!q) return [];
    const found = await get("suggest", { refers: field.refers, q });
    const options = found.map((one) => ({ words: `${one.label} (${one.id}) ${one.where}`, value: one.id }));
    return field.refers.startsWith("codes/") ? options : [...options, { words: `+ new: ${q}`, value: { name: q } }];
  };
  const take = async (value) => {
    if (typeof value === "string") {
      input.value = value;
    } else {
      const { id: claim } = card();
      if ((await save(claim, typedInto().filter(({ name }) => name !== field.name))) && (await act({ do: "create", claim, into, field: field.name, listed: field.refers, name: value.name }))) edit(id);
    }
  };
  box.append(combobox(input, offer, take));
  return box;
};

const changes = () => [...asked.querySelectorAll("[data-name]")].filter((input) => input.value !== input.dataset.before);

/* Sends what was typed, one act for the claim and one for each new entry. */
const save = async (id, typed) => {
  for (const [into, values] of Object.entries(Object.groupBy(typed, (one) => one.into))) {
    const [listed, slug] = into.split("/");
    const pairs = Object.fromEntries(values.map(({ name, value }) => [name, value]));
    const done = await act(into ? { do: "entry", listed, id: slug, values: pairs } : { do: "edit", claim: id, values: pairs });
    if (!done) return false;
  }
  return true;
};

const typedInto = () => changes().map(({ dataset, value }) => ({ into: dataset.into, name: dataset.name, value }));

const edit = (focused) => {
  const one = card();
  const rows = one.form.flatMap((field, at) => {
    const begins = at > 0 && field.into !== one.form[at - 1].into;
    const heading = begins ? [made("h3", {}, field.into ? `New: ${field.into}` : "More of the claim")] : [];
    return [...heading, fieldRow(field)];
  });
  open(`Edit ${one.id}, ${one.kind}`, ...rows);
  asked.onsubmit = () => {
    const typed = typedInto();
    const fields = [...asked.children];
    close();
    inTurn(async () => {
      if (await save(one.id, typed)) return;
      asked.replaceChildren(...fields);
      asked.hidden = false;
    });
  };
  (document.getElementById(focused) ?? asked.querySelector("input, select"))?.focus();
};

/* Asks for texts, one input each. */
const ask = (title, fields, done) => {
  open(title, ...fields.map(({ name, value }) => row(`asked-${name}`, name, made("input", { type: "text", value, name }))));
  asked.onsubmit = () => {
    const typed = Object.fromEntries(new FormData(asked));
    close();
    inTurn(async () => {
      if (!(await done(typed))) ask(title, fields.map(({ name }) => ({ name, value: typed[name] })), done);
    });
  };
  asked.querySelector("input").focus();
};

/* The words selected in the text, else those typed, in whatever case and diacritics. */
const words = (title, done) => {
  const selection = getSelection();
  if (!selection.isCollapsed && textPane.contains(selection.anchorNode) && textPane.contains(selection.focusNode)) {
    const range = selection.getRangeAt(0);
    const before = document.createRange();
    before.selectNodeContents(textPane);
    before.setEnd(range.startContainer, range.startOffset);
    const start = Array.from(before.toString()).length;
    return done(start, start + Array.from(range.toString()).length);
  }
  const input = made("input", { type: "text" });
  const box = row("asked-words", "words", input);
  const offer = async (q) => (q ? (await get("places", { q })).map((one) => ({ words: `…${one.before}[${one.words}]${one.after}…`, value: one })) : []);
  box.append(combobox(input, offer, ({ start, end }) => {
    close();
    done(start, end);
  }));
  open(title, box);
  asked.onsubmit = () => {};
  input.focus();
};

const decide = async (what) => {
  if ((await act({ do: what, claim: card().id })) && current + 1 < view.cards.length) move(current + 1);
};

const doing = {
  next: () => move(Math.min(current + 1, view.cards.length - 1)),
  previous: () => move(Math.max(current - 1, 0)),
  accept: () => decide("accept"),
  reject: () => decide("reject"),
  undecide: () => act({ do: "undecide", claim: card().id }),
  edit: () => edit(),
  note: () => ask(`Note on ${card().id}`, [{ name: "note", value: card().note }], ({ note }) => act({ do: "note", claim: card().id, note })),
  title: () => ask("Title of the source, in our own words", ["vi", "en"].map((name) => ({ name, value: view.title[name] ?? "" })), (typed) => act({ do: "title", ...typed })),
  mark: () => words("Words of a new claim", async (start, end) => {
    if (!(await act({ do: "mark", start, end }))) return;
    move(view.cards.length - 1);
    if (card().form.some(({ required, value }) => required && !value)) edit();
  }),
  evidence: () => words(`Words that bear ${card().id} too`, (start, end) => act({ do: "evidence", claim: card().id, start, end })),
  undo: () => act({ do: "undo" }),
  leftover: () => {
    const left = textPane.querySelectorAll(".leftover");
    if (!left.length) return;
    leftoverAt = (leftoverAt + 1) % left.length;
    left[leftoverAt].scrollIntoView({ block: "center" });
    said.textContent = `${left[leftoverAt].textContent}: ${left[leftoverAt].title}`;
  },
  help: () => {
    said.textContent = "The keys stand below. ↓ and ↑ go on and back, Enter edits; words selected in the text are what m and v take.";
  },
  quit: async () => {
    await fetch("quit", { method: "POST" });
    heading.textContent = "Saved; the desk is closed.";
    cards.replaceChildren();
  },
};
const withoutClaim = new Set(["mark", "undo", "title", "leftover", "help", "quit"]);
const arrows = { ArrowDown: "next", ArrowUp: "previous", Enter: "edit" };

asked.addEventListener("submit", (event) => event.preventDefault());
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !asked.hidden) return close();
  const done = view?.keys[event.key] ?? arrows[event.key];
  if (!asked.hidden || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || !done) return;
  event.preventDefault();
  if (view.cards.length || withoutClaim.has(done)) inTurn(() => doing[done]());
});
asked.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.defaultPrevented) {
    event.preventDefault();
    asked.requestSubmit();
  }
});

draw(await get("state", {}));
