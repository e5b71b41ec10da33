// Small services for any page: a button that prints, a form that sends itself when a choice is
// made. Loaded as a module, so after the page has been read. Without it the page works by its
// plain buttons.
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}

// What is folded away on the screen is printed too: a list that leaves lines out would be taken
// for the whole.
const unfolded = [];
addEventListener("beforeprint", () => {
  for (const rest of document.querySelectorAll("main details.rest:not([open])")) {
    rest.open = true;
    unfolded.push(rest);
  }
});
addEventListener("afterprint", () => {
  for (const rest of unfolded.splice(0)) rest.open = false;
});

for (const form of document.querySelectorAll("form[data-send-on-choice]")) {
  form.addEventListener("change", (event) => {
    if (event.target instanceof HTMLSelectElement) form.requestSubmit();
  });
}

// Empty fields make long addresses: leave them out.
for (const form of document.querySelectorAll('form[method="get"][data-short-address]')) {
  form.addEventListener("submit", () => {
    for (const field of form.elements) {
      if (field.name && field.value === "") field.disabled = true;
    }
    // The page may be shown again from the browser's memory: then the fields must work.
    setTimeout(() => {
      for (const field of form.elements) field.disabled = false;
    });
  });
}

// A button that copies: the words of what it names, as they stand now. Over plain http the
// browser has no clipboard for scripts, but still its old command.
for (const button of document.querySelectorAll("main [data-copy]")) {
  const source = document.querySelector(button.dataset.copy);
  if (!source) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    const words = "value" in source ? source.value : source.innerText;
    const label = button.querySelector("span") || button;
    label.textContent = (await copied(words)) ? "已复制" : "请选中后按 Ctrl+C";
  });
}

async function copied(words) {
  if (navigator.clipboard) {
    try {
      await navigator.clipboard.writeText(words);
      return true;
    } catch {
      return false;
    }
  }
  const field = document.createElement("textarea");
  field.value = words;
  field.className = "visually-hidden";
  document.body.append(field);
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  return done;
}
