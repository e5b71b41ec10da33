// The numbers of the account as buttons above the figures: one press puts one into a row, so that
// what stands in the account is not typed again.
const group = document.querySelector(".figure-rows[data-echo]");
const account = document.querySelector("textarea#id_narrative");
const line = group && group.querySelector("[data-told]");

const boxOf = (row, name) => row.querySelector(`[name$="-${name}"]`);

const rowsOf = () =>
[...group.querySelectorAll(".figure-row")].filter((row) => !row.matches(".empty-form"));

const isFree = (row) => {
  const words = boxOf(row, "words");
  return words !== null && !words.value.trim() && !boxOf(row, "value").value.trim();
};

const freeRow = () => {
  if (!rowsOf().some(isFree)) group.querySelector(".add-row a")?.click();
  return rowsOf().find(isFree);
};

const put = (button) => {
  const row = freeRow();
  if (!row) return;
  boxOf(row, "value").value = button.textContent;
  boxOf(row, "words").value = button.textContent;
  boxOf(row, "value").dispatchEvent(new Event("input", { bubbles: true }));
  button.remove();
  line.hidden = line.querySelector("button") === null;
  boxOf(row, "indicator").focus();
};

// What already stands in a row is not offered again.
const left = (numbers) => {
  const taken = rowsOf().map((row) => boxOf(row, "words")?.value.trim());
  return numbers.filter((words) => {
    const place = taken.indexOf(words);
    if (place >= 0) taken.splice(place, 1);
    return place < 0;
  });
};

const show = (numbers) => {
  for (const button of line.querySelectorAll("button")) button.remove();
  for (const words of left(numbers)) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button small";
    button.textContent = words;
    button.addEventListener("click", () => put(button));
    line.append(button);
  }
  line.hidden = line.querySelector("button") === null;
};

let last = "";
const ask = async () => {
  const text = account.value;
  if (text === last) return;
  last = text;
  const form = new FormData();
  form.set("account", text);
  form.set("csrfmiddlewaretoken", account.form.elements.csrfmiddlewaretoken.value);
  try {
    const answer = await fetch(group.dataset.echo, { method: "POST", body: form });
    if (!answer.ok) return;
    const { numbers } = await answer.json();
    if (account.value === text) show(numbers);
  } catch {
    // Without an answer the boxes are filled by hand, as before.
  }
};

let waiting = 0;
const askSoon = () => {
  clearTimeout(waiting);
  waiting = setTimeout(ask, 600);
};

if (line && account && !account.readOnly) {
  account.addEventListener("input", askSoon);
  account.addEventListener("change", ask);
  if (account.value) ask();
}
