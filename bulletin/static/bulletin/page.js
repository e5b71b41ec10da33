// Small services for any page: a button that prints, a form that sends itself when a choice is made.
// Loaded as a module, so after the page has been read. Without it the page works by its plain buttons.
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}

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
