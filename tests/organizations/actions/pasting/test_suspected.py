"""A deed that a record tells already is asked about when its text is read."""

import pytest

from organizations.actions.pasting.keeping import keep
from organizations.actions.pasting.suspected import TOLD
from organizations.extraction.drafts import DraftContent
from organizations.models import Activity

pytestmark = pytest.mark.django_db
TEXT = "深圳市试验协会党支部3月11日向香港捐赠口罩20万个。"


def asked(paste):
    content = DraftContent.of(paste.drafts.get().content)
    return [doubt.message for doubt in content.open_doubts if doubt.code == TOLD]


@pytest.fixture
def record(pasted, recorder):
    """What was reported first."""
    return keep(draft=pasted(TEXT).drafts.get(), by=recorder)


@pytest.mark.parametrize(
    ("again", "is_asked"),
    [
        ("转：深圳市试验协会党支部3月11日向香港捐赠口罩20万个，谢谢", True),
        ("深圳市试验协会党支部3月11日捐给香港逾19万个口罩", True),
        ("深圳市试验协会党支部3月11日组织志愿者30人值守", False),
        ("深圳市餐饮商会党委3月11日向香港捐赠口罩20万个", False),
    ],
)
def test_a_second_telling_of_a_record_is_asked_and_another_deed_is_not(
    record, pasted, again, is_asked
):
    found = asked(pasted(again))
    assert bool(found) is is_asked
    if is_asked:
        assert record.number in found[0]


def test_a_correction_and_a_nil_report_are_not_asked_this_way(record, pasted):
    correction = "更正：深圳市试验协会党支部3月11日口罩应为21万个，不是20万个"
    assert asked(pasted(correction)) == []
    assert asked(pasted("深圳市试验协会党支部：零报告。")) == []
    assert Activity.objects.count() == 1


def test_what_is_asked_is_not_among_the_sure_ones(record, pasted, recorder):
    paste = pasted("小周 2022-03-12 14:30:00\n" + TEXT)
    assert asked(paste)
