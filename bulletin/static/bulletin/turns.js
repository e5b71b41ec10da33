// Alt+PageDown goes on to what comes next in a queue or a list, Alt+PageUp back to what was before:
// wherever the page itself leads there by a link.
const WAYS = { PageDown: "next", PageUp: "prev" };

const besideHere = (way) => {
  const here = document.querySelector(".paginator .this-page");
  const other = here && (way === "next" ? here.nextElementSibling : here.previousElementSibling);
  return other && other.matches("a") ? other : null;
};

document.addEventListener("keydown", (event) => {
  const way = WAYS[event.key];
  if (!way || !event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const link = document.querySelector(`a[rel="${way}"]`) || besideHere(way);
  if (!link) return;
  event.preventDefault();
  link.click();
});
