// The composing desk: forms are sent without leaving the page, parts of the page are fetched
// anew, entries are moved by drag and by key. Without this script the same forms and links work
// by full reloads. Writing itself: autosave.js.
import { adopt, ask, askPage, parsed } from "./asking.js";
import { Writing } from "./autosave.js";
import { Failure, told } from "./failure.js";
import { following, land, mark, neighbours } from "./focus.js";
import { put } from "./panes.js";

const NOT_SAVED = "未保存";
const NOT_DONE = "没有办成";
const NOT_OPENED = "没有打开";
const CLICKED = [
  "[data-open]",
  "[data-close]",
  "[data-insert]",
  "[data-theirs-wins]",
  "[data-leave]",
  ".pane-cand a",
  ".entry",
  ".finding a",
].join();

const desk = document.querySelector("#desk");
const heard = document.querySelector("#told");
const state = document.querySelector("#state");
const editable = "editable" in desk.dataset;
let view = new URLSearchParams(location.search);
let running = null; // the panes on their way
let waiting = null; // asked for meanwhile: fetched once more after that

/** Say it to who listens and to who looks. */
function say(words, kind = "saved") {
  heard.textContent = words;
  state.textContent = words;
  state.dataset.state = kind;
}

/** Say that it came to nothing, and why. */
function sayFailed(error, outcome) {
  say(told(error, outcome), "failed");
}

/** Fetch the panes anew, one at a time. An open box in which somebody writes is left alone. */
function refresh() {
  if (!running) {
    running = fetchPanes();
    return running;
  }
  waiting ||= afterwards();
  return waiting;
}

async function fetchPanes() {
  try {
    const { text } = await ask(view.toString(), "panes");
    put(parsed(text), writing.isOpen);
  } finally {
    running = null;
  }
}

async function afterwards() {
  await running.catch(() => {});
  waiting = null;
  return refresh();
}

/** Open a place for writing: `entry=12`, `text=donation.lead`; null closes what is open. */
async function open(query, { focus = true } = {}) {
  if (writing.isOpen && !(await writing.close())) return;
  if (!query) return;
  try {
    const { text } = await ask(query, "form");
    const form = parsed(text).querySelector("#editor");
    if (form) show(adopt(form), focus);
    else say("这一条已不在文稿里，请看修改记录", "failed");
  } catch (error) {
    sayFailed(error, NOT_SAVED);
  }
}

/** Put the box for writing after what is written in it. */
function show(editor, focus) {
  const spot = spotOf(editor.dataset.place);
  spot.after(editor);
  if (spot.dataset.entry) spot.classList.add("editing");
  writing.start(editor, focus);
}

/** Where a place stands on the paper, else its section, else the title. */
function spotOf(place) {
  const section = place.split(".")[0];
  return document.querySelector(`[data-key="${place}"]`) ||
  document.querySelector(`#section-${section} [data-key]`) ||
  document.querySelector('[data-key="title"]');
}

/** What a form sends when this button is pressed. */
function dataOf(form, button) {
  const data = new FormData(form);
  if (button?.name) data.append(button.name, button.value);
  return data;
}

/** Send the box for writing; it is opened again where the entry is still being worked on. */
async function sendEditor(form, button) {
  const { place, query } = form.dataset;
  const step = button?.value || "reword";
  const beside = neighbours(query);
  if (step === "split") writing.cut();
  if (!(await writing.send(step)) || step === "reword") return;
  writing.leave();
  await refresh();
  mark(place);
  if (!/^(up|down|end|move|pin)/.test(step)) {
    land([`[data-open="${query}"]`, ...beside]);
    return;
  }
  await open(query, { focus: false });
  document.querySelector(`#editor [value="${step}"]`)?.focus({ preventScroll: true });
}

/** Send a form with the button that was pressed; tell what came of it and show the page anew. */
async function send(form, button) {
  const next = following(form, ".cand");
  const data = dataOf(form, button);
  if (writing.isOpen && !(await writing.close())) return;
  try {
    const { text } = await ask("", "panes", { method: "POST", body: data });
    form.reset();
    await refresh();
    say(text);
    const entry = data.get("entry");
    if (entry) mark(`entry-${entry}`);
    land([`[data-open="entry=${entry}"]`, next, "#cand"]);
  } catch (error) {
    sayFailed(error, NOT_DONE);
  }
}

/** The same form as it stands once the panes on their way are there: its numbers are told anew. */
async function settled(form) {
  const { id } = form.closest("details") || {};
  await (waiting || running)?.catch(() => {});
  if (form.isConnected || !id) return form;
  return document.querySelector(`#${id} form`) || form;
}

/** A form of the findings: its own page answers with this page, told what was done. */
async function answer(asked, button) {
  const form = await settled(asked);
  const next = following(form, ".finding");
  const data = dataOf(form, button);
  if (writing.isOpen && !(await writing.close())) return;
  try {
    const page = await askPage(form.action, data);
    // Closing the box has the panes fetched: then another form stands in the place of this one.
    const done = await settled(form);
    done.reset();
    done.closest("details")?.removeAttribute("open");
    await refresh();
    const said = page.querySelector(".message.error, .message.success");
    const isError = said?.classList.contains("error");
    say(said ? said.textContent.trim() : "已办理", isError ? "failed" : "saved");
    land([next, "#find"]);
  } catch (error) {
    sayFailed(error, NOT_DONE);
  }
}

/** Do one thing with an entry, by key or drag. */
async function act(entry, fields, focus = true) {
  const data = new FormData();
  data.append("csrfmiddlewaretoken", document.querySelector("[name=csrfmiddlewaretoken]").value);
  data.append("entry", entry);
  for (const [name, value] of Object.entries(fields)) data.append(name, value);
  try {
    const { text } = await ask("", "panes", { method: "POST", body: data });
    await refresh();
    say(text);
    mark(`entry-${entry}`);
    if (focus) document.querySelector(`[data-open="entry=${entry}"]`)?.focus();
  } catch (error) {
    sayFailed(error, NOT_DONE);
  }
}

/** The records behind a number, beside the page; closed by its link or Esc. */
async function trace(query) {
  document.querySelector("#trace")?.remove();
  try {
    const { text } = await ask(query, "panes");
    const found = parsed(text).querySelector("#trace");
    if (found) showTrace(adopt(found));
  } catch (error) {
    sayFailed(error, NOT_OPENED);
  }
}

function showTrace(box) {
  const back = document.activeElement;
  const leave = () => {
    box.remove();
    back?.focus({ preventScroll: true });
  };
  desk.after(box);
  const close = box.querySelector("a");
  close?.focus({ preventScroll: true });
  close?.addEventListener("click", (event) => {
    event.preventDefault();
    leave();
  });
  box.addEventListener("keydown", (event) => {
    if (event.key === "Escape") leave();
  });
}

/** Show the page as it is asked for now: its address and its panes. */
async function turn(parameters) {
  view = parameters;
  const query = view.toString();
  history.replaceState(null, "", query ? `${location.pathname}?${query}` : location.pathname);
  try {
    await refresh();
  } catch (error) {
    sayFailed(error, NOT_SAVED);
  }
}

const writing = new Writing({ ask, say, refresh });

// ---------- By pointer ----------
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.elements.back) {
    event.preventDefault();
    answer(form, event.submitter);
    return;
  }
  if (form.getAttribute("action") !== desk.dataset.address) return;
  event.preventDefault();
  if (form.method === "get") find(form);
  else if (form.id === "editor") sendEditor(form, event.submitter);
  else send(form, event.submitter);
});

function find(form) {
  const asked = new URLSearchParams(new FormData(form));
  if (!asked.get("q")) asked.delete("q");
  form.elements.q.defaultValue = form.elements.q.value;
  turn(asked);
}

/** The question in the address of a link: `entry=12`. */
const queryOf = (link) => new URL(link.href).search.slice(1);

/** What a click on a link or button does here instead of leaving the page: [selector, deed]. */
const DEEDS = [
  ["[data-theirs-wins]", takeTheirs],
  ["[data-leave]", leaveAsItStands],
  ["[data-close]", () => writing.close()],
  [".finding a[href*='?entry=']", (link) => editable && open(queryOf(link))],
  [
    ".pane-cand a[href^='?'], .pane-cand .groupline a",
    (link) => turn(new URL(link.href).searchParams),
  ],
  ["[data-open]", (link) => editable && open(link.dataset.open)],
];

/** The entry stays out of the draft: the box is closed without saving. */
async function leaveAsItStands() {
  writing.leave();
  await refresh();
}

/** Another person's words stand: the box is opened anew with them. */
async function takeTheirs() {
  const { query } = writing;
  writing.leave();
  await refresh();
  open(query);
}

desk.addEventListener("click", (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  const number = event.target.closest("#paper a.number");
  if (number) {
    event.preventDefault();
    trace(queryOf(number));
    return;
  }
  const target = event.target.closest(CLICKED);
  if (!target || event.target.closest(".editor textarea")) return;
  if (target.matches("[data-insert]")) {
    writing.insert(target.dataset.insert);
    return;
  }
  const deed = DEEDS.find(([selector]) => target.matches(selector))?.[1];
  if (deed) {
    event.preventDefault();
    deed(target);
  } else if (target.matches(".entry") && editable && !getSelection().toString()) {
    open(`entry=${target.dataset.entry}`);
  }
});

// ---------- By drag ----------
let dragged = null;

/** Only this entry, or none, is shown as the one on which it would be dropped. */
function markOver(entry) {
  for (const other of document.querySelectorAll(".entry.over")) {
    if (other !== entry) other.classList.remove("over");
  }
  entry?.classList.add("over");
}

desk.addEventListener("dragstart", (event) => {
  const handle = event.target.closest?.(".handle");
  if (!handle || !editable) return;
  const entry = handle.closest(".entry");
  dragged = entry.dataset.entry;
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", entry.textContent);
});

desk.addEventListener("dragover", (event) => {
  const over = dragged && event.target.closest?.(".entry");
  markOver(over);
  if (over) event.preventDefault();
});

desk.addEventListener("dragend", () => {
  dragged = null;
  markOver(null);
});

desk.addEventListener("drop", (event) => {
  const over = dragged && event.target.closest?.(".entry");
  if (!over || over.dataset.entry === dragged) return;
  event.preventDefault();
  const section = over.closest("[data-section]");
  const entries = [...section.querySelectorAll(".entry")];
  const others = entries.filter((entry) => entry.dataset.entry !== dragged);
  const position = others.indexOf(over) + 1;
  act(dragged, { do: "move", section: section.dataset.section, position }, false);
});

// ---------- By key ----------
desk.addEventListener("keydown", (event) => {
  const handle = event.target.closest(".handle");
  if (event.target.closest("#editor")) keyInBox(event);
  else if (isWithControl(event, "z")) undo(event);
  else if (handle && editable) keyOnHandle(event, handle);
});

const isWithControl = (event, key) => (event.ctrlKey || event.metaKey) && event.key === key;

async function closeBox() {
  const { query } = writing;
  await writing.close();
  document.querySelector(`[data-open="${query}"]`)?.focus();
}

function keyInBox(event) {
  if (event.key === "Escape") {
    event.preventDefault();
    closeBox();
  } else if (isWithControl(event, "Enter") || isWithControl(event, "s")) {
    event.preventDefault();
    writing.send("reword");
  }
}

function undo(event) {
  if (event.target.matches("input, textarea")) return;
  event.preventDefault();
  document.querySelector("#undo button")?.click();
}

function keyOnHandle(event, handle) {
  const { entry } = handle.closest(".entry").dataset;
  const handles = [...document.querySelectorAll(".handle")];
  const at = handles.indexOf(handle);
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step) {
    event.preventDefault();
    if (event.altKey) act(entry, { do: step > 0 ? "down" : "up" });
    else handles[at + step]?.focus();
  } else if (event.key === "Delete") {
    event.preventDefault();
    (handles[at + 1] || handles[0]).focus();
    act(entry, { do: "drop" }, false);
  }
}

const opened = document.querySelector("#editor");
if (opened) {
  const entry = document.querySelector(`.entry[data-key="${opened.dataset.place}"]`);
  entry?.classList.add("editing");
  writing.start(opened, true);
}
