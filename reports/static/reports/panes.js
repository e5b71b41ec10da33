// The panes of the composing desk, put in place of those shown: focus, scrolling, open details and what is being
// filled in stay; so does the box in which somebody writes.

const PARTS = ["bar", "cand", "undo", "paper", "find", "history"];
const adopt = (node) => document.importNode(node, true);

/** Put the panes of a fetched page in place of those shown; focus and scrolling stay. */
export function put(page, isWriting) {
  const focused = document.activeElement;
  const place = focused && focused.closest("#desk") ? addressOf(focused) : null;
  const scrolls = PARTS.map((id) => document.getElementById(id)?.scrollTop);
  for (const id of PARTS) {
    const now = document.getElementById(id);
    const next = page.getElementById(id);
    if (!now || !next) continue;
    if (id === "paper" && isWriting) patch(now, next);
    else if (!carried(now, next)) continue; // what somebody is filling in stays until it is sent
    else {
      for (const box of now.querySelectorAll("details[id][open]")) page.getElementById(box.id)?.setAttribute("open", "");
      if (!now.isEqualNode(next)) now.replaceWith(adopt(next));
      for (const field of document.querySelectorAll("[data-typed]")) { field.value = field.dataset.typed; delete field.dataset.typed; }
    }
  }
  PARTS.forEach((id, at) => { const part = document.getElementById(id); if (part && scrolls[at]) part.scrollTop = scrolls[at]; });
  if (place && !document.contains(focused)) document.querySelector(place)?.focus({ preventScroll: true });
}

/** Take over what is being filled in; false where its form is not there any more. */
function carried(now, next) {
  const fields = [...now.querySelectorAll("input")].filter((field) => field.type !== "hidden" && field.value !== field.defaultValue);
  const pairs = fields.map((field) => [field, twin(field, now, next)]);
  if (pairs.some(([, other]) => !other)) return false;
  for (const [field, other] of pairs) other.dataset.typed = field.value;
  return true;
}

/** The same field of the same form in the other page. A number's offset may have moved meanwhile. */
function twin(field, now, next) {
  const sign = (form) => [form.getAttribute("action"), ...[...form.querySelectorAll('input[type="hidden"]')]
    .filter(({ name }) => !["csrfmiddlewaretoken", "at"].includes(name)).map(({ name, value }) => `${name}=${value}`)].join();
  const alike = (part) => [...part.querySelectorAll("form")].filter((form) => form.elements[field.name] && sign(form) === sign(field.form));
  return alike(next)[alike(now).indexOf(field.form)]?.elements[field.name];
}

/** While a box is open: replace what differs around it, piece by piece; the box itself stays as it is. */
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
  const key = form && form.querySelector('input[type="hidden"]:not([name="csrfmiddlewaretoken"])');
  if (key && element.name) return `form input[name="${key.name}"][value="${CSS.escape(key.value)}"] ~ * [name="${element.name}"]`;
  return null;
}
