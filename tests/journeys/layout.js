// What is wrong with a page as it stands on the screen. Run in the page; returns sentences.
(phone) => {
  const found = [];
  const name = (e) => `${e.tagName.toLowerCase()}${e.id ? `#${e.id}` : ""}${e.classList.length ? `.${[...e.classList].join(".")}` : ""} “${(e.innerText || e.value || e.getAttribute("aria-label") || "").trim().slice(0, 20)}”`;
  const hidden = (e) => {
    const style = getComputedStyle(e);
    const box = e.getBoundingClientRect();
    return style.visibility === "hidden" || box.width < 2 || box.height < 2 || e.closest(".visually-hidden, .skip, .skip-to-content-link, .select2-hidden-accessible, [hidden], .hiddenfields");
  };
  const edge = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth > edge) {
    const wide = [...document.querySelectorAll("body *")].filter((e) => e.getBoundingClientRect().right > edge + 1 && !e.closest(".scroller, .results, .tabs, .mainnav, fieldset.module, .visually-hidden"));
    found.push(`sideways: ${wide.slice(0, 4).map(name).join("; ")}`);
  }

  // Text cut off by its own box. A box that scrolls shows the rest; one that says so by … has a title.
  for (const e of document.querySelectorAll("body *")) {
    const style = getComputedStyle(e);
    if (!["hidden", "clip"].includes(style.overflowX) || hidden(e) || e.title || e.tagName === "SVG" || e.closest("svg")) continue;
    if ([...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim()) && e.scrollWidth > e.clientWidth + 1) found.push(`clipped: ${name(e)}`);
  }

  // Targets: large enough, and none on top of another.
  const stuck = (e) => { for (let a = e; a && a !== document.body; a = a.parentElement) if (["fixed", "sticky"].includes(getComputedStyle(a).position)) return true; return false; };
  // Where the box that one sees is another element: the search within a box of select2.
  const inside = (e) => e.closest(".select2-container, .empty-form");
  const targets = [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary")].filter((e) => !hidden(e) && !inside(e) && e.getClientRects().length && !(e.closest("details:not([open])") && e.tagName !== "SUMMARY"));
  const inText = (e) => {
    if (e.tagName !== "A" || !["inline", "inline-block"].includes(getComputedStyle(e).display)) return false;
    const around = e.closest("p, li, dd, td, th, h1, h2, h3, span, div");
    return around && around.innerText.trim().length > e.innerText.trim().length;
  };
  const least = phone ? 44 : 24;
  for (const e of targets) {
    if (["checkbox", "radio"].includes(e.type)) {
      // The label around or beside it is part of the target.
      const label = e.closest("label, td, th") || (e.labels && e.labels[0]);
      const box = (label || e).getBoundingClientRect();
      if (Math.max(box.height, e.getBoundingClientRect().height) < 23.5) found.push(`small: ${name(e)} ${Math.round(box.height)}`);
      continue;
    }
    if (inText(e) || e.closest("svg, .number, .doc, .sheet") || e.classList.contains("span") || e.classList.contains("number")) continue;
    const box = e.getBoundingClientRect();
    if (box.height + 0.5 < least || box.width + 0.5 < 24) found.push(`small: ${name(e)} ${Math.round(box.width)}×${Math.round(box.height)}`);
  }
  const flat = targets.filter((e) => !stuck(e) && !e.closest("svg") && !inText(e));
  for (let i = 0; i < flat.length; i++) {
    const a = flat[i].getBoundingClientRect();
    for (let k = i + 1; k < flat.length; k++) {
      if (flat[i].contains(flat[k]) || flat[k].contains(flat[i])) continue;
      const b = flat[k].getBoundingClientRect();
      const over = Math.min(a.right, b.right) - Math.max(a.left, b.left) > 2 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 2;
      if (over) found.push(`overlap: ${name(flat[i])} and ${name(flat[k])}`);
    }
  }

  // Words that are not Chinese: three Latin words in a row, in what is shown or read out.
  const english = /(?:\b[A-Za-z’']+[,.:]?\s+){2,}[A-Za-z]+\b/;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode.data;
    if (english.test(text) && !walker.currentNode.parentElement.closest("script, style, template, textarea, code, pre")) found.push(`english: ${text.trim().slice(0, 60)}`);
  }
  for (const e of document.querySelectorAll("[title], [aria-label], [placeholder], [alt]")) {
    for (const attribute of ["title", "aria-label", "placeholder", "alt"]) {
      const said = e.getAttribute(attribute);
      if (said && english.test(said)) found.push(`english: ${said.slice(0, 60)}`);
    }
  }
  if (document.querySelectorAll("h1").length !== 1) found.push(`headings: ${document.querySelectorAll("h1").length} h1`);
  if (document.querySelectorAll("main").length !== 1) found.push(`main: ${document.querySelectorAll("main").length}`);
  return [...new Set(found)];
}
