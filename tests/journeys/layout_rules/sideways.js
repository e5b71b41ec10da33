// The page as a whole: it does not scroll to the side.
const sideways = () => {
  const edge = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= edge) return [];
  const over = (e) => outer(e).right > edge + 1 && pane(e).right > edge + 1 && isShown(e);
  const wide = [...document.querySelectorAll("body *")].filter(over);
  const innermost = wide.filter((e) => ![...e.children].some(over));
  return [`sideways by ${document.documentElement.scrollWidth - edge}: ${innermost.slice(0, 4).map(name).join("; ")}`];
};
