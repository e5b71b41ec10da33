// Where the keyboard goes on when what was pressed has gone from the composing desk.

const all = (selector) => [...document.querySelectorAll(selector)];

/** Focus the first of these places that is there, unless something has the focus. */
export function land(places) {
  if (document.activeElement && document.activeElement !== document.body) return;
  for (const place of places) {
    const found = typeof place === "function" ? place() : document.querySelector(place);
    if (found) {
      found.focus({ preventScroll: true });
      return;
    }
  }
}

/** What can be pressed in the same place of the list, once this form's item has gone from it. */
export function following(form, item) {
  const pane = form.closest("[id][tabindex]")?.id;
  if (!pane) return () => null;
  const items = `#${pane} ${item}`;
  const at = all(items).indexOf(form.closest(item));
  if (at < 0) return () => null;
  return () => all(items)[at]?.querySelector("button, a.button, summary");
}

/** The entries after and before this one, should it leave the page. */
export function neighbours(query) {
  const queries = all(".handle").map((handle) => handle.dataset.open);
  const at = queries.indexOf(query);
  if (at < 0) return [];
  const beside = [queries[at + 1], queries[at - 1]].filter(Boolean);
  return beside.map((open) => `[data-open="${open}"]`);
}

/** Show for a moment where something was moved to. */
export function mark(place) {
  const entry = document.getElementById(place);
  if (!entry) return;
  entry.classList.add("moved");
  setTimeout(() => entry.classList.remove("moved"), 1200);
}
