"""A person sets where the title breaks; every format prints it so, the text is the same."""

from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from docx import Document as Word

from reports.actions.drafting.change import ConflictError, change
from reports.actions.drafting.corrections import correct
from reports.actions.drafting.title import change_title, title_with_breaks
from reports.document.shape import from_dict, to_dict
from reports.document.text import plain_text
from reports.models import Edition
from reports.reconciliation.reconcile import printable, reconcile
from reports.rendering import RENDERERS
from reports.rendering.title import lines_of

pytestmark = pytest.mark.django_db
BROKEN = "深圳社会组织‖党组织同心抗疫"


def lines(edition):
    return lines_of(reconcile(Edition.objects.get(pk=edition.pk)).document)


def test_the_title_breaks_where_it_was_set_and_its_text_is_the_same(edition, people):
    by = people["editor"]
    change_title(edition=edition, text=BROKEN, by=by)
    edition.refresh_from_db()
    assert edition.title == "深圳社会组织党组织同心抗疫"
    assert lines(edition) == ["深圳社会组织", "党组织同心抗疫"]
    assert title_with_breaks(edition) == BROKEN
    document = printable(edition)
    assert from_dict(to_dict(document)) == document
    assert plain_text(document).splitlines()[0] == edition.title
    word = Word(BytesIO(RENDERERS["docx"][0](document)))
    assert "深圳社会组织\n党组织同心抗疫" in [it.text for it in word.paragraphs]
    html = RENDERERS["html"][0](document).decode()
    whole = html.replace("<wbr>", "")  # where a narrow window may break it further
    assert '<span class="title-line">深圳社会组织</span>' in whole


def test_without_a_mark_or_with_another_title_the_rule_holds_again(edition, people):
    by = people["editor"]
    change_title(edition=edition, text=BROKEN, by=by)
    change_title(edition=edition, text=BROKEN.replace("‖", ""), by=by)
    assert lines(edition) == ["深圳社会组织党组织同心抗疫"]
    change_title(edition=edition, text=BROKEN, by=by)
    change(edition=edition, by=by, title="另一个标题")
    assert lines(edition) == ["另一个标题"]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("深圳" * 11 + "‖抗疫", "太宽，一行最多 20 个字"),
        ("深圳社会组织捐款3.1‖5亿元", "那里是一个数的中间"),
        ("深圳社会组织‖，同心抗疫", "不该在那里的标点"),
    ],
)
def test_a_break_that_cannot_be_is_refused_and_nothing_is_changed(
    edition, people, text, why
):
    with pytest.raises(ValidationError, match=why):
        change_title(edition=edition, text=text, by=people["editor"])
    edition.refresh_from_db()
    assert (edition.title, edition.title_lines) == ("新标题", [])


def test_another_title_meanwhile_is_asked_about_breaks_alone_are_not(edition, people):
    by = people["editor"]
    change_title(edition=edition, text="新‖标题", by=by, opened="新标题")
    change_title(edition=edition, text="新标‖题", by=by, opened="新‖标题")
    with pytest.raises(ConflictError):
        change_title(edition=edition, text="旧‖题", by=by, opened="老标题")


def test_a_correction_keeps_the_lines_and_adds_its_own(edition, people, run):
    change_title(edition=edition, text=BROKEN, by=people["editor"])
    change(edition=edition, by=people["editor"], number=3)
    new = correct(edition=run(edition, "submit", "review", "sign"), by=people["editor"])
    assert lines(new) == ["深圳社会组织", "党组织同心抗疫", "（更正第3期）"]
