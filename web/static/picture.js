/* Walks a picture by keyboard and lifts out what a name goes with. Without it, names are links and the table says the same. */

for (const figure of document.querySelectorAll("[data-bipartite]")) {
  const nodes = [...figure.querySelectorAll(".node")];
  const lines = [...figure.querySelectorAll(".line")];
  const column = (side) => nodes.filter((node) => node.dataset.side === side);
  const touching = (node) => lines.filter((line) => line.dataset[node.dataset.side] === node.dataset.index);
  const across = (node) => (node.dataset.side === "left" ? "right" : "left");
  const neighbours = (node) => {
    const wanted = new Set(touching(node).map((line) => line.dataset[across(node)]));
    return column(across(node)).filter((other) => wanted.has(other.dataset.index));
  };

  const mark = (node) => {
    const lifted = new Set(node ? [node, ...neighbours(node), ...touching(node)] : []);
    for (const part of [...nodes, ...lines]) {
      part.classList.toggle("on", lifted.has(part));
      part.classList.toggle("off", node !== null && !lifted.has(part));
    }
  };

  const steps = {
    ArrowDown: (node, same) => same[(same.indexOf(node) + 1) % same.length],
    // at(-1) is the last one, so the walk goes round without a case of its own.
    ArrowUp: (node, same) => same.at(same.indexOf(node) - 1),
    ArrowRight: (node) => (node.dataset.side === "left" ? neighbours(node)[0] : null),
    ArrowLeft: (node) => (node.dataset.side === "right" ? neighbours(node)[0] : null),
  };

  for (const node of nodes) {
    node.addEventListener("focus", () => mark(node));
    node.addEventListener("blur", () => mark(null));
    node.addEventListener("pointerenter", () => mark(node));
    node.addEventListener("pointerleave", () => mark(null));
    node.addEventListener("keydown", (event) => {
      const next = steps[event.key]?.(node, column(node.dataset.side));
      // Only where the key leads somewhere: elsewhere the arrows go on scrolling the page.
      if (next) {
        event.preventDefault();
        next.focus();
      }
    });
  }
}
