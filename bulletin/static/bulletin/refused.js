// A refusal that the top of a page tells is in sight and read first, wherever the address led.
const said = document.querySelector("[data-refused]");

window.addEventListener("load", () => {
  said.tabIndex = -1;
  said.focus({ preventScroll: true });
  said.scrollIntoView({ block: "center" });
});
