/* Shows the answer of an example where it is documented, and opens what a link leads to. Without it, one follows the request. */

for (const example of document.querySelectorAll(".example-answer")) {
  example.hidden = false;
  example.addEventListener("toggle", async () => {
    const shown = example.querySelector("pre");
    if (!example.open || shown.textContent) return;
    const { request, body } = example.dataset;
    const headers = { Accept: "application/json, */*;q=0.5", "Accept-Language": document.documentElement.lang };
    const sent = body ? { method: "POST", headers: { ...headers, "Content-Type": "application/json" }, body } : { headers };
    const answer = await fetch(request, sent);
    const text = await answer.text();
    shown.textContent = answer.headers.get("Content-Type").endsWith("json") ? JSON.stringify(JSON.parse(text), null, 2) : text;
  });
}

const open = () => {
  const meant = document.getElementById(location.hash.slice(1));
  if (meant instanceof HTMLDetailsElement) meant.open = true;
};
addEventListener("hashchange", open);
open();
