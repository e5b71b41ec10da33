"""What axe-core has tried before, on another page or in the row above, is hidden from it.

axe-core takes a second a page, most of it for the colours of each word. A part of a page is the
same as another where it stands in the same boxes and has the same tags, classes and attributes; of
words, addresses and numbers it only matters whether there are any. What is hidden keeps its room:
where the others stand, and what lies over them, is as it was.
"""

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

#: Attributes of which it matters that something is there, not what it says.
SAYING = {
    *("action", "alt", "aria-label", "content", "d", "data-figures", "datetime", "href"),
    *("placeholder", "points", "src", "title", "transform", "value"),
}
#: Parts that stand by themselves; all else is left out only with the part that it is in.
PARTS = {
    *("article", "aside", "details", "dialog", "div", "dl", "fieldset", "footer", "form"),
    *("header", "nav", "section", "table"),
}
#: Of equal ones beside one another the first stays: what holds them must hold something.
ROWS = {"li", "tr"}
#: What each page must have by itself: a part with one of them stays.
ITS_OWN = {"h1", "main"}
#: A part with fewer elements in it is not worth leaving out.
SMALLEST = 3
#: Each element below the body in its order: [the place of its parent, tag, attributes, has words].
ELEMENTS = """() => {
  const all = [document.body, ...document.body.querySelectorAll("*")];
  const places = new Map(all.map((e, place) => [e, place]));
  const hasWords = (e) => [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim());
  return all.map((e) => [
    places.get(e.parentElement) ?? -1,
    e.localName,
    [...e.attributes].map(({ name, value }) => [name, value]),
    hasWords(e),
  ]);
}"""
#: A bar that stays in view lies over whatever the window's height puts below it: it is let go.
HIDING = """(places) => {
  const all = [document.body, ...document.body.querySelectorAll("*")];
  window.setToTry = [];
  const set = (box, name, value) => {
    window.setToTry.push([box, name, box.style.getPropertyValue(name),
      box.style.getPropertyPriority(name)]);
    box.style.setProperty(name, value, "important");
  };
  for (const place of places) set(all[place], "visibility", "hidden");
  for (const bar of all.filter((e) => getComputedStyle(e).position === "sticky")) {
    set(bar, "position", "static");
  }
}"""
SHOWING = """() => {
  for (const [box, name, value, priority] of window.setToTry) {
    box.style.setProperty(name, value, priority);
  }
}"""


@dataclass
class Element:
    """A tag of a page, and what is in it."""

    name: str
    tag: str
    place: int
    children: list["Element"] = field(default_factory=list)
    size: int = 1
    shape: int = 0
    stays: bool = False


def hide_tried(page: "Page", tried: set[int]) -> bool:
    """Hide what was tried before and note the rest as tried; whether anything is left to try."""
    body = _tree(page.evaluate(ELEMENTS))
    known: list[int] = []
    new = _walk(body, 0, tried, known)
    page.evaluate(HIDING, known)
    return new


def show_again(page: "Page") -> None:
    """Show what was hidden: whoever goes on with the page finds it as it was."""
    page.evaluate(SHOWING)


def _tree(rows: list[tuple[int, str, list[list[str]], bool]]) -> Element:
    elements: list[Element] = []
    for place, (parent, name, attributes, has_words) in enumerate(rows):
        element = Element(name, _tag(name, attributes, has_words), place)
        elements.append(element)
        if parent >= 0:
            elements[parent].children.append(element)
    for element in reversed(elements):
        element.size += sum(child.size for child in element.children)
        below = any(child.stays for child in element.children)
        element.stays = below or element.name in ITS_OWN
        element.shape = hash((element.tag, _once(element.children)))
    return elements[0]


def _tag(name: str, attributes: list[list[str]], has_words: bool) -> str:
    said = []
    for attribute, value in sorted(attributes):
        if attribute in SAYING:
            said.append(attribute if value else f"{attribute} empty")
        else:
            said.append(f"{attribute}={re.sub('[0-9]+', '0', value)}")
    return f"{name} {' '.join(said)} {has_words}"


def _once(children: list[Element]) -> tuple[int, ...]:
    """Their shapes, equal neighbours once: ten rows are like eleven."""
    shapes: list[int] = []
    for child in children:
        if shapes[-1:] != [child.shape]:
            shapes.append(child.shape)
    return tuple(shapes)


def _walk(element: Element, around: int, tried: set[int], known: list[int]) -> bool:
    """Note the parts below; whether there is one that was not tried."""
    new = False
    inside = hash((around, element.tag))
    rows: set[int] = set()
    for child in element.children:
        here = hash((inside, child.shape))
        is_again = child.name in ROWS and child.shape in rows
        is_part = child.name in PARTS and child.size > SMALLEST
        rows.add(child.shape)
        if is_again or (is_part and here in tried and not child.stays):
            known.append(child.place)
            continue
        if is_part and here not in tried:
            tried.add(here)
            new = True
        new |= _walk(child, inside, tried, known)
    return new
