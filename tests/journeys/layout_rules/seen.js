// What of a page is seen, and where: its texts, controls, pictures and cards as rectangles. The other files judge these.

/** One answer an element for as long as the page is looked at. */
const once = (answer) => {
  const known = new Map();
  return (e) => {
    if (!known.has(e)) known.set(e, answer(e));
    return known.get(e);
  };
};
const styleOf = once((e) => getComputedStyle(e));
const wordsOf = (e) => (e.innerText || e.value || e.getAttribute("aria-label") || "").trim().replace(/\s+/g, " ").slice(0, 20);
const name = (e) => `${e.tagName.toLowerCase()}${e.id ? `#${e.id}` : ""}${e.classList.length ? `.${[...e.classList].join(".")}` : ""} “${wordsOf(e)}”`;
const isShown = once((e) => e.checkVisibility({ visibilityProperty: true, opacityProperty: true, contentVisibilityAuto: true }));
const isFrame = (e) => e === document.body || e === document.documentElement;
const hasColour = (colour) => colour !== "transparent" && !/, 0\)$|\/ 0\)$/.test(colour);
const isOpaque = (e) => /^rgb\(/.test(styleOf(e).backgroundColor);
const isPositioned = (e) => styleOf(e).position !== "static";

/** The colour behind what a box holds. */
const groundOf = once((e) => (!e ? "" : hasColour(styleOf(e).backgroundColor) ? styleOf(e).backgroundColor : groundOf(e.parentElement)));
/** A box with an edge that one sees: a border, a shadow, a ground other than that around it. */
const isPainted = once((e) => {
  const style = styleOf(e);
  const bordered = ["Top", "Right", "Bottom", "Left"].some((side) => parseFloat(style[`border${side}Width`]) > 0 && hasColour(style[`border${side}Color`]));
  return bordered || groundOf(e) !== groundOf(e.parentElement) || style.boxShadow !== "none" || style.backgroundImage !== "none";
});
/** Lines, rows and groups have no box that could hold or cut anything. */
const isBox = once((e) => !/^(?:inline|contents|none|ruby.*|table-(?:row|column|.*-group))$/.test(styleOf(e).display));

/** The box that a box hangs in: its parent, or what an absolute one is placed by. */
const holder = once((e) => {
  const { position } = styleOf(e);
  if (position === "fixed") return null;
  let up = e.parentElement;
  if (position === "absolute") while (up && !isFrame(up) && !isPositioned(up)) up = up.parentElement;
  return up;
});

const outer = once((e) => { const { left, top, right, bottom } = e.getBoundingClientRect(); return { left, top, right, bottom }; });
/** Within the borders. */
const inner = once((e) => {
  const box = outer(e);
  const style = styleOf(e);
  const wide = (side) => parseFloat(style[`border${side}Width`]) || 0;
  return { left: box.left + wide("Left"), top: box.top + wide("Top"), right: box.right - wide("Right"), bottom: box.bottom - wide("Bottom") };
});
const overflowOf = (e, axis) => (isFrame(e) || !isBox(e) ? "visible" : styleOf(e)[axis === "x" ? "overflowX" : "overflowY"]);
const cuts = (e, axis) => ["hidden", "clip"].includes(overflowOf(e, axis));
const scrolls = (e, axis) => ["auto", "scroll"].includes(overflowOf(e, axis));

/** Within the borders; where … stands for the rest of a line, within the padding too. */
const shown = (e) => {
  const box = inner(e);
  const style = styleOf(e);
  if (style.textOverflow !== "ellipsis") return box;
  return { ...box, left: box.left + parseFloat(style.paddingLeft), right: box.right - parseFloat(style.paddingRight) };
};
/** Through which part of the page the content of a box is seen: boxes around it that cut or scroll are its window. */
const EVERYWHERE = { left: 0, top: 0, right: Infinity, bottom: Infinity };
const pane = once((e) => {
  const around = holder(e) ? pane(holder(e)) : EVERYWHERE;
  const free = overflowOf(e, "x") === "visible" && overflowOf(e, "y") === "visible" && styleOf(e).clip === "auto";
  return free ? around : common(around, styleOf(e).clip === "auto" ? shown(e) : { left: 0, top: 0, right: 0, bottom: 0 });
});
const common = (a, b) => ({ left: Math.max(a.left, b.left), top: Math.max(a.top, b.top), right: Math.min(a.right, b.right), bottom: Math.min(a.bottom, b.bottom) });
const isThere = (box) => box.right - box.left > 1 && box.bottom - box.top > 1;
/** Where the page is, also when it is scrolled or begins left of the window. */
const onPage = (e) => isShown(e) && isThere(pane(e)) && !e.closest(".skip, .skip-to-content-link");

/** The rectangles of a text, line by line, as high as its letters: fonts claim more room above and below. */
const letters = (node) => {
  const size = parseFloat(styleOf(node.parentElement).fontSize);
  return runs(node).flatMap((range) => [...range.getClientRects()]).filter((box) => box.width > 1 && box.height > 1).map((box) => {
    const less = Math.max(0, box.height - size) / 2;
    return { left: box.left, right: box.right, top: box.top + less, bottom: box.bottom - less };
  });
};
/** What is written of a text. Wide blanks (U+3000) hang over the end of a line, where nobody sees them. */
const runs = (node) => [...node.data.matchAll(/\u3000/.test(node.data) ? /[^\s]+/g : /\S(?:[^]*\S)?/g)].map(({ index, 0: words }) => {
  const range = document.createRange();
  range.setStart(node, index);
  range.setEnd(node, index + words.length);
  return range;
});

const textsOfPage = () => {
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const parent = node.parentElement;
    if (!node.data.trim() || parent.closest("script, style, template, noscript, option, svg") || !onPage(parent)) continue;
    if (parseFloat(styleOf(parent).textIndent) < -999) continue; // a picture stands for it, it is only read out
    for (const box of letters(node)) found.push({ kind: "text", node, e: parent, box });
  }
  for (const node of document.querySelectorAll("svg text")) {
    if (onPage(node) && node.textContent.trim()) found.push({ kind: "text", node, e: node, box: outer(node), drawn: node.ownerSVGElement });
  }
  return found;
};

const CONTROLS = "a[href], button, input:not([type=hidden]), select, textarea, summary";
const boxesOfPage = () => {
  const found = [];
  for (const e of document.querySelectorAll("body *")) {
    if (e.closest("svg") && e.tagName !== "svg" || !onPage(e)) continue;
    const isControl = e.matches(CONTROLS) && isBox(e);
    const isPicture = e.matches("img, svg, canvas, video");
    const isCard = isBox(e) && isPainted(e) && !/^table-(?:cell|caption)$/.test(styleOf(e).display);
    if (isControl || isPicture || isCard) found.push({ kind: isControl ? "control" : isPicture ? "picture" : "card", node: e, e, box: outer(e) });
  }
  return found;
};
