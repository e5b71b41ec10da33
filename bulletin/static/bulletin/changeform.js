// Boxes that search (select2) carry no name for who hears the page: give each that of its field,
// with what is chosen.
const EMPTY = "未选";

const nameOf = (select) =>
(select.getAttribute("aria-label") || select.labels?.[0]?.textContent || "")
  .replace(/[：:\s]+$/, "")
  .trim();

const nameBox = (select) => {
  const box = select.nextElementSibling;
  const name = nameOf(select);
  if (!name || !box || !box.classList.contains("select2")) return;
  const options = [...select.selectedOptions];
  const chosen = options.map((option) => option.textContent.trim()).filter(Boolean);
  const said = `${name}：${chosen.join("、") || EMPTY}`;
  const selection = box.querySelector(".select2-selection");
  const shown = box.querySelector(".select2-selection__rendered");
  selection.removeAttribute("aria-labelledby");
  selection.setAttribute("aria-label", said);
  if (shown && shown.getAttribute("role") === "textbox") shown.setAttribute("aria-label", said);
  const search = box.querySelector(".select2-search__field");
  if (search) search.setAttribute("aria-label", name);
};

// The name of a row in a table is cut where it is too long: here it stands in full.
for (const words of document.querySelectorAll(".tabular td.original p")) {
  words.title = words.textContent.trim();
}

// On a phone such a row is a card: each box says the heading of its column (see admin.css). Rows
// added later are copies of the empty one, which has its headings as well.
for (const table of document.querySelectorAll(".tabular table")) {
  const heads = [...table.querySelectorAll("thead th")].map((head) => head.textContent.trim());
  for (const row of table.querySelectorAll("tbody tr.form-row")) {
    [...row.cells].forEach((cell, place) => {
      const isWay = cell.matches(".delete") && !cell.querySelector("input");
      if (heads[place] && !isWay) cell.dataset.label = heads[place];
    });
  }
  table.classList.add("cards");
}

const nameAll = () => {
  for (const select of document.querySelectorAll("select.admin-autocomplete")) nameBox(select);
};

const nameSearch = (select) => {
  const field = document.querySelector(".select2-container--open .select2-search__field");
  if (field) field.setAttribute("aria-label", `查找${nameOf(select)}`);
};

// Select2 begins when jQuery says that the page is ready; its events are jQuery's own.
const $ = window.django && window.django.jQuery;
if ($) {
  $(nameAll);
  $(document).on("change", "select.admin-autocomplete", (event) => {
    setTimeout(() => nameBox(event.target));
  });
  $(document).on("select2:open", "select.admin-autocomplete", (event) => nameSearch(event.target));
  document.addEventListener("formset:added", () => setTimeout(nameAll));
}

// The one empty row of a table needs no button that takes it away; the ways to a new body stand
// beside the box for who points, not in the way of who types.
const rowsOf = (group) => [...group.querySelectorAll(".form-row, .figure-row")].filter((row) => {
  return !row.matches(".empty-form") && row.querySelector(".inline-deletelink, .delete");
});

const tidyRows = () => {
  for (const group of document.querySelectorAll(".inline-group")) {
    const rows = rowsOf(group);
    for (const link of group.querySelectorAll(".inline-deletelink")) {
      link.hidden = rows.length === 1;
    }
    for (const link of group.querySelectorAll(".tabular .add-related")) link.tabIndex = -1;
  }
};

if ($) {
  $(() => setTimeout(tidyRows));
  for (const event of ["formset:added", "formset:removed"]) {
    document.addEventListener(event, () => setTimeout(tidyRows));
  }
}
