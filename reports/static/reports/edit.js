// The composing desk: forms are sent without leaving the page, parts of the page are fetched anew, entries are moved by
// drag and by key. Without this script the same forms and links work by full reloads. Writing itself: autosave.js.
import { Writing } from "./autosave.js";
import { put } from "./panes.js";

const desk = document.querySelector("#desk");
const told = document.querySelector("#told");
const state = document.querySelector("#state");
const editable = "editable" in desk.dataset;
let view = new URLSearchParams(location.search);
let running = null; // the panes on their way
let waiting = null; // asked for meanwhile: fetched once more after that

/** Say it to who listens and to who looks. */
export function say(words, kind = "saved") {
  told.textContent = words;
  state.textContent = words;
  state.dataset.state = kind;
}

const words = { offline: "未保存：网络不通，文字还在框里，恢复后会再试", failed: "未保存：服务器出错，文字还在框里，请稍后再试", lost: "没有办成：登录已换人或页面已过期，请刷新页面" };

/** Ask the desk; `part`: panes or form. Throws an Error whose message can be told. */
async function ask(query, part, options = {}) {
  let answer;
  try {
    answer = await fetch(`${desk.dataset.address}${query ? `?${query}` : ""}`, { ...options, headers: { "X-Desk": part }, credentials: "same-origin" });
  } catch {
    throw new Error(words.offline);
  }
  const text = await answer.text();
  if (answer.ok || answer.status === 409) return { status: answer.status, text };
  const plain = (answer.headers.get("content-type") || "").startsWith("text/plain");
  if (answer.status === 403) throw new Error("未保存：登录已换人或页面已过期，请复制文字后刷新页面");
  throw new Error(plain ? `未保存：${text}` : words.failed);
}

const parsed = (text) => new DOMParser().parseFromString(text, "text/html");
const adopt = (node) => document.importNode(node, true);

/** Fetch the panes anew, one at a time. An open box in which somebody writes is left alone. */
export function refresh() {
  if (!running) {
    running = ask(view.toString(), "panes").then(({ text }) => put(parsed(text), writing.isOpen)).finally(() => { running = null; });
    return running;
  }
  waiting ||= running.catch(() => {}).then(() => { waiting = null; return refresh(); });
  return waiting;
}

/** Open a place for writing: `entry=12`, `text=donation.lead`; null closes what is open. */
export async function open(query, { focus = true } = {}) {
  if (writing.isOpen && !(await writing.close())) return;
  if (!query) return;
  try {
    const { text } = await ask(query, "form");
    const form = parsed(text).querySelector("#editor");
    if (!form) return say("这一条已不在文稿里，请看修改记录", "failed");
    const editor = adopt(form);
    const { place } = editor.dataset;
    const spot = document.querySelector(`[data-key="${place}"]`)
      || document.querySelector(`#section-${place.split(".")[0]} [data-key]`) || document.querySelector('[data-key="title"]');
    spot.after(editor);
    if (spot.dataset.entry) spot.classList.add("editing");
    writing.start(editor, focus);
  } catch (error) {
    say(error.message, "failed");
  }
}

/** Send a form with the button that was pressed; tell what came of it and show the page as it is now. */
async function send(form, button) {
  if (form.id === "editor") {
    const beside = neighbours(form.dataset.query);
    if (button?.value === "split") writing.cut();
    const done = await writing.send(button?.value || "reword");
    if (!done) return;
    const stays = /^(up|down|end|move|pin)/.test(button?.value || "");
    const query = form.dataset.query;
    if (button?.value !== "reword") { writing.leave(); await refresh(); mark(form.dataset.place); }
    if (stays) { await open(query, { focus: false }); document.querySelector(`#editor [value="${button.value}"]`)?.focus({ preventScroll: true }); }
    else if (button?.value !== "reword") land([`[data-open="${query}"]`, ...beside]);
    return;
  }
  const next = following(form, ".cand");
  const data = new FormData(form);
  if (button?.name) data.append(button.name, button.value);
  if (writing.isOpen && !(await writing.close())) return;
  try {
    const { text } = await ask("", "panes", { method: "POST", body: data });
    form.reset();
    await refresh();
    say(text);
    if (data.get("entry")) mark(`entry-${data.get("entry")}`);
    land([`[data-open="entry=${data.get("entry")}"]`, next, "#cand"]);
  } catch (error) {
    say(error.message.replace(/^未保存：/, "没有办成："), "failed");
  }
}

/** A form of the findings: its own page answers with this page, told what was done. */
async function answer(form, button) {
  if (running) { // its numbers are about to be told anew: the same form again, as it stands then
    const { id } = form.closest("details") || {};
    await (waiting || running).catch(() => {});
    if (!form.isConnected && id) form = document.querySelector(`#${id} form`) || form;
  }
  const next = following(form, ".finding");
  const data = new FormData(form);
  if (button?.name) data.append(button.name, button.value);
  if (writing.isOpen && !(await writing.close())) return;
  try {
    const reply = await fetch(form.action, { method: "POST", body: data, credentials: "same-origin" });
    const page = parsed(await reply.text());
    if (!reply.ok || !page.querySelector("#desk")) throw new Error(words.lost);
    form.reset();
    form.closest("details")?.removeAttribute("open");
    await refresh();
    const said = page.querySelector(".message.error, .message.success");
    say(said ? said.textContent.trim() : "已办理", said?.classList.contains("error") ? "failed" : "saved");
    land([next, "#find"]);
  } catch (error) {
    say(error.message === words.lost ? error.message : words.offline, "failed");
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
    say(error.message.replace(/^未保存：/, "没有办成："), "failed");
  }
}

/** Where the keyboard goes on when what was pressed is gone: the first of these places that is there. */
function land(places) {
  if (document.activeElement && document.activeElement !== document.body) return;
  for (const place of places) {
    const found = typeof place === "function" ? place() : document.querySelector(place);
    if (found) { found.focus({ preventScroll: true }); return; }
  }
}

/** What can be pressed in the same place of the list, once this form's item has gone from it. */
function following(form, item) {
  const pane = form.closest("[id][tabindex]")?.id;
  const at = pane ? [...document.querySelectorAll(`#${pane} ${item}`)].indexOf(form.closest(item)) : -1;
  return () => (at < 0 ? null : [...document.querySelectorAll(`#${pane} ${item}`)][at]?.querySelector("button, a.button, summary"));
}

/** The entries after and before this one, should it leave the page. */
function neighbours(query) {
  const all = [...document.querySelectorAll(".handle")].map((handle) => handle.dataset.open);
  const at = all.indexOf(query);
  return at < 0 ? [] : [all[at + 1], all[at - 1]].filter(Boolean).map((open) => `[data-open="${open}"]`);
}

function mark(place) {
  const entry = document.getElementById(place);
  if (!entry) return;
  entry.classList.add("moved");
  setTimeout(() => entry.classList.remove("moved"), 1200);
}

const writing = new Writing({ ask, say, refresh, parsed, adopt });

// ---------- By pointer ----------
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.elements.back) { event.preventDefault(); answer(form, event.submitter); return; }
  if (form.getAttribute("action") !== desk.dataset.address) return;
  event.preventDefault();
  if (form.method === "get") {
    view = new URLSearchParams(new FormData(form));
    if (!view.get("q")) view.delete("q");
    form.elements.q.defaultValue = form.elements.q.value;
    show();
  } else send(form, event.submitter);
});

/** The records behind a number, beside the page; closed by its link or Esc. */
async function trace(query) {
  document.querySelector("#trace")?.remove();
  try {
    const { text } = await ask(query, "panes");
    const found = parsed(text).querySelector("#trace");
    if (!found) return;
    desk.after(adopt(found));
    const box = document.querySelector("#trace");
    const back = document.activeElement;
    const leave = () => { box.remove(); back?.focus({ preventScroll: true }); };
    box.querySelector("a")?.focus({ preventScroll: true });
    box.addEventListener("keydown", (event) => { if (event.key === "Escape") leave(); });
    box.querySelector("a").addEventListener("click", (event) => { event.preventDefault(); leave(); });
  } catch (error) {
    say(error.message.replace(/^未保存：/, "没有打开："), "failed");
  }
}

function show() {
  history.replaceState(null, "", `${location.pathname}${view.toString() ? `?${view}` : ""}`);
  refresh().catch((error) => say(error.message, "failed"));
}

desk.addEventListener("click", (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  const target = event.target.closest("[data-open], [data-close], [data-insert], [data-theirs-wins], .pane-cand a, .entry, .finding a");
  const number = event.target.closest("#paper a.number");
  if (number) { event.preventDefault(); trace(new URL(number.href).search.slice(1)); return; }
  if (!target || event.target.closest(".editor textarea")) return;
  if (target.matches("[data-insert]")) { writing.insert(target.dataset.insert); return; }
  if (target.matches("[data-theirs-wins]")) { event.preventDefault(); const query = writing.query; writing.leave(); refresh().then(() => open(query)); return; }
  if (target.matches("[data-close]")) { event.preventDefault(); writing.close(); return; }
  if (target.matches(".finding a[href*='?entry=']")) { event.preventDefault(); if (editable) open(new URL(target.href).search.slice(1)); return; }
  if (target.matches(".pane-cand a[href^='?'], .pane-cand .groupline a")) { event.preventDefault(); view = new URL(target.href).searchParams; show(); return; }
  if (target.matches("[data-open]")) { event.preventDefault(); if (editable) open(target.dataset.open); return; }
  if (target.matches(".entry") && editable && !getSelection().toString()) open(`entry=${target.dataset.entry}`);
});

// ---------- By drag ----------
let dragged = null;
desk.addEventListener("dragstart", (event) => {
  const handle = event.target.closest?.(".handle");
  if (!handle || !editable) return;
  dragged = handle.closest(".entry").dataset.entry;
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", handle.closest(".entry").textContent);
});
desk.addEventListener("dragover", (event) => {
  const over = dragged && event.target.closest?.(".entry");
  document.querySelectorAll(".entry.over").forEach((e) => e !== over && e.classList.remove("over"));
  if (!over) return;
  event.preventDefault();
  over.classList.add("over");
});
desk.addEventListener("dragend", () => { dragged = null; document.querySelectorAll(".entry.over").forEach((e) => e.classList.remove("over")); });
desk.addEventListener("drop", (event) => {
  const over = dragged && event.target.closest?.(".entry");
  if (!over || over.dataset.entry === dragged) return;
  event.preventDefault();
  const section = over.closest("[data-section]");
  const others = [...section.querySelectorAll(".entry")].filter((e) => e.dataset.entry !== dragged);
  act(dragged, { do: "move", section: section.dataset.section, position: others.indexOf(over) + 1 }, false);
});

// ---------- By key ----------
desk.addEventListener("keydown", (event) => {
  const handle = event.target.closest(".handle");
  if (event.target.closest("#editor")) {
    if (event.key === "Escape") { event.preventDefault(); const query = writing.query; writing.close().then(() => document.querySelector(`[data-open="${query}"]`)?.focus()); }
    if ((event.ctrlKey || event.metaKey) && (event.key === "Enter" || event.key === "s")) { event.preventDefault(); writing.send("reword"); }
    return;
  }
  if ((event.ctrlKey || event.metaKey) && event.key === "z" && !event.target.matches("input, textarea")) {
    event.preventDefault();
    document.querySelector("#undo button")?.click();
    return;
  }
  if (!handle || !editable) return;
  const entry = handle.closest(".entry").dataset.entry;
  const all = [...document.querySelectorAll(".handle")];
  const next = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (next && event.altKey) { event.preventDefault(); act(entry, { do: next > 0 ? "down" : "up" }); }
  else if (next) { event.preventDefault(); all[all.indexOf(handle) + next]?.focus(); }
  else if (event.key === "Delete") { event.preventDefault(); (all[all.indexOf(handle) + 1] || all[0]).focus(); act(entry, { do: "drop" }, false); }
});

const opened = document.querySelector("#editor");
if (opened) {
  document.querySelector(`.entry[data-key="${opened.dataset.place}"]`)?.classList.add("editing");
  writing.start(opened, true);
}
