// Targets are large enough to hit: 24 px, on the phone 44.
// A link within a sentence is as high as its line (WCAG 2.5.8, inline).
const isWithinWords = (e) => {
  if (e.tagName !== "A" && e.tagName !== "SUMMARY" || !["inline", "inline-block"].includes(styleOf(e).display)) return false;
  const around = e.closest("p, li, dd, td, th, h1, h2, h3, span, div");
  return around && around.innerText.trim().length > e.innerText.trim().length;
};
// The box that one sees and hits is another element: the search within a box of select2.
const isInAnother = (e) => e.closest(".select2-container, .select2-hidden-accessible, .empty-form");

const small = (phone) => {
  const found = [];
  const least = phone ? 44 : 24;
  for (const e of document.querySelectorAll(CONTROLS)) {
    if (!onPage(e) || isInAnother(e) || !e.getClientRects().length) continue;
    const box = e.getBoundingClientRect();
    if (box.width < 2 || box.height < 2) continue;
    if (["checkbox", "radio"].includes(e.type)) {
      // The label around or beside it is part of the target.
      const label = e.closest("label, td, th") || (e.labels && e.labels[0]);
      const high = Math.max(box.height, label ? label.getBoundingClientRect().height : 0);
      if (high + 0.5 < least) found.push(`small: ${name(e)} ${Math.round(high)} high`);
      continue;
    }
    if (isWithinWords(e) || e.closest("svg, .number, .doc, .sheet") || e.classList.contains("span")) continue;
    if (box.height + 0.5 < least || box.width + 0.5 < 24) found.push(`small: ${name(e)} ${Math.round(box.width)}×${Math.round(box.height)}`);
  }
  return found;
};
