// While one types the name of a body, the browser offers those of the register. Without it the
// form asks after saving.
const box = document.querySelector("input[data-names]");
const list = document.getElementById("bodies");

let waiting = 0;
const ask = async () => {
  const address = `${box.dataset.names}?q=${encodeURIComponent(box.value)}`;
  const response = await fetch(address, { headers: { Accept: "application/json" } });
  if (!response.ok) return;
  const { names } = await response.json();
  list.replaceChildren(...names.map((name) => {
    const option = document.createElement("option");
    option.value = name;
    return option;
  }));
};

if (box && list) {
  box.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, 200);
  });
}
