// On a phone the filters above a list start closed, save where one is set: the list is what one
// came for.
if (matchMedia("(max-width: 860px)").matches) {
  for (const details of document.querySelectorAll("#changelist-filter details")) {
    const first = details.querySelector("li");
    details.open = first !== null && !first.classList.contains("selected");
  }
}

// There a row is a card: each cell says the heading of its column (see admin.css).
const list = document.getElementById("result_list");
if (list) {
  const heads = [...list.querySelectorAll("thead th")].map((head) => head.textContent.trim());
  for (const row of list.querySelectorAll("tbody tr")) {
    [...row.cells].forEach((cell, place) => {
      const isBox = cell.querySelector(".action-select");
      if (cell.tagName === "TD" && heads[place] && !isBox) cell.dataset.label = heads[place];
    });
  }
  list.classList.add("cards");
}

// What is done to several rows at once waits until one is ticked.
const bar = document.querySelector("#changelist-form .actions");
const rows = document.getElementById("result_list");
if (bar && rows) {
  const isTicked = () => rows.querySelector(".action-select:checked") !== null;
  const show = () => {
    bar.hidden = !isTicked();
  };
  rows.addEventListener("change", () => setTimeout(show));
  rows.addEventListener("click", () => setTimeout(show));
  addEventListener("pageshow", show);
  show();
} else if (bar) {
  bar.hidden = true; // of an empty list nothing can be ticked
}
