// The rows of figures: each number is said again below its box, boxes that an indicator does not
// ask for are away, a row offers the others by their words, rows of a sheet can be pasted.
const group = document.querySelector(".figure-rows[data-echo]");

const keysOf = (said) => new Set((said || "").split(",").filter(Boolean));

const rowsOf = () =>
[...group.querySelectorAll(".figure-row")].filter((row) => !row.matches(".empty-form"));

const boxOf = (row, name) => row.querySelector(`[name$="-${name}"]`);

// Boxes that only some indicators ask for -----------------------------------------------------

const fit = (row) => {
  const indicator = boxOf(row, "indicator").value;
  for (const [name, keys] of [
    ["item", keysOf(group.dataset.things)],
    ["destination", keysOf(group.dataset.donations)],
  ]) {
    const box = boxOf(row, name);
    const around = box && box.closest(".figure-box-of");
    if (!around) continue;
    const isFaulty = around.matches(".errors");
    around.hidden = !keys.has(indicator) && !box.value && !isFaulty;
  }
};

// The number said again -----------------------------------------------------------------------

const asked = new WeakMap();

const echo = async (row) => {
  const output = row.querySelector("output.echo");
  const value = boxOf(row, "value").value.trim();
  const turn = (asked.get(row) || 0) + 1;
  asked.set(row, turn);
  if (!output) return;
  if (!value) {
    output.textContent = "";
    output.classList.remove("fault");
    return;
  }
  const query = new URLSearchParams({
    value,
    unit: boxOf(row, "unit").value,
    indicator: boxOf(row, "indicator").value,
  });
  let said = null;
  try {
    const answer = await fetch(`${group.dataset.echo}?${query}`, {
      headers: { Accept: "application/json" },
    });
    if (answer.ok) said = await answer.json();
  } catch {
    said = null;
  }
  if (!said || asked.get(row) !== turn) return;
  output.textContent = said.echo || said.fault;
  output.classList.toggle("fault", said.fault !== "");
};

const waiting = new WeakMap();
const echoSoon = (row) => {
  clearTimeout(waiting.get(row));
  waiting.set(row, setTimeout(() => echo(row), 250));
};

// 其中属于 by the words of the other rows -------------------------------------------------------

const wordsOf = (row) => {
  const select = boxOf(row, "indicator");
  const name = select.value ? select.selectedOptions[0].textContent.trim() : "";
  const item = boxOf(row, "item").value.trim();
  const number = boxOf(row, "words").value.trim() || boxOf(row, "value").value.trim();
  return [name, item, number].filter(Boolean).join(" ");
};

const offerWholes = () => {
  const rows = rowsOf();
  for (const row of rows) {
    const select = boxOf(row, "part_of");
    if (!select) continue;
    rows.forEach((other, place) => {
      const key = `row-${place + 1}`;
      const saved = boxOf(other, "id");
      if (saved && saved.value) return;
      let option = [...select.options].find((one) => one.value === key);
      if (!option) {
        option = new Option("", key);
        select.append(option);
      }
      const words = wordsOf(other);
      option.textContent = words ? `第 ${place + 1} 条：${words}` : `第 ${place + 1} 条`;
      option.hidden = other === row || !words;
      option.disabled = option.hidden && !option.selected;
    });
    for (const option of [...select.options]) {
      const place = Number(option.value.replace("row-", ""));
      if (option.value.startsWith("row-") && place > rows.length) option.remove();
    }
  }
};

// Rows of a sheet -----------------------------------------------------------------------------

const COLUMNS = ["indicator", "item", "value", "unit", "words", "counting", "as_of", "destination"];

const asDay = (words) => {
  const parts = words.match(/^(\d{4})\D+(\d{1,2})\D+(\d{1,2})\D*$/);
  if (!parts) return words;
  return [parts[1], parts[2].padStart(2, "0"), parts[3].padStart(2, "0")].join("-");
};

// Whether the box could take the words.
const fill = (box, words) => {
  if (box.tagName !== "SELECT") {
    box.value = box.type === "date" ? asDay(words) : words;
    return box.value !== "" || words === "";
  }
  const found = [...box.options].find((option) => option.textContent.trim() === words);
  if (found) box.value = found.value;
  return Boolean(found) || words === "";
};

const addRow = () => {
  const link = group.querySelector(".add-row a");
  if (link) link.click();
};

const tell = (faults) => {
  let note = group.querySelector(".paste-told");
  if (!note) {
    note = document.createElement("p");
    note.className = "note paste-told";
    note.setAttribute("role", "status");
    group.querySelector(".figure-note").after(note);
  }
  note.classList.toggle("error-text", faults.length > 0);
  note.textContent = faults.join("；");
};

const paste = (first, columns, lines) => {
  const begin = rowsOf().indexOf(first);
  const faults = [];
  lines.forEach((cells, place) => {
    while (rowsOf().length <= begin + place) addRow();
    const row = rowsOf()[begin + place];
    cells.slice(0, columns.length).forEach((words, column) => {
      const box = boxOf(row, columns[column]);
      if (box && !fill(box, words.trim())) {
        const label = box.labels[0].textContent.replace(/[：:]\s*$/, "").trim();
        faults.push(`第 ${begin + place + 1} 条“${label}”没有“${words.trim()}”，请自己选`);
      }
    });
    fit(row);
    echoSoon(row);
  });
  offerWholes();
  tell(faults.length ? faults : [`已粘贴 ${lines.length} 条，请核对后保存`]);
  group.dispatchEvent(new Event("change", { bubbles: true }));
};

const onPaste = (event) => {
  const box = event.target.closest("input, select");
  const row = event.target.closest(".figure-row");
  const text = event.clipboardData ? event.clipboardData.getData("text/plain") : "";
  if (!box || !row || !/[\t\n]/.test(text.trim())) return;
  const name = box.name.replace(/^.*-/, "");
  const from = COLUMNS.indexOf(name);
  if (from < 0) return;
  event.preventDefault();
  const lines = text.replace(/\r/g, "").split("\n").filter((line) => line.trim());
  paste(row, columnsFrom(from, lines), lines.map((line) => line.split("\t")));
};

// A sheet of few columns has no 物品: 指标 数值 单位 原文 口径 截至, as the boxes stand.
const columnsFrom = (from, lines) => {
  const columns = COLUMNS.slice(from);
  const count = Math.max(...lines.map((line) => line.split("\t").length));
  const isShort = columns[0] === "indicator" && count <= 6;
  return isShort ? columns.filter((name) => name !== "item") : columns;
};

if (group) {
  const tend = (event) => {
    const row = event.target.closest(".figure-row");
    if (!row) return;
    fit(row);
    echoSoon(row);
    offerWholes();
  };
  group.addEventListener("input", tend);
  group.addEventListener("change", tend);
  group.addEventListener("paste", onPaste);
  document.addEventListener("formset:added", (event) => {
    if (!group.contains(event.target)) return;
    fit(event.target);
    offerWholes();
  });
  for (const row of rowsOf()) {
    fit(row);
    if (boxOf(row, "value").value) echo(row);
  }
  offerWholes();
}
