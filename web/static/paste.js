/* Finds the words behind the claims of a source in a text that the reader pastes. The text stays in the browser. */

// As `khoi verify`: each place that is tried costs a digest, and in a browser a promise too.
const LONGEST = 200000;
// What was put in between, such as a caption, moves a span by less; the shift of the span before is known already.
const NEAR = 200;
// Enough promises at once to keep the digests busy, few enough for the page to stay alive between two batches.
const BATCH = 2000;

const sha256 = async (words) => {
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(words)));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
};

/* Places where `length` code points have the digest, looked for among `places`; -1 if nowhere. */
const among = async (text, places, length, digest) => {
  for (let at = 0; at < places.length; at += BATCH) {
    const some = places.slice(at, at + BATCH);
    const digests = await Promise.all(some.map((place) => sha256(text.slice(place, place + length).join(""))));
    const found = digests.indexOf(digest);
    if (found >= 0) return some[found];
  }
  return -1;
};

const locate = async (text, spans) => {
  const found = [];
  let shift = 0;
  for (const span of spans) {
    const [start, length] = [Number(span.start), Number(span.end) - Number(span.start)];
    const expected = start + shift;
    const all = [...Array(Math.max(text.length - length + 1, 0)).keys()];
    const near = all.filter((place) => Math.abs(place - expected) <= NEAR);
    let place = await among(text, near, length, span.spanDigest);
    if (place < 0) place = await among(text, all, length, span.spanDigest);
    if (place < 0) continue;
    shift = place - start;
    found.push({ place, end: place + length, evidence: span.evidence });
  }
  return found;
};

const show = (output, text, found) => {
  const edges = [...new Set(found.flatMap(({ place, end }) => [place, end]))].sort((one, other) => one - other);
  const cuts = [0, ...edges, text.length];
  output.replaceChildren(
    ...cuts.slice(1).map((end, index) => {
      const words = text.slice(cuts[index], end).join("");
      if (!found.some((span) => span.place <= cuts[index] && end <= span.end)) return document.createTextNode(words);
      const mark = document.createElement("mark");
      mark.textContent = words;
      return mark;
    }),
  );
};

for (const form of document.querySelectorAll("form[data-spans]")) {
  // Browsers give digests to pages served by HTTPS (or from this machine) only; without them the form stays hidden.
  if (!globalThis.crypto?.subtle) continue;
  form.hidden = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const status = form.querySelector("[role=status]");
    // As curated texts are read: NFC, LF; and a copy from a page has no-break spaces where the source has plain ones.
    const pasted = form.elements.text.value.normalize("NFC").replace(/\r\n?/g, "\n").replace(/\u00a0/g, " ");
    // By code points, as spans count; a string of JavaScript counts UTF-16 units.
    const text = [...pasted].slice(0, LONGEST);
    status.textContent = form.dataset.busy;
    const answer = await (await fetch(form.dataset.spans, { headers: { Accept: "application/json" } })).json();
    // The rows are one for each span and claim.
    const unique = [...new Map(answer.rows.map((span) => [span.evidence, span])).values()];
    const found = await locate(text, unique);
    status.textContent = form.dataset.found.replace("{n}", found.length).replace("{of}", unique.length);
    show(form.querySelector("output"), text, found);
  });
}
