// Text and controls that their box cuts off, or that run out of a box with an edge: to the side, above, below.

/** Where something sticks out of a box by more than `least`; null where it stays within. */
const sticksOut = (box, around, axis, least) => {
  const [from, to] = axis === "x" ? ["left", "right"] : ["top", "bottom"];
  const by = Math.max(around[from] - box[from], box[to] - around[to]);
  return by > least ? Math.round(by) : null;
};
/** What a box cuts off with … is told in full by its title. */
const isToldElsewhere = (e, until) => { for (let a = e; a; a = a.parentElement) { if (a.title) return true; if (a === until) return false; } return false; };

const cut = (things) => {
  const found = [];
  for (const { node, e, box, kind, drawn } of things) {
    if (kind === "card" || drawn) continue;
    for (const axis of ["x", "y"]) {
      const least = axis === "x" ? 1 : 2;
      for (let a = kind === "text" ? e : holder(e); a && !isFrame(a); a = holder(a)) {
        if (!isBox(a)) continue;
        if (scrolls(a, axis)) break;
        const by = sticksOut(box, inner(a), axis, least);
        if (by !== null && cuts(a, axis)) {
          if (!isToldElsewhere(e, a)) found.push(`cut off ${axis} by ${by}: ${kind} of ${name(e)} in ${name(a)}`);
          break;
        }
        if (by !== null && (isPainted(a) || kind === "text" && a === node.parentElement)) { found.push(`runs out ${axis} by ${by}: ${kind} of ${name(e)} out of ${name(a)}`); break; }
        if (cuts(a, axis)) break;
      }
    }
  }
  return found;
};

// What the browser draws inside a control has no rectangle: it is measured with the control's own letters.
const ruler = document.createElement("canvas").getContext("2d");
const widthOf = (words, e) => {
  const style = styleOf(e);
  ruler.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
  return ruler.measureText(words).width + (parseFloat(style.letterSpacing) || 0) * words.length;
};
/** Longer words are cut in a box on every machine: a choice shows them when it is opened, what was typed when one walks through. */
const LONGEST = { chosen: 16, typed: 6 };

const cutInControls = () => {
  const found = [];
  for (const e of document.querySelectorAll("input, select, textarea")) {
    if (!onPage(e) || ["hidden", "checkbox", "radio", "date", "time", "file", "range", "color"].includes(e.type)) continue;
    const words = e.tagName === "SELECT" ? (e.multiple || e.size > 1 ? "" : e.selectedOptions[0]?.text || "") : e.value || e.placeholder || "";
    if (!words || e.tagName === "TEXTAREA" || words.length > (e.value && e.tagName === "INPUT" ? LONGEST.typed : LONGEST.chosen)) continue;
    const style = styleOf(e);
    // A select draws its arrow in the right padding, or, where the browser draws it, in some 20 px.
    const arrow = e.tagName === "SELECT" && style.appearance !== "none" ? 20 : 0;
    const room = e.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight) - arrow;
    if (widthOf(words, e) > room + 1) found.push(`cut off in its box: “${words}” of ${name(e)}, ${Math.round(widthOf(words, e))} in ${Math.round(room)}`);
  }
  return found;
};
