// The box in which an entry or a sentence is written: saved by itself, never lost, never over
// another's words. What could not be saved stays in the box and in this window's session storage.
import { adopt, parsed } from "./asking.js";
import { Failure, told } from "./failure.js";

const PAUSE = 1200;
const AGAIN = 8000;
const NOT_SAVED = "未保存";

export class Writing {
  constructor(tools) {
    Object.assign(this, tools);
    this.form = null;
    addEventListener("beforeunload", (event) => {
      if (!this.isDirty) return;
      event.preventDefault();
      event.returnValue = "";
    });
  }

  get isOpen() {
    return this.form !== null;
  }

  get box() {
    return this.form?.elements.words;
  }

  get query() {
    return this.form?.dataset.query;
  }

  get key() {
    return `desk ${location.pathname} ${this.form?.dataset.place}`;
  }

  get isDirty() {
    return this.isOpen && this.box.value !== this.saved;
  }

  get conflict() {
    return this.form.querySelector("#conflict");
  }

  start(form, focus) {
    this.form = form;
    const isRefused = this.conflict || this.box.getAttribute("aria-invalid");
    this.saved = isRefused ? null : this.box.value;
    const kept = this.recall();
    if (kept && kept.words !== this.box.value) {
      this.box.value = kept.words;
      form.elements.opened.value = kept.opened;
      this.say("找回了上次没有保存的文字，请看过再按“保存”", "dirty");
    }
    this.box.addEventListener("input", () => this.typed());
    this.box.addEventListener("compositionend", () => this.typed());
    this.fit();
    this.counted();
    if (!focus) return;
    this.box.focus({ preventScroll: true });
    this.form.scrollIntoView({ block: "nearest" });
  }

  typed() {
    this.fit();
    this.counted();
    this.keep();
    this.say("未保存：正在输入", "dirty");
    this.later(PAUSE);
  }

  later(pause) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.saveByItself(), pause);
  }

  saveByItself() {
    if (!this.isOpen || this.conflict) return;
    if (this.isDirty) {
      this.send("reword");
      return;
    }
    this.forget();
    this.showError("");
    this.say(this.last || "与已保存的一样", "saved");
  }

  /** Send the words with what is to be done; true when it was done. One at a time. */
  async send(what) {
    clearTimeout(this.timer);
    if (this.sending) await this.sending;
    if (!this.isOpen) return false;
    if (what === "reword" && !this.isDirty && !this.conflict) {
      this.say(this.last || "已保存", "saved");
      return true;
    }
    this.sending = this.post(what);
    try {
      return await this.sending;
    } finally {
      this.sending = null;
    }
  }

  async post(what) {
    const form = this.form;
    const words = this.box.value;
    const data = new FormData(form);
    data.set("do", what);
    this.say("正在保存…", "saving");
    try {
      const { status, text } = await this.ask("", "form", { method: "POST", body: data });
      if (status === 409) return this.meet(form, text);
      this.saveDone(form, words);
      this.say(what === "reword" ? this.last : text, "saved");
      if (what === "reword") this.refresh().catch(() => {});
      return true;
    } catch (error) {
      const why = told(error, NOT_SAVED);
      this.showError(why);
      this.keep();
      this.say(why, "failed");
      if (error.passes) this.later(AGAIN);
      return false;
    }
  }

  /** Note that these words are saved now. */
  saveDone(form, words) {
    form.elements.opened.value = words.split("‖").join("");
    form.querySelector("#conflict")?.remove();
    this.saved = words;
    this.showError("");
    if (this.form === form && this.box.value === words) this.forget();
    const clock = new Date().toLocaleTimeString("zh-CN", {
      timeZone: "Asia/Shanghai",
      hour: "2-digit",
      minute: "2-digit",
      hour12: false,
    });
    this.last = `已保存 ${clock}`;
  }

  /** Another person changed the words, or moved the entry out: what can be done is shown. */
  meet(form, text) {
    const found = parsed(text).querySelector("#conflict");
    if (!found) throw new Failure("refused", text);
    const conflict = adopt(found);
    form.querySelector("#conflict")?.remove();
    form.querySelector("#words-error").after(conflict);
    form.elements.opened.value = conflict.dataset.theirs;
    this.say(conflict.dataset.told, "failed");
    conflict.scrollIntoView({ block: "nearest" });
    return false;
  }

  /** Save and close; false when it could not be saved: then it stays open. */
  async close() {
    if (!this.isOpen) return true;
    if (this.isDirty && !(await this.send("reword"))) return false;
    this.leave();
    this.refresh().catch(() => {});
    return true;
  }

  /** Close without saving. */
  leave() {
    clearTimeout(this.timer);
    this.forget();
    for (const entry of document.querySelectorAll(".entry.editing")) {
      entry.classList.remove("editing");
    }
    this.form?.remove();
    this.form = null;
    this.saved = null;
  }

  insert(text) {
    if (!this.isOpen) return;
    const { selectionStart: from, selectionEnd: to } = this.box;
    this.box.setRangeText(text, from, to, "end");
    this.box.focus();
    this.typed();
  }

  /** Put the mark of cutting at the cursor, unless there is one. */
  cut() {
    const { selectionStart: at, value } = this.box;
    if (!value.includes("‖")) this.box.setRangeText("‖", at, at, "end");
  }

  showError(words) {
    this.form.querySelector("#words-error").textContent = words;
    if (words) this.box.setAttribute("aria-invalid", "true");
    else this.box.removeAttribute("aria-invalid");
  }

  counted() {
    const length = [...this.box.value].length;
    const most = Number(this.box.dataset.limit);
    const count = this.form.querySelector("#count");
    count.textContent = `${length} 字${length > most ? `，最多 ${most} 字` : ""}`;
    count.classList.toggle("over", length > most);
  }

  fit() {
    const rows = Math.ceil(this.box.value.length / 26) + 1;
    this.box.rows = Math.min(Math.max(rows, 3), 18);
  }

  keep() {
    const kept = { words: this.box.value, opened: this.form.elements.opened.value };
    this.store((box) => box.setItem(this.key, JSON.stringify(kept)));
  }

  forget() {
    if (this.isOpen) this.store((box) => box.removeItem(this.key));
  }

  recall() {
    return this.store((box) => JSON.parse(box.getItem(this.key) || "null"));
  }

  store(use) {
    try {
      return use(sessionStorage);
    } catch {
      return null; // storage may be switched off
    }
  }
}
