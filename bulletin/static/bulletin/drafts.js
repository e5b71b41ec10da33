// What is typed into a form and not saved stays with this browser, per person and form, and is
// offered when one comes back: after a link, a closed tab, the end of the session. Each tab keeps
// a draft of its own; those of tabs that are still open are not offered.
const form = document.querySelector("form[data-draft]");
const PREFIX = "draft:";
const DAYS_KEPT = 14;
const ALIVE = 90000;
const SENT = "draft-sent";

const store = {
  working: true,
  get(key) {
    try {
      return JSON.parse(localStorage.getItem(key));
    } catch {
      return null;
    }
  },
  set(key, value) {
    try {
      localStorage.setItem(key, JSON.stringify(value));
      this.working = true;
    } catch {
      this.working = false;
    }
  },
  drop(key) {
    try {
      localStorage.removeItem(key);
    } catch {
      this.working = false;
    }
  },
  keys(beginning) {
    try {
      return Object.keys(localStorage).filter((key) => key.startsWith(beginning));
    } catch {
      this.working = false;
      return [];
    }
  },
};

// The tab's own memory: which draft was sent with the last save.
const remember = (key) => {
  try {
    if (key) sessionStorage.setItem(SENT, key);
    else sessionStorage.removeItem(SENT);
  } catch {
    store.working = false;
  }
};

const recalled = () => {
  try {
    return sessionStorage.getItem(SENT);
  } catch {
    return null;
  }
};

// A draft that was sent is dropped once a page says that it was saved.
const settleSent = () => {
  const sent = recalled();
  if (!sent) return;
  if (document.querySelector("ul.messagelist li.success, ul.messagelist li.info")) {
    store.drop(sent);
    remember("");
  }
};

const dropOld = () => {
  for (const key of store.keys(PREFIX)) {
    const draft = store.get(key);
    if (!draft || Date.now() - draft.at > DAYS_KEPT * 86400000) store.drop(key);
  }
};

const UNKEPT = ["file", "password", "submit", "button"];

const isKept = (box) => {
  if (!box.name || UNKEPT.includes(box.type)) return false;
  return box.type !== "hidden" || box.name === "opened" || box.name.endsWith("-TOTAL_FORMS");
};

const boxesOf = () => [...form.elements].filter(isKept);

const saidBy = (box) => {
  if (box.type === "checkbox" || box.type === "radio") return box.checked;
  if (box.tagName !== "SELECT") return box.value;
  return [...box.selectedOptions].map((option) => [option.value, option.textContent.trim()]);
};

const nameOf = (box) => (box.type === "radio" ? `${box.name}=${box.value}` : box.name);

const typed = () => {
  const values = {};
  for (const box of boxesOf()) {
    if (!box.name.includes("__prefix__")) values[nameOf(box)] = saidBy(box);
  }
  return values;
};

const put = (box, said) => {
  if (box.type === "checkbox" || box.type === "radio") {
    box.checked = said === true;
  } else if (box.tagName === "SELECT") {
    for (const [value, words] of said) {
      const known = [...box.options].some((option) => option.value === value);
      if (!known) box.append(new Option(words, value));
    }
    const chosen = said.map(([value]) => value);
    for (const option of box.options) option.selected = chosen.includes(option.value);
  } else {
    box.value = said;
  }
  const $ = window.django && window.django.jQuery;
  if ($) $(box).trigger("change");
  box.dispatchEvent(new Event("input", { bubbles: true }));
  box.dispatchEvent(new Event("change", { bubbles: true }));
};

// Rows that were added below the record are added again.
const addRows = (values) => {
  for (const [name, said] of Object.entries(values)) {
    if (!name.endsWith("-TOTAL_FORMS")) continue;
    const count = form.elements[name];
    const prefix = name.replace(/-TOTAL_FORMS$/, "");
    const add = document.querySelector(`#${prefix}-group .add-row a`);
    let tries = 0;
    while (count && add && Number(count.value) < Number(said) && tries < 200) {
      add.click();
      tries += 1;
    }
  }
};

const restore = (values) => {
  addRows(values);
  for (const box of boxesOf()) {
    const name = nameOf(box);
    if (name.endsWith("-TOTAL_FORMS") || !(name in values)) continue;
    if (JSON.stringify(saidBy(box)) !== JSON.stringify(values[name])) put(box, values[name]);
  }
};

const keep = () => {
  const mine = `${PREFIX}${form.dataset.draft}:`;
  const own = `${mine}${Date.now().toString(36)}${Math.random().toString(36).slice(2, 8)}`;
  const off = document.querySelector("[data-draft-off]");
  const isRefused = document.querySelector("[data-faults], [data-second-step]") !== null;
  let before = JSON.stringify(typed());
  let waiting = 0;
  let isSending = false;
  let hasTyped = false;

  const isTouched = () => isRefused || JSON.stringify(typed()) !== before;

  const save = (hasLeft) => {
    if (isTouched()) store.set(own, { at: Date.now(), hasLeft, values: typed() });
    else store.drop(own);
    if (off) off.hidden = store.working;
  };

  const onInput = () => {
    hasTyped = true;
    clearTimeout(waiting);
    waiting = setTimeout(() => save(false), 400);
  };

  const others = () =>
  store
    .keys(mine)
    .map((key) => [key, store.get(key)])
    .filter(([key, draft]) => {
      if (key === own || !draft) return false;
      return draft.hasLeft || Date.now() - draft.at > ALIVE;
    })
    .sort((one, other) => other[1].at - one[1].at);

  const offer = () => {
    const bar = document.querySelector("[data-draft-offer]");
    const found = others()[0];
    if (!bar) return;
    bar.hidden = !found;
    if (!found) return;
    const [key, draft] = found;
    const said = new Date(draft.at);
    bar.querySelector("time").textContent = said.toLocaleString("zh-CN", {
      month: "long", day: "numeric", hour: "2-digit", minute: "2-digit",
    });
    const opened = form.elements.opened;
    const isChanged = opened && draft.values.opened && draft.values.opened !== opened.value;
    bar.querySelector("[data-draft-changed]").hidden = !isChanged;
    bar.querySelector("[data-draft-take]").onclick = () => {
      restore(draft.values);
      store.drop(key);
      save(false);
      bar.hidden = true;
      offer();
    };
    bar.querySelector("[data-draft-drop]").onclick = () => {
      store.drop(key);
      offer();
    };
  };

  form.addEventListener("input", onInput);
  form.addEventListener("change", onInput);
  document.addEventListener("formset:added", onInput);
  const $ = window.django && window.django.jQuery;
  if ($) $(form).on("change", "select", onInput);

  form.addEventListener("submit", () => {
    save(true);
    isSending = true;
    remember(own);
  });
  addEventListener("beforeunload", (event) => {
    if (isSending || !isTouched()) return;
    event.preventDefault();
    event.returnValue = "";
  });
  addEventListener("pagehide", () => {
    if (isTouched()) save(true);
  });
  addEventListener("pageshow", (event) => {
    if (event.persisted) isSending = false;
  });
  setInterval(() => {
    if (!isSending && isTouched()) save(false);
  }, ALIVE / 3);

  if (isRefused) {
    const sent = recalled();
    if (sent) store.drop(sent);
    remember("");
    save(false);
  } else {
    offer();
  }
  // Boxes that search settle their words a moment after the page.
  setTimeout(() => {
    if (!isRefused && !hasTyped) before = JSON.stringify(typed());
  }, 300);
};

dropOld();
settleSent();
if (form) keep();
