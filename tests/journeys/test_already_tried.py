"""A part of a page comes before axe-core once; with another class, attribute or place once more."""

import pytest

from tests.journeys.already_tried import hide_tried, show_again

# With a database only so that it runs where the journeys do.
pytestmark = [pytest.mark.journey, pytest.mark.django_db]

LIST = "<div class=list><p>甲</p><p>乙</p><a href='/1/'>1</a></div>"
LIKE = {
    "as it was": LIST,
    "with other words and addresses": LIST.replace("甲", "丙").replace("/1/", "/22/"),
    "with one line more": LIST.replace("<p>乙</p>", "<p>乙</p><p>丙</p>"),
}
UNLIKE = {
    "another class": LIST.replace("<p>甲", "<p class=late>甲"),
    "no words": LIST.replace(">1<", "><"),
    "another attribute": LIST.replace("<a ", "<a role=button "),
    "a colour of its own": LIST.replace("<a ", "<a style='color:#0c0' "),
    "in another box": f"<section class=dark><p>题</p><b>三</b>{LIST}</section>",
}


@pytest.fixture
def hidden(browser):
    """Which parts are hidden on a page with this body, and whether anything was left to try."""
    page = browser.new_page()

    def show(body, tried):
        page.set_content(f"<main><h1>题</h1>{body}</main>")
        new = hide_tried(page, tried)
        shut = "[...document.querySelectorAll('[style*=hidden]')].map((e) => e.localName)"
        return page.evaluate(shut), new

    yield show
    page.close()


@pytest.mark.parametrize("body", LIKE.values(), ids=LIKE)
def test_what_is_alike_is_hidden(hidden, body):
    tried = set()
    assert hidden(LIST, tried) == ([], True)
    assert hidden(body, tried) == (["div"], False)


@pytest.mark.parametrize("body", UNLIKE.values(), ids=UNLIKE)
def test_what_differs_is_tried(hidden, body):
    tried = set()
    hidden(LIST, tried)
    assert hidden(body, tried) == ([], True)


def test_of_equal_rows_the_first_stays(hidden):
    rows = "<tr><td>甲<td>1</tr>" * 3 + "<tr class=sum><td>计<td>3</tr>"
    assert hidden(f"<table>{rows}</table>", set()) == (["tr", "tr"], True)


def test_what_each_page_must_have_by_itself_stays(hidden):
    tried = set()
    page = f"<div class=head><h1>题</h1>{LIST}</div>"
    hidden(page, tried)
    assert hidden(page, tried) == (["div"], False)
    assert hidden(page.replace("h1", "h2"), tried)[1]


def test_what_was_hidden_is_shown_again_as_it_was(browser):
    page, tried = browser.new_page(), set()
    bar = "<div id=bar style='position: sticky; visibility: visible'><p>条</p></div>"
    for _ in range(2):
        page.set_content(f"<main><h1>题</h1>{bar}{LIST}</main>")
        before = page.content()
        hide_tried(page, tried)
        assert page.content() != before
        show_again(page)
        assert page.inner_text("main") == "题\n\n条\n\n甲\n\n乙\n\n1"
        said = "(e) => [e.style.position, e.style.visibility]"
        assert page.locator("#bar").evaluate(said) == ["sticky", "visible"]
    page.close()
