"""What was read, as the boxes of drafts: names, numbers with their places, the message."""

from datetime import date

import pytest

from organizations.extraction.drafting import amount_of, drafts_of, narrative_of
from organizations.extraction.drafts import DraftContent, DraftFigure
from organizations.extraction.found import KnownBody
from organizations.extraction.reading import read_text
from organizations.extraction.register import BodyRegister

REGISTER = BodyRegister(
    [
        KnownBody("深圳市试验协会党支部", "party", key=7),
        KnownBody("深圳市餐饮商会", "social", key=9),
    ]
)
CHAT = """陈秘书 2022-03-12 10:02:41
深圳市试验协会党支部3月11日在南山区捐款5万元，其中党员捐2万元。

小周 2022-03-12 10:05:00
好的，深圳市餐饮商会昨天捐赠口罩600个"""


def drafts(text=CHAT):
    return drafts_of(read_text(text, REGISTER, date(2022, 3, 12)))


def test_a_draft_holds_what_the_deed_says():
    first, second = drafts()
    content = first.content
    assert content.leads == ["深圳市试验协会党支部"]
    assert content.chosen == {"深圳市试验协会党支部": "partyorganization-7"}
    assert second.content.chosen == {"深圳市餐饮商会": "organization-9"}
    assert (content.starts_on, content.district) == ("2022-03-11", "南山区")
    assert not content.narrative.endswith("。")
    assert DraftContent.of(content.told()) == content


def test_a_number_knows_its_place_and_the_whole_it_is_part_of():
    content = drafts()[0].content
    whole, part = content.figures
    assert CHAT.startswith(whole.words, whole.at)
    assert (part.part_of, whole.part_of) == (0, None)
    assert whole.quantity.value == 50000


def test_each_draft_has_its_message_with_head_and_clock():
    first, second = drafts()
    assert first.source.startswith("陈秘书 2022-03-12 10:02:41\n深圳市试验协会")
    assert "小周" not in first.source
    assert (first.clock, second.clock) == ("10:02:41", "10:05:00")
    assert (second.sender, second.sent_on) == ("小周", date(2022, 3, 12))


def test_a_text_without_a_sender_is_its_own_message():
    (draft,) = drafts("深圳市试验协会党支部捐款5万元。")
    assert (draft.sender, draft.clock) == ("", "")
    assert draft.source == "深圳市试验协会党支部捐款5万元。"


@pytest.mark.parametrize(
    ("words", "value", "unit", "shown"),
    [
        ("30万元", "300000", "元", "30万元"),
        ("30", "300000", "元", "300000元"),
        ("百余家", "100", "家", "百余家"),
        ("四个半天", "1234567", "小时", "1234567小时"),
    ],
)
def test_a_number_is_shown_in_its_words_where_they_say_all_of_it(
    words, value, unit, shown
):
    assert amount_of(DraftFigure(words, value=value, unit=unit)) == shown


def test_whom_it_is_said_to_is_no_part_of_an_account():
    text = "@王干事 报：3月11日捐款5万元。"
    assert narrative_of(text, [(0, len(text))]) == "3月11日捐款5万元"


def test_an_account_is_made_of_several_places():
    assert narrative_of("甲捐款。丙。乙到场；", [(0, 4), (6, 10)]) == "甲捐款。乙到场"


def test_a_body_that_nobody_knows_is_asked_by_its_box_alone():
    (draft,) = drafts("丙丁行业协会党支部2022年3月11日捐款5万元。")
    assert draft.content.leads == ["丙丁行业协会党支部"]
    assert draft.content.chosen == {}
    assert draft.content.doubts == []
