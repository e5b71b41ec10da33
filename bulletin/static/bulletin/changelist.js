// On a phone the filters above a list start closed, save where one is set: the list is what one came for.
if (matchMedia("(max-width: 860px)").matches) {
  for (const details of document.querySelectorAll("#changelist-filter details")) {
    const first = details.querySelector("li");
    details.open = first !== null && !first.classList.contains("selected");
  }
}
