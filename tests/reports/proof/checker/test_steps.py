"""The decisions hang together; one dropped, changed or moved is named."""

import pytest

from reports.document.digest import digest
from reports.proof.checker.holding import DoesNotHold
from reports.proof.checker.steps import chained, check_decisions

TEXT = "t" * 64
STEPS = [
    ("submit", "draft", "submitted"),
    ("send_back", "submitted", "draft"),
    ("submit", "draft", "submitted"),
    ("review", "submitted", "reviewed"),
    ("sign", "reviewed", "signed"),
    ("publish", "signed", "published"),
]


def decisions():
    found = []
    for number, (step, before, after) in enumerate(STEPS):
        row = {"step": step, "before": before, "after": after, "at": f"2022-03-1{number}"}
        found.append({**row, "text": TEXT})
    return found


def checked(rows, signature=None, signed=()):
    if signature is None:
        signature = signature_of(rows)
    check_decisions(rows, signature, list(signed))


def signature_of(rows):
    last = {"count": len(rows), "digest": rows[-1]["digest"]}
    return {"decisions": last, "parts": {"document": TEXT}}


def test_decisions_that_hang_together_pass():
    rows = chained(decisions())
    checked(rows, signed=rows[:5])


@pytest.mark.parametrize("place", range(len(STEPS)))
def test_each_dropped_decision_is_named(place):
    rows = chained(decisions())
    kept = rows[:place] + rows[place + 1 :]
    with pytest.raises(DoesNotHold, match="办理记录"):
        checked(kept, signature_of(rows))


@pytest.mark.parametrize("place", range(5))
def test_one_dropped_before_the_signing_is_named_though_all_is_chained_anew(place):
    signed = chained(decisions())[:5]
    plain = decisions()
    rows = chained(plain[:place] + plain[place + 1 :])
    with pytest.raises(DoesNotHold, match="办理记录"):
        checked(rows, signed=signed)


def changed(place, **values):
    rows = decisions()
    rows[place].update(values)
    return chained(rows)


FORGED = {
    "earlier": (changed(2, at="2022-03-01"), "第 3 条办理记录（submit）早于前一条"),
    "another text signed": (changed(4, text="x"), "签发的文稿不是包里的文稿"),
    "another text reviewed": (changed(3, text="x"), "签发的文稿不是核过的文稿"),
    "never signed": (chained(decisions()[:4]), "办理记录里没有签发"),
    "another state": (
        changed(3, before="draft"),
        "第 4 条办理记录（review）之前缺少办理记录",
    ),
}


@pytest.mark.parametrize("forged", FORGED)
def test_what_is_chained_anew_must_still_be_a_life(forged):
    rows, said = FORGED[forged]
    with pytest.raises(DoesNotHold) as caught:
        checked(rows)
    assert str(caught.value) == said


def test_a_changed_remark_and_a_wrong_link_are_named():
    rows = chained(decisions())
    rows[1]["remark"] = "补写"
    with pytest.raises(DoesNotHold, match="被改动过"):
        checked(rows)
    rows = chained(decisions())
    rows[1]["previous"] = "0"
    rows[1]["digest"] = digest({k: v for k, v in rows[1].items() if k != "digest"})
    with pytest.raises(DoesNotHold, match="与前一条不相连"):
        checked(rows)
    rows = chained(decisions())
    signature = signature_of(rows)
    signature["decisions"]["count"] = 9
    with pytest.raises(DoesNotHold, match="条数不符"):
        checked(rows, signature)
