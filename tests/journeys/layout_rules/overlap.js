// Two things on the same spot: text on text, text on a control, a card on a card. What opens above the page is its own layer.

/** The open popover, menu or sheet an element is in: placed above the page on purpose, on its own ground. */
const layer = once((e) => {
  if (!e || isFrame(e)) return null;
  const style = styleOf(e);
  const above = ["absolute", "fixed"].includes(style.position) && Number(style.zIndex) > 0 && isOpaque(e);
  return above ? e : layer(e.parentElement);
});
const belongs = (a, b) => a.node === b.node || (b.kind !== "text" && b.e.contains(a.node)) || (a.kind !== "text" && a.e.contains(b.node));
/** A drawing has text on its marks; against other text each counts. */
const isDrawing = (a, b) => (a.drawn && b.node === a.drawn) || (b.drawn && a.node === b.drawn);

const overlap = (things) => {
  const found = [];
  const seen = things.map((thing) => ({ ...thing, box: common(thing.box, thing.kind === "text" ? pane(thing.e) : holder(thing.e) ? pane(holder(thing.e)) : EVERYWHERE) }))
    .filter((thing) => isThere(thing.box)).sort((a, b) => a.box.top - b.box.top);
  let open = [];
  for (const next of seen) {
    open = open.filter((thing) => thing.box.bottom > next.box.top + 2);
    for (const thing of open) {
      const both = common(thing.box, next.box);
      if (both.right - both.left <= 2 || both.bottom - both.top <= 2) continue;
      if (belongs(thing, next) || isDrawing(thing, next) || layer(thing.e) !== layer(next.e)) continue;
      found.push(`${thing.kind} on ${next.kind}: ${name(thing.e)} and ${name(next.e)}`);
    }
    open.push(next);
  }
  return found;
};
