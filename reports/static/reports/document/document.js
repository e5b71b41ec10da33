// The reading page: print, and copy the whole text. Without it the browser's own menus do the same.
document.querySelectorAll("[data-print]").forEach((button) => {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
});

document.querySelectorAll("[data-copy]").forEach((button) => {
  const source = document.querySelector(button.dataset.copy);
  if (!source || !navigator.clipboard) return;
  button.hidden = false;
  button.addEventListener("click", async () => {
    const words = source.value === undefined ? source.innerText : source.value;
    await navigator.clipboard.writeText(words);
    button.lastChild.textContent = "已复制";
  });
});
