"""Many ratios of one kind are one warning: the worst told, the key made of all their facts."""

from decimal import Decimal

import pytest

from organizations.questions.suspicion import ASKED, RATIO, Finding
from reports.reconciliation.warnings.cautions import WORST, _together


def asked(count, **changed):
    found = []
    for n in range(count):
        figures = changed.get("figures", {}).get(n, (n, n + 1000))
        sentence = f"第{n}会报送的数，人均时长约{n}小时。{ASKED}"
        finding = Finding(RATIO, figures, (f"A-{n}",), sentence, "人均时长", Decimal(n))
        found.append(((n + 5, n + 9), finding))
    return found


def test_the_worst_ten_are_told_and_the_rest_counted():
    one = _together(asked(25))
    assert one.code == RATIO
    assert one.span == (5, 9)
    assert one.message.startswith("人均时长有 25 条异常，相差最多的：（1）第24会报送的数")
    assert f"（{WORST}）第15会" in one.message
    assert "第14会" not in one.message
    assert one.message.endswith(f"；另有 15 条。{ASKED}")
    assert one.message.count(ASKED) == 1


@pytest.mark.parametrize("count", [6, 10])
def test_nothing_is_left_unsaid_of_a_few(count):
    assert "另有" not in _together(asked(count)).message


def test_the_key_holds_every_figure_whatever_the_order():
    key = _together(asked(25)).key
    assert _together(asked(25)[::-1]).key == key
    assert _together(asked(24)).key != key
    assert _together(asked(25, figures={3: (3, 2000)})).key != key
