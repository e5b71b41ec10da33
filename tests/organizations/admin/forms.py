"""Pages of the admin as a browser sees them: the boxes of the form with what stands in them."""

from html.parser import HTMLParser
from typing import Any

from django.test import Client
from django.urls import reverse


class Boxes(HTMLParser):
    """The values that the page's main form would send."""

    def __init__(self) -> None:
        super().__init__()
        self.values: dict[str, Any] = {}
        self.inside = False
        self.select: str | None = None
        self.text: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        if tag == "form":
            self.inside = (said.get("id") or "").endswith("_form")
        name = said.get("name")
        if not self.inside:
            return
        if tag == "input" and name and said.get("type") != "submit":
            ticked = said.get("type") not in ("checkbox", "radio") or "checked" in said
            if ticked and said.get("type") in ("checkbox",):
                self.values.setdefault(name, []).append(said.get("value") or "on")
            elif ticked and said.get("type") != "file":
                self.values[name] = said.get("value") or ""
        elif tag == "select" and name:
            self.select = name
            self.values[name] = [] if "multiple" in said else ""
        elif tag == "option" and self.select and "selected" in said:
            if isinstance(self.values[self.select], list):
                self.values[self.select].append(said.get("value") or "")
            else:
                self.values[self.select] = said.get("value") or ""
        elif tag == "textarea" and name:
            self.text = name
            self.values[name] = ""

    def handle_data(self, data: str) -> None:
        if self.text:
            self.values[self.text] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea" and self.text:
            self.values[self.text] = self.values[self.text].removeprefix("\n")
            self.text = None
        elif tag == "select":
            self.select = None
        elif tag == "form":
            self.inside = False


def boxes(content: bytes) -> dict[str, Any]:
    """What the form on the page would send as it stands."""
    parser = Boxes()
    parser.feed(content.decode())
    return {
        name: value for name, value in parser.values.items() if "__prefix__" not in name
    }


def opened(client: Client, address: str) -> dict[str, Any]:
    """Open a form and take what it would send."""
    response = client.get(address)
    assert response.status_code == 200, response.status_code
    return boxes(response.content)


def address(kind: str, page: str, *args: Any, app: str = "organizations") -> str:
    """The address of an admin page: `address("activity", "change", 3)`."""
    return reverse(f"admin:{app}_{kind}_{page}", args=args)


def told(response: Any) -> str:
    """The messages of the page that follows, in one text."""
    context = response.context
    return "\n".join(str(message) for message in context["messages"]) if context else ""


def new_figure(place: int, **said: Any) -> dict[str, Any]:
    """The boxes of one more figure at that place of the page (0 = first)."""
    values = {
        "indicator": "",
        "item": "",
        "qualifier": "exact",
        "value": "",
        "value_max": "",
        "unit": "",
        "destination": "",
        "as_of": "2022-03-05",
        "counting": "increment",
        "scope": "own",
        "part_of": "",
        "words": "",
        "step": "",
        **said,
    }
    return {
        **{f"figures-{place}-{name}": value for name, value in values.items()},
        "figures-TOTAL_FORMS": str(place + 1),
    }
