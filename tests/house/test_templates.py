"""Templates and sheets: nothing inline or from elsewhere, nothing too new for the browsers."""

import re
from pathlib import Path

import pytest
from django.contrib import admin

from tests.house.rooms import OURS, ROOT, templates

#: Files by themselves, no pages of ours (one is sent out, one is set as PDF): with their sheets.
BY_ITSELF = {"reports/document/standalone.html", "reports/document/print.html"}
ERROR_PAGES = (
    "400.html",
    "403.html",
    "403_csrf.html",
    "404.html",
    "500.html",
    "503.html",
)
INLINE = {
    "an inline style": re.compile(r"\sstyle\s*=", re.IGNORECASE),
    "an inline handler": re.compile(r"\son[a-z]+\s*=\s*[\"']", re.IGNORECASE),
    "a style element": re.compile(r"<style\b", re.IGNORECASE),
    "a script without a source": re.compile(
        r"<script(?![^>]*\bsrc=)[^>]*>", re.IGNORECASE
    ),
    "an address of another host": re.compile(r"(?:href|src|action)=[\"'](?:https?:)?//"),
    "text marked as safe": re.compile(r"\|\s*safe\b|\{%\s*autoescape\s+off"),
    "an address that runs": re.compile(r"javascript:", re.IGNORECASE),
}
#: What Chromium 86 does not know, and what the policy forbids.
TOO_NEW = {
    ":has()": re.compile(r":has\("),
    ":is() or :where()": re.compile(r":(?:is|where)\("),
    "inset": re.compile(r"[;{\s]inset\s*:"),
    "a layer": re.compile(r"@layer\b"),
    "a container query": re.compile(r"@container\b"),
    "oklch or color-mix": re.compile(r"oklch\(|color-mix\("),
    "aspect-ratio": re.compile(r"aspect-ratio\s*:"),
    "nesting": re.compile(r"^\s*&", re.MULTILINE),
    "a range in a media query": re.compile(r"@media[^{]*[<>]"),
    "accent-color": re.compile(r"accent-color\s*:"),
    "a data: address": re.compile(r"url\(\s*[\"']?data:"),
    "an address of another host": re.compile(r"url\(\s*[\"']?(?:https?:)?//|@import"),
}
SHEETS = sorted(path for name in OURS for path in (ROOT / name / "static").rglob("*.css"))
SCRIPTS = sorted(path for name in OURS for path in (ROOT / name / "static").rglob("*.js"))


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def short_name(path: Path) -> str:
    return name_of(path).split("templates/")[-1]


PAGES = [path for path in templates() if short_name(path) not in BY_ITSELF]


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_a_template_holds_nothing_that_the_policy_forbids(path):
    text = path.read_text(encoding="utf-8")
    assert [words for words, pattern in INLINE.items() if pattern.search(text)] == []


def test_a_page_in_which_everything_is_wrong_would_be_found():
    text = (
        "<p style='a' onclick=\"b\">{{ x|safe }}</p><style></style><script>c</script>"
        "<a href='//d'>e</a><a href='javascript:f'>g</a>"
    )
    assert all(pattern.search(text) for pattern in INLINE.values())


@pytest.mark.parametrize("path", SHEETS, ids=name_of)
def test_a_sheet_asks_for_nothing_that_chromium_86_lacks(path):
    text = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert [words for words, pattern in TOO_NEW.items() if pattern.search(text)] == []
    assert text.count("{") == text.count("}")


@pytest.mark.parametrize("path", SHEETS, ids=name_of)
def test_a_sheet_names_no_colour_that_the_tokens_do_not_have(path):
    tokens = (
        (ROOT / "bulletin/static/bulletin/tokens.css").read_text(encoding="utf-8").lower()
    )
    #: Black and white for paper, and two marks that look/ measured by themselves.
    known = {
        "#000",
        "#111",
        "#333",
        "#666",
        "#999",
        "#fff",
        "#96600a",
        "#a8741a",
        "#f3dfae",
    }
    text = re.sub(
        r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL
    ).lower()
    used = set(re.findall(r"#[0-9a-f]{3,8}\b(?=[^{]*[;}])", text))
    assert {colour for colour in used if colour not in tokens} <= known


@pytest.mark.parametrize("path", SHEETS, ids=name_of)
def test_a_sheet_uses_only_custom_properties_that_are_defined(path):
    tokens = (ROOT / "bulletin/static/bulletin/tokens.css").read_text(encoding="utf-8")
    text = path.read_text(encoding="utf-8")
    used = set(re.findall(r"var\((--[a-z0-9-]+)", text))
    defined = set(re.findall(r"(--[a-z0-9-]+)\s*:", tokens + text))
    assert used <= defined


@pytest.mark.parametrize("path", SCRIPTS, ids=name_of)
def test_a_script_builds_no_code_and_no_markup_from_text(path):
    text = path.read_text(encoding="utf-8")
    assert (
        re.findall(r"\beval\(|new Function|innerHTML|outerHTML|document\.write", text)
        == []
    )
    assert "sourceMappingURL" not in text


#: What the middleware that answers with a page tells it beforehand.
TOLD = {"503.html": {"said", "number"}, "500.html": {"number"}}
CHOOSING = {"if", "else", "endif", "for", "empty", "endfor"}


@pytest.mark.parametrize("name", ERROR_PAGES)
def test_an_error_page_asks_nothing_of_the_system(name):
    text = (ROOT / "templates" / name).read_text(encoding="utf-8")
    base = (ROOT / "templates" / "_error.html").read_text(encoding="utf-8")
    told = TOLD.get(name, set())
    for part in (text, base):
        tags = set(re.findall(r"{%\s*(\w+)", part))
        assert tags <= {"extends", "block", "endblock"} | (CHOOSING if told else set())
        assert set(re.findall(r"{{\s*(.*?)\s*}}", part)) <= told


def test_no_list_of_the_admin_makes_django_write_an_inline_style():
    # Django's change_list.html writes one where the actions stand neither above nor below.
    bare = [
        model.__name__
        for model, model_admin in admin.site._registry.items()
        if not model_admin.actions_on_top and not model_admin.actions_on_bottom
    ]
    assert bare == []


def test_every_icon_is_a_picture_without_a_word_of_its_own():
    icons = sorted((ROOT / "templates" / "icons").glob("*.svg"))
    assert icons
    for path in icons:
        text = path.read_text(encoding="utf-8")
        assert 'aria-hidden="true"' in text, path.name
        assert "<title" not in text, path.name


def test_every_icon_that_is_included_is_there():
    wanted = set()
    for path in templates():
        wanted |= set(
            re.findall(r"[\"']icons/([a-z_]+)\.svg", path.read_text(encoding="utf-8"))
        )
    there = {path.stem for path in (ROOT / "templates" / "icons").glob("*.svg")}
    assert wanted <= there


def test_every_part_of_an_icon_is_dressed_by_the_sheet():
    # A part that no rule colours is drawn in black, or in the colour of what it lies on.
    sheet = (ROOT / "bulletin" / "static" / "bulletin" / "look.css").read_text(
        encoding="utf-8"
    )
    parts = set()
    for path in (ROOT / "templates" / "icons").glob("*.svg"):
        parts |= set(
            re.findall(r'<(?!svg)[^>]*class="([a-z]+)"', path.read_text(encoding="utf-8"))
        )
    assert {"solid", "knock"} <= parts
    assert {part for part in parts if f".icon .{part} " not in sheet} == set()
