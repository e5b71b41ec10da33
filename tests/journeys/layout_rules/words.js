// Words that are not Chinese: three Latin words in a row, in what is shown or read out. One h1, one main.
// Days written as machines write them (not what somebody typed or pasted), labels that end with a colon.
const ENGLISH = /(?:\b[A-Za-z’']+[,.:]?\s+){2,}[A-Za-z]+\b/;
const MACHINE_DAY = /(?<![\d“-])(?<!请写成 )\d{4}-\d{2}-\d{2}(?![\d-])/;

const words = () => {
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode.data;
    if (ENGLISH.test(text) && !walker.currentNode.parentElement.closest("script, style, template, textarea, code, pre")) found.push(`english: ${text.trim().slice(0, 60)}`);
    if (MACHINE_DAY.test(text) && !walker.currentNode.parentElement.closest("script, style, template, textarea, code, pre, .source, #outside")) found.push(`machine day: ${text.trim().slice(0, 60)}`);
  }
  for (const label of document.querySelectorAll("label")) {
    if (/[：:]$/.test(label.textContent.trim())) found.push(`label with colon: ${label.textContent.trim().slice(0, 40)}`);
  }
  for (const attribute of ["title", "aria-label", "placeholder", "alt"]) {
    for (const e of document.querySelectorAll(`[${attribute}]`)) {
      const said = e.getAttribute(attribute);
      if (ENGLISH.test(said)) found.push(`english: ${said.slice(0, 60)}`);
    }
  }
  for (const tag of ["h1", "main"]) {
    const count = document.querySelectorAll(tag).length;
    if (count !== 1) found.push(`${tag}: ${count}`);
  }
  return found;
};
