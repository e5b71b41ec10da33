// The panes of the composing desk, put in place of those shown: focus, scrolling, open details
// and what is being filled in stay; so does the box in which somebody writes.
import { adopt } from "./asking.js";

const PARTS = ["bar", "cand", "undo", "paper", "find", "history"];
const byId = (id) => document.getElementById(id);

/** Put the panes of a fetched page in place of those shown; focus and scrolling stay. */
export function put(page, isWriting) {
  const focused = document.activeElement;
  const place = focused && focused.closest("#desk") ? addressOf(focused) : null;
  const scrolls = PARTS.map((id) => byId(id)?.scrollTop);
  for (const id of PARTS) {
    const now = byId(id);
    const next = page.getElementById(id);
    if (!now || !next) continue;
    if (id === "paper" && isWriting) patch(now, next);
    else if (carried(now, next)) replace(now, next, page);
  }
  PARTS.forEach((id, at) => {
    const part = byId(id);
    if (part && scrolls[at]) part.scrollTop = scrolls[at];
  });
  if (place && !document.contains(focused)) {
    document.querySelector(place)?.focus({ preventScroll: true });
  }
}

/** Put a pane in place of the one shown: open details stay open, what was typed stays typed. */
function replace(now, next, page) {
  for (const box of now.querySelectorAll("details[id][open]")) {
    page.getElementById(box.id)?.setAttribute("open", "");
  }
  if (!now.isEqualNode(next)) now.replaceWith(adopt(next));
  for (const field of document.querySelectorAll("[data-typed]")) {
    field.value = field.dataset.typed;
    delete field.dataset.typed;
  }
  for (const box of document.querySelectorAll("[data-ticked]")) {
    box.checked = true;
    delete box.dataset.ticked;
  }
}

/** Take over what is being filled in; false where its form is not there any more: it stays. */
function carried(now, next) {
  const typed = (field) => field.type !== "hidden" && field.value !== field.defaultValue;
  const fields = [...now.querySelectorAll("input")].filter(typed);
  const pairs = fields.map((field) => [field, twin(field, now, next)]);
  if (pairs.some(([, other]) => !other)) return false;
  for (const [field, other] of pairs) other.dataset.typed = field.value;
  for (const box of now.querySelectorAll('input[type="checkbox"]:checked')) {
    const other = box.form && twin(box, now, next);
    if (other) other.dataset.ticked = "";
  }
  return true;
}

/** What tells a form from others: where it goes and what it carries. Offsets and tokens change. */
function signOf(form) {
  const changing = ["csrfmiddlewaretoken", "at"];
  const hidden = [...form.querySelectorAll('input[type="hidden"]')];
  const kept = hidden.filter(({ name }) => !changing.includes(name));
  const pairs = kept.map(({ name, value }) => `${name}=${value}`);
  return [form.getAttribute("action"), ...pairs].join();
}

/** The same field of the same form in the other page. */
function twin(field, now, next) {
  const sign = signOf(field.form);
  const isAlike = (form) => form.elements[field.name] && signOf(form) === sign;
  const alike = (part) => [...part.querySelectorAll("form")].filter(isAlike);
  const found = alike(next)[alike(now).indexOf(field.form)]?.elements[field.name];
  if (!(found instanceof RadioNodeList)) return found;
  return [...found].find((other) => other.value === field.value);
}

/** While a box is open: replace what differs around it, piece by piece; the box itself stays. */
function patch(now, next) {
  const keys = (part) => [...part.querySelectorAll("[data-key]")].map((e) => e.dataset.key).join();
  if (keys(now) !== keys(next)) return; // entries came or went: shown once the box is closed
  for (const piece of now.querySelectorAll("[data-key]")) {
    const other = next.querySelector(`[data-key="${piece.dataset.key}"]`);
    const hidden = piece.classList.contains("editing");
    if (hidden) other.classList.add("editing");
    if (!piece.isEqualNode(other)) piece.replaceWith(adopt(other));
  }
}

/** A selector by which the same element is found after the parts were replaced. */
function addressOf(element) {
  if (element.id) return `#${element.id}`;
  if (element.dataset.open) return `[data-open="${element.dataset.open}"]`;
  if (element.matches("summary")) return `#${element.parentElement.id || "none"} > summary`;
  const form = element.closest("form");
  const key = form?.querySelector('input[type="hidden"]:not([name="csrfmiddlewaretoken"])');
  if (!key || !element.name) return null;
  const beside = `form input[name="${key.name}"][value="${CSS.escape(key.value)}"]`;
  return `${beside} ~ * [name="${element.name}"]`;
}
