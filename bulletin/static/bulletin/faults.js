// After a refusal the first faulty box is in sight and has the focus, whatever is folded around it.
const list = document.querySelector("[data-faults]");

// A box that searches (select2) is focused by the box beside it; a group by its first choice.
const boxOf = (target) => {
  if (target.matches("select.admin-autocomplete")) {
    const beside = target.nextElementSibling?.querySelector(".select2-selection");
    return beside || target;
  }
  if (target.matches("input, select, textarea")) return target;
  return target.querySelector("input, select, textarea") || target;
};

const unfold = (target) => {
  let around = target.closest("details");
  while (around) {
    around.open = true;
    around = around.parentElement.closest("details");
  }
};

// Where list and box fit into the window together, above the bar at its foot, both are shown.
const show = (box) => {
  list.scrollIntoView({ block: "start" });
  const bar = document.querySelector(".submit-row, .decide");
  const foot = bar ? bar.getBoundingClientRect().height : 0;
  const lowest = window.innerHeight - Math.max(foot, 96);
  if (box.getBoundingClientRect().bottom > lowest) box.scrollIntoView({ block: "center" });
};

const goTo = (id) => {
  const target = document.getElementById(id);
  if (!target) return false;
  unfold(target);
  const box = boxOf(target);
  if (!box.matches("input, select, textarea, [tabindex]")) box.tabIndex = -1;
  box.focus({ preventScroll: true });
  show(box);
  return true;
};

const begin = () => {
  const first = list.querySelector("li a");
  const isFirst = first && first === list.querySelector("li").firstElementChild;
  if (isFirst && goTo(first.hash.slice(1))) return;
  list.tabIndex = -1;
  list.focus();
};

if (list) {
  list.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (link && goTo(link.hash.slice(1))) event.preventDefault();
  });
  const $ = window.django && window.django.jQuery;
  if ($) $(() => setTimeout(begin));
  else begin();
}
