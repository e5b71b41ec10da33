"""Sheets, scripts and pages say nothing that Chromium 86 does not know, which offices still have.

What a sheet may say is listed, so that a new word is looked up before it is used: the table of a
property at developer.mozilla.org names the first version. What is newer and only makes a page
finer stands apart, and says what an older browser does without it.
"""

import re
from collections.abc import Iterator
from typing import Any

import pytest
import tinycss2

from tests.house.rooms import OURS, ROOT, templates

SHEETS = sorted(path for name in OURS for path in (ROOT / name / "static").rglob("*.css"))
SCRIPTS = sorted(path for name in OURS for path in (ROOT / name / "static").rglob("*.js"))

_PROPERTIES = """
align-items align-self animation appearance background background-color background-image
background-position background-repeat background-size border border-bottom border-bottom-color
border-bottom-style border-bottom-width border-collapse border-color border-left
border-left-width border-radius border-right border-top border-top-color border-top-width
border-width bottom box-shadow box-sizing break-after break-before break-inside clip color
color-scheme column-count column-gap content counter-reset cursor display fill filter flex
flex-basis flex-direction flex-flow flex-wrap float font font-family font-size font-style
font-variant-numeric font-weight gap grid-auto-flow grid-column grid-row grid-template-columns
height justify-content justify-items left letter-spacing line-break line-height list-style
margin margin-bottom margin-left margin-right margin-top max-height max-width min-height
min-width object-fit opacity order orphans outline outline-offset overflow overflow-wrap
overflow-x overflow-y padding padding-bottom padding-left padding-right padding-top page
pointer-events position resize right row-gap scroll-behavior scroll-margin scroll-margin-top
scroll-padding size stroke stroke-linecap stroke-linejoin stroke-width table-layout text-align
text-decoration text-decoration-color text-indent text-overflow text-transform top transform
transition vertical-align visibility white-space widows width word-break z-index
-webkit-appearance -webkit-box-decoration-break -webkit-font-smoothing -webkit-text-size-adjust
"""
PROPERTIES = set(_PROPERTIES.split())
#: Newer, and the page reads as well without: what is then missing.
FINER = {
    "text-autospace": "the hair between Chinese and digits",
    "text-wrap": "lines of a heading of even length",
    "box-decoration-break": "known by its -webkit- name, which stands beside it",
    "text-size-adjust": "known by its -webkit- name, which stands beside it",
}
VALUES = {
    "attr",
    "brightness",
    "calc",
    "clamp",
    "cubic-bezier",
    "linear-gradient",
    "max",
    "min",
}
VALUES |= {"minmax", "rect", "repeat", "rgba", "rotate", "translate", "url", "var"}
#: `clip` and `dvh` among the values and lengths are younger than 86.
UNITS = {"rem", "px", "em", "fr", "vh", "vw", "pt", "mm", "cm", "deg", "s", "ms"}
_SELECTORS = """
root hover active focus focus-within focus-visible disabled enabled checked link visited target
empty only-child first-child last-child nth-child not before after placeholder selection marker
first-of-type last-of-type nth-of-type -webkit-details-marker
"""
SELECTORS = set(_SELECTORS.split())
AT_RULES = {"media", "page", "supports", "font-face", "keyframes"}
MEDIA = re.compile(
    r"(?:screen|print|all|and|not|only|,|\s"
    r"|\((?:min|max)-(?:width|height): \d+px\)"
    r"|\(prefers-(?:reduced-motion|color-scheme): [a-z-]+\)|\(forced-colors: active\))*"
)

#: What a script may not say: the word, the version that brought it.
YOUNGER = {
    "at() of a list (92)": re.compile(r"\.at\("),
    "structuredClone (98)": re.compile(r"\bstructuredClone\("),
    "Object.hasOwn, groupBy, fromEntries of groups (93, 117)": re.compile(
        r"\b(?:Object|Map)\.(?:hasOwn|groupBy)\("
    ),
    "findLast (97)": re.compile(r"\.findLast(?:Index)?\("),
    "copies that are sorted, turned, spliced (110)": re.compile(
        r"\.(?:toSorted|toReversed|toSpliced|with)\("
    ),
    "sets that are joined (122)": re.compile(
        r"\.(?:union|intersection|difference|symmetricDifference|isSubsetOf|isSupersetOf)\("
    ),
    "a static block (94)": re.compile(r"\bstatic\s*\{"),
    "#name in object (91)": re.compile(r"#\w+\s+in\s"),
    "await outside of a function (89)": re.compile(
        r"^(?!.*\basync\b)(?:\S.*)?\bawait\b", re.MULTILINE
    ),
    "a cause of an error (93)": re.compile(r"\bcause\s*:"),
    "an import with its kind (91)": re.compile(
        r"^import .*\b(?:assert|with)\s*\{", re.MULTILINE
    ),
    "flags d or v of a pattern (90, 112)": re.compile(
        r"/[gimsuy]*[dv][gimsuy]*\.(?:test|exec)\("
    ),
    "AbortSignal.timeout, any (103, 116)": re.compile(
        r"\bAbortSignal\.(?:timeout|any)\("
    ),
    "crypto.randomUUID (92)": re.compile(r"\brandomUUID\b"),
    "URL.canParse, parse (120, 126)": re.compile(r"\bURL\.(?:canParse|parse)\("),
    "withResolvers, Promise.try (119, 128)": re.compile(
        r"\bPromise\.(?:withResolvers|try)\b"
    ),
    "Array.fromAsync (121)": re.compile(r"\bfromAsync\("),
    "inert (102)": re.compile(r"\.inert\b"),
    "checkVisibility (105)": re.compile(r"\.checkVisibility\("),
    "popovers (114)": re.compile(r"\.(?:show|hide|toggle)Popover\(|\.popover\b"),
    "transitions of views (111)": re.compile(r"\bstartViewTransition\b"),
    "the navigation API (102)": re.compile(
        r"\bnavigation\.(?:navigate|addEventListener)\b"
    ),
    "Intl.Segmenter, DurationFormat (87, 129)": re.compile(
        r"\bIntl\.(?:Segmenter|DurationFormat)\b"
    ),
    "Temporal (144)": re.compile(r"\bTemporal\."),
    "scheduler (94)": re.compile(r"\bscheduler\."),
}
YOUNGER_MARKUP = {
    "a popover (114)": re.compile(r"\spopover(?:target)?(?:=|[\s>])"),
    "inert (102)": re.compile(r"\sinert(?:=|[\s>])"),
    "hidden until found (102)": re.compile(r"until-found"),
    "search, selectedcontent (118, 135)": re.compile(r"<(?:search|selectedcontent)\b"),
    "an import map (89)": re.compile(r"importmap"),
}


def words(text: str) -> Iterator[tuple[str, str]]:
    """(what it is, the word) of everything that a sheet says and a browser must know."""
    sheet = tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True)
    yield from _of_rules(sheet)


def _of_rules(rules: list[Any]) -> Iterator[tuple[str, str]]:
    for rule in rules:
        if rule.type == "qualified-rule":
            yield from _of_selector(rule.prelude)
            yield from _of_block(rule.content)
        elif rule.type == "at-rule":
            yield "rule", rule.lower_at_keyword
            if rule.lower_at_keyword == "media":
                yield "condition", tinycss2.serialize(rule.prelude).strip()
            if rule.lower_at_keyword in ("media", "supports"):
                yield from _of_rules(_parsed(rule.content))
            elif rule.content is not None and rule.lower_at_keyword != "page":
                yield from _of_block(rule.content)
        else:
            yield "rule", rule.type


def _parsed(content: Any) -> list[Any]:
    found: list[Any] = tinycss2.parse_rule_list(
        content, skip_comments=True, skip_whitespace=True
    )
    return found


def _of_selector(prelude: list[Any]) -> Iterator[tuple[str, str]]:
    before = ""
    for token in prelude:
        if before == ":" and token.type in ("ident", "function"):
            yield "selector", token.value if token.type == "ident" else token.name
        if token.type == "function":
            yield from _of_selector(token.arguments)
            inside = tinycss2.serialize(token.arguments)
            if (token.name == "not" and "," in inside) or " of " in inside:
                yield "selector", f"{token.name} of several"
        before = token.value if token.type == "literal" else ""


def _of_block(content: list[Any]) -> Iterator[tuple[str, str]]:
    for it in tinycss2.parse_blocks_contents(
        content, skip_comments=True, skip_whitespace=True
    ):
        if it.type != "declaration":
            yield "rule", "nesting"
        elif not it.lower_name.startswith("--"):
            yield "property", it.lower_name
            yield from _of_value(it.value)
            if it.lower_name.startswith("overflow") and "clip" in tinycss2.serialize(
                it.value
            ):
                yield "value", "overflow: clip"


def _of_value(tokens: list[Any]) -> Iterator[tuple[str, str]]:
    for token in tokens:
        if token.type == "function":
            yield "value", token.lower_name
            yield from _of_value(token.arguments)
        elif token.type == "dimension":
            yield "unit", token.lower_unit


def unknown(text: str) -> set[str]:
    """What of a sheet Chromium 86 may not know."""
    known = {
        "property": PROPERTIES | FINER.keys(),
        "value": VALUES,
        "unit": UNITS,
        "selector": SELECTORS,
        "rule": AT_RULES,
    }
    found = set()
    for kind, word in words(text):
        good = MEDIA.fullmatch(word) if kind == "condition" else word in known[kind]
        if not good:
            found.add(f"{kind} {word}")
    return found


def name_of(path: Any) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", SHEETS, ids=name_of)
def test_a_sheet_says_only_what_is_known_to_be_old_enough(path):
    assert unknown(path.read_text(encoding="utf-8")) == set()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a { inset: 0 }", "property inset"),
        ("a { aspect-ratio: 1 }", "property aspect-ratio"),
        ("a { margin-inline: 1px }", "property margin-inline"),
        ("a { translate: 1px }", "property translate"),
        ("a { container-type: size }", "property container-type"),
        ("a:has(b) { color: red }", "selector has"),
        ("a:is(b) { color: red }", "selector is"),
        ("a:not(b, c) { color: red }", "selector not of several"),
        ("a:nth-child(2 of b) { color: red }", "selector nth-child of several"),
        ("a::file-selector-button { color: red }", "selector file-selector-button"),
        ("a { b { color: red } }", "rule nesting"),
        ("a { &:hover { color: red } }", "rule nesting"),
        ("@layer a { b { color: red } }", "rule layer"),
        ("@container (width > 1px) { b { color: red } }", "rule container"),
        ("@media (width > 1px) { b { color: red } }", "condition (width > 1px)"),
        ("@media print { a { color: oklch(1 1 1) } }", "value oklch"),
        ("a { color: color-mix(in srgb, red, blue) }", "value color-mix"),
        ("a { height: 100dvh }", "unit dvh"),
        ("a { overflow: clip }", "value overflow: clip"),
    ],
)
def test_what_is_younger_is_found(text, told):
    assert told in unknown(text)


@pytest.mark.parametrize("path", SCRIPTS, ids=name_of)
def test_a_script_says_nothing_younger(path):
    # Without its remarks: the // of an address stands behind a colon.
    text = re.sub(r"(?<!:)//[^\n]*", "", path.read_text(encoding="utf-8"))
    assert [words for words, pattern in YOUNGER.items() if pattern.search(text)] == []


@pytest.mark.parametrize("path", templates(), ids=name_of)
def test_a_page_says_nothing_younger(path):
    text = path.read_text(encoding="utf-8")
    assert [
        words for words, pattern in YOUNGER_MARKUP.items() if pattern.search(text)
    ] == []


YOUNG_SCRIPT = """
import kinds from "./kinds.json" with { type: "json" };
const last = await list.at(-1);
const copy = structuredClone(last), sorted = list.toSorted(), both = one.union(other);
if (Object.hasOwn(copy, "a") && list.findLast(Boolean)) throw new Error("x", { cause: copy });
class A { static { this.b = 1; } static has(it) { return #c in it; } }
/a/d.test("a"); fetch("/", { signal: AbortSignal.timeout(1) }); crypto.randomUUID();
URL.canParse("x"); Promise.withResolvers(); Array.fromAsync([]); box.inert = true;
box.checkVisibility(); box.showPopover(); document.startViewTransition();
navigation.navigate("/"); new Intl.Segmenter("zh"); Temporal.Now; scheduler.yield();
"""


def test_a_script_in_which_everything_is_too_young_would_be_found():
    assert [
        words for words, pattern in YOUNGER.items() if not pattern.search(YOUNG_SCRIPT)
    ] == []


def test_what_a_function_waits_for_is_old_enough():
    told = YOUNGER["await outside of a function (89)"]
    assert not told.search(
        "async function f() {\n  await g();\n}\nconst h = async () => await g();"
    )
