"""A line break in a template prints nothing, so that each element may have a line of its own."""

import pytest
from django.template import engines
from django.template.loader import get_template
from hypothesis import given
from hypothesis import strategies as st

from bulletin.template_lines import joined
from tests.house.rooms import ROOT, templates

CASES = {
    "between two elements": (
        "<p>\n  <b>一</b>\n  <i>二</i>\n</p>\n",
        "<p><b>一</b><i>二</i></p>",
    ),
    "between words": ("<p>\n  堡垒\n  先锋\n</p>", "<p>堡垒先锋</p>"),
    "between two of Django's tags": (
        "{% if a %}\n  一\n{% endif %}\n",
        "{% if a %}一{% endif %}",
    ),
    "an empty line": ("<p>一</p>\n\n\n<p>二</p>", "<p>一</p><p>二</p>"),
    "blanks before it": ("<p>一</p>  \n<p>二</p>", "<p>一</p><p>二</p>"),
    "a wide blank stays": ("<p>一\n　二</p>", "<p>一　二</p>"),
    "between two attributes": ('<a\n  class="b"\n  href="#">', '<a class="b" href="#">'),
    "before the end of a tag": ('<a\n  href="#"\n>', '<a href="#">'),
    "inside an attribute": (
        '<a class="b\n  {% if c %} d{% endif %}">',
        '<a class="b{% if c %} d{% endif %}">',
    ),
    "a greater-than sign in a tag": (
        '<p{% if a > 1 %} id="b"{% endif %}\n  class="c">\n一',
        '<p{% if a > 1 %} id="b"{% endif %} class="c">一',
    ),
    "a quotation mark in a tag": (
        '<p id="{{ a|join:"," }}"\n  class="c">',
        '<p id="{{ a|join:"," }}" class="c">',
    ),
    "a quotation mark in words": ("<p>it's\n</p>\n<p>", "<p>it's</p><p>"),
    "a less-than sign in words": ("一 < 二\n三", "一 < 二三"),
    "preformatted": ("<pre>\n  一\n</pre>\n二", "<pre>\n  一\n</pre>二"),
    "a box": (
        "<textarea\n  id='a'>一\n二</textarea>\n三",
        "<textarea id='a'>一\n二</textarea>三",
    ),
    "a script": ("<script>\n1 > 0\n</script>\n一", "<script>\n1 > 0\n</script>一"),
}


@pytest.mark.parametrize(("written", "printed"), CASES.values(), ids=CASES)
def test_a_line_break_prints_nothing_or_what_it_must(written, printed):
    assert joined(written) == printed


TREES = st.recursive(
    st.sampled_from(["堡垒", "先锋", "{{ number }}", "&#32;", '<input name="a">']),
    lambda parts: st.tuples(
        st.sampled_from(["p", "b", "td"]), st.lists(parts, max_size=4)
    ),
    max_leaves=12,
)


def on_one_line(tree):
    if isinstance(tree, str):
        return tree
    name, parts = tree
    return f"<{name}>{''.join(on_one_line(part) for part in parts)}</{name}>"


def set_out(tree, indent=""):
    if isinstance(tree, str):
        return f"{indent}{tree}\n"
    name, parts = tree
    inner = "".join(set_out(part, indent + "  ") for part in parts)
    return f"{indent}<{name}>\n{inner}{indent}</{name}>\n"


@given(TREES)
def test_what_is_set_out_one_element_a_line_prints_as_if_on_one_line(tree):
    assert joined(set_out(tree)) == on_one_line(tree)


@pytest.mark.parametrize(
    "path", templates(), ids=lambda path: str(path.relative_to(ROOT))
)
def test_lines_that_were_joined_stay_as_they_are(path):
    once = joined(path.read_text(encoding="utf-8"))
    assert joined(once) == once


def test_a_line_break_that_is_meant_is_printed():
    template = engines["django"].from_string("<p>一</p>{% newline %}<p>二</p>")
    assert template.render() == "<p>一</p>\n<p>二</p>"


def test_the_templates_of_ours_are_joined_and_those_of_packages_are_not():
    ours = get_template("404.html").template.source
    theirs = get_template("admin/delete_confirmation.html").template.source
    assert "\n" not in ours
    assert "\n" in theirs
