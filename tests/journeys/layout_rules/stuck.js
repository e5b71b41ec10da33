// What stays in the window while the page scrolls: on its own ground, not on top of one another, and not over half the page.
const stickies = () => [...document.querySelectorAll("body *")].filter((e) => styleOf(e).position === "sticky" && isShown(e));

/** With all that sticks put back to where it stands in the page: what it covers there, it covers at rest. */
const PLACED = ["position", "top", "right", "bottom", "left"];
const atRest = (judge) => {
  const free = stickies().map((e) => [e, PLACED.map((property) => [property, e.style.getPropertyValue(property), e.style.getPropertyPriority(property)])]);
  for (const [e] of free) for (const property of PLACED) e.style.setProperty(property, property === "position" ? "relative" : "auto", "important");
  const found = judge();
  for (const [e, kept] of free) for (const [property, value, priority] of kept) e.style.setProperty(property, value, priority);
  return found;
};

/** Held by the edge of the window now; at the end of its own box it scrolls away as the rest does. */
const isHeld = (e, box) => {
  const { top, bottom } = styleOf(e);
  return Math.abs(box.top - parseFloat(top)) <= 1 || Math.abs(innerHeight - box.bottom - parseFloat(bottom)) <= 1;
};

const stuck = () => {
  const found = [];
  const all = stickies();
  for (const e of all) {
    const ground = isOpaque(e) || [...e.children].length && [...e.children].every((child) => !isShown(child) || isOpaque(child));
    if (!ground && e.getClientRects().length) found.push(`see-through while it sticks: ${name(e)}`);
  }
  const most = document.documentElement.scrollHeight - innerHeight;
  if (!all.length || most <= 0) return found;
  const before = scrollY;
  for (const part of [0.2, 0.5, 0.8, 1]) {
    scrollTo(0, most * part);
    const boxes = all.map((e) => [e, e.getBoundingClientRect()]).filter(([e, box]) => box.width && isHeld(e, box));
    boxes.forEach(([a, one], place) => {
      for (const [b, two] of boxes.slice(place + 1)) {
        if (a.contains(b) || b.contains(a) || a.closest("table") && a.closest("table") === b.closest("table")) continue;
        const both = common(one, two);
        if (both.right - both.left > 2 && both.bottom - both.top > 2) found.push(`stuck on one another: ${name(a)} and ${name(b)}`);
      }
    });
    const bars = boxes.filter(([, box]) => box.width > innerWidth / 2).map(([, box]) => common(box, { left: 0, top: 0, right: innerWidth, bottom: innerHeight }));
    const held = bars.reduce((sum, box) => sum + Math.max(0, box.bottom - box.top), 0);
    if (held > innerHeight / 3) found.push(`bars hold ${Math.round(held)} of ${innerHeight} px of the window`);
  }
  scrollTo(0, before);
  return found;
};
