// Photos dropped onto their table become a row each, with the caption to be written.
const group = document.getElementById("attachments-group");

const hasFiles = (event) => [...event.dataTransfer.types].includes("Files");

const emptyRow = () => {
  const isEmpty = (row) => {
    const file = row.querySelector("input[type=file]");
    return file && file.files.length === 0 && !row.matches(".has_original, .empty-form");
  };
  return [...group.querySelectorAll("tr.form-row")].find(isEmpty);
};

const rowFor = () => {
  const free = emptyRow();
  if (free) return free;
  const add = group.querySelector(".add-row a");
  if (add) add.click();
  return emptyRow();
};

const take = (files) => {
  let first = null;
  for (const file of files) {
    const row = rowFor();
    if (!row) return;
    const one = new DataTransfer();
    one.items.add(file);
    row.querySelector("input[type=file]").files = one.files;
    first = first || row.querySelector("input[name$=-caption]");
  }
  if (first) first.focus();
};

if (group) {
  // Whoever drags a file over the page is shown where to drop it.
  document.addEventListener("dragenter", (event) => {
    const folded = group.closest("details");
    if (hasFiles(event) && folded) folded.open = true;
  });
  group.addEventListener("dragover", (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    group.classList.add("dropping");
  });
  group.addEventListener("dragleave", () => group.classList.remove("dropping"));
  group.addEventListener("drop", (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    group.classList.remove("dropping");
    take(event.dataTransfer.files);
  });
}
