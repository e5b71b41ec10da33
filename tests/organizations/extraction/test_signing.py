"""Who signed a letter."""

import pytest

from organizations.extraction.signing import signed


@pytest.mark.parametrize(
    ("lines", "kept", "name"),
    [
        (["捐款5万元。", "某某协会", "2022年3月14日"], 1, "某某协会"),
        (["捐款5万元。", "某某协会（章）", "二〇二二年三月十四日"], 1, "某某协会"),
        (["捐款5万元。", "　　某某协会党支部"], 1, "某某协会党支部"),
        (["捐款5万元。", "以上是全部情况。", "2022年3月14日"], 2, None),
        (["捐款5万元。", "　　某某协会 3月19日"], 1, "某某协会"),
        (["捐款5万元。", "某某协会3月19日"], 1, "某某协会"),
        (["捐款5万元。", "某某协会党支部 王老师"], 1, "某某协会党支部 王老师"),
        (["捐款5万元。", "某某协会3月19日捐款"], 2, None),
        (["捐款5万元。", "某某协会", "2022.3.25"], 1, "某某协会"),
        (["某某协会党支部"], 1, None),
        (["捐款5万元。", "另捐口罩3箱"], 2, None),
    ],
)
def test_the_name_above_the_day_or_alone_at_the_end_signs(lines, kept, name):
    text = "\n".join(lines)
    spans, place = [], 0
    for line in lines:
        spans.append((place, place + len(line)))
        place += len(line) + 1
    own, signature = signed(text, spans)
    assert own == spans[:kept]
    assert (text[slice(*signature)] if signature else None) == name
