// Ctrl+S saves, Ctrl+Enter saves and sends on. A new form begins in its first box.
const form = document.querySelector("form[data-keys]");

const buttonOf = (selectors) => form.querySelector(selectors);

const press = (button) => {
  if (button && !button.disabled) form.requestSubmit(button);
};

const onKey = (event) => {
  if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
  const isSave = event.key.toLowerCase() === "s";
  const isSend = event.key === "Enter";
  if (!isSave && !isSend) return;
  event.preventDefault();
  const save = buttonOf("[name=_save], [data-key=save]");
  press(isSend ? buttonOf("[name=_submit_step], [data-key=send]") || save : save);
};

const isShown = (box) => box.offsetParent !== null && box.type !== "hidden" && !box.disabled;

const focusFirst = () => {
  const boxes = [...form.querySelectorAll("input, select, textarea")];
  const first = boxes.find(isShown);
  if (!first) return;
  const search = first.matches("select.admin-autocomplete") && first.nextElementSibling;
  const box = (search && search.querySelector(".select2-selection")) || first;
  box.focus({ preventScroll: true });
};

if (form) {
  document.addEventListener("keydown", onKey);
  if (form.matches("[data-begin]") && !document.querySelector("[data-faults]")) {
    const $ = window.django && window.django.jQuery;
    if ($) $(() => setTimeout(focusFirst));
    else focusFirst();
  }
}
