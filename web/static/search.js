/* Offers what may be meant while one types. Without it, the form asks /search. */

// Milliseconds: a pause between two keys of quick typing is shorter, so a word typed at once is one request.
const WAIT = 120;

for (const form of document.querySelectorAll("form[role=search]")) {
  const input = form.querySelector("input[type=search]");
  const list = form.querySelector("[role=listbox]");
  // The form is also on pages that offer nothing while one types.
  if (!list) continue;
  const status = form.querySelector("[role=status]");
  const kinds = Object.fromEntries([...form.querySelector("template").content.children].map((kind) => [kind.dataset.kind, kind.textContent]));
  // The service may stand below a path, which only the address of the form knows.
  const root = new URL(form.action).pathname.slice(0, -"/search".length);
  const language = document.documentElement.lang;
  let asking = new AbortController();
  let timer = 0;
  let chosen = -1;

  const options = () => [...list.children];
  const go = (option) => location.assign(option.dataset.address);

  const choose = (place) => {
    chosen = place;
    for (const [at, option] of options().entries()) option.setAttribute("aria-selected", String(at === place));
    input.setAttribute("aria-activedescendant", place < 0 ? "" : options()[place].id);
    options()[place]?.scrollIntoView({ block: "nearest" });
  };

  const close = () => {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    choose(-1);
  };

  const option = (thing, place) => {
    const item = document.createElement("li");
    item.id = `${list.id}-${place}`;
    item.role = "option";
    item.dataset.address = `${root}/doc/${thing.kind}/${thing.id}?lang=${language}`;
    item.append(thing.label, " ");
    const kind = document.createElement("span");
    kind.className = "quiet";
    kind.textContent = [kinds[thing.kind], thing.note].filter(Boolean).join(" · ");
    item.append(kind);
    // Not click: the field's blur comes before it and closes the list.
    item.addEventListener("pointerdown", () => go(item));
    return item;
  };

  const show = (results) => {
    list.replaceChildren(...results.map(option));
    list.hidden = results.length === 0;
    input.setAttribute("aria-expanded", String(results.length > 0));
    status.textContent = status.dataset.found.replace("{n}", String(results.length));
    choose(-1);
  };

  const ask = async () => {
    // An answer to what was typed before must not come in after a newer one.
    asking.abort();
    asking = new AbortController();
    const q = input.value.trim();
    if (!q) return close();
    try {
      const asked = new URLSearchParams({ q, lang: language, limit: "8" });
      const answer = await fetch(`${root}/api/v1/search?${asked}`, { signal: asking.signal });
      if (answer.ok) show((await answer.json()).results);
    } catch (error) {
      if (error.name !== "AbortError") close();
    }
  };

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, WAIT);
  });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    const last = options().length - 1;
    if (list.hidden) return;
    if (event.key === "ArrowDown") choose(chosen === last ? 0 : chosen + 1);
    else if (event.key === "ArrowUp") choose(chosen <= 0 ? last : chosen - 1);
    else if (event.key === "Escape") close();
    else if (event.key === "Enter" && chosen >= 0) go(options()[chosen]);
    else return;
    event.preventDefault();
  });
}
