"""Every quantity of real texts; spans slice back; what is not a quantity is left."""

import csv
import json
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletin.zh.idioms import FIXED
from bulletin.zh.parser import find_quantities

SAMPLES = Path(__file__).parents[2] / "samples"
SEED_BODY = (SAMPLES / "gold/000_seed_body.txt").read_text("utf-8")
GOLD = json.loads((SAMPLES / "gold/000_seed_body.json").read_text("utf-8"))
LIKELY = (
    "约近逾超上过不到至少0123456789.,，．万亿千百十几多余来半个人名家支批次元小时天年月日第一两三"
    "~～-到、“”()（） \n\u200bKN×"
)


HOSTILE = (
    "1,", "1,1,1,", "一", "一、", "1万", "约", "约近", "两三",
    "1-", "3月", "1 ", "一点", "。", "(", "5(", "5个(",
    "第1、", "近3年", "一类、", "百分之", "1/3", "5元5角", "口罩5只、", "一台x、",
    "人数", "2022", "壹佰", "多", "\n", "×5",
)  # fmt: skip


def rows(name: str) -> list[dict[str, str]]:
    with (SAMPLES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def said(value: Decimal | None) -> str:
    return "" if value is None else str(value)


@pytest.mark.parametrize("row", rows("quantities.csv"), ids=lambda row: row["text"])
def test_a_wording_met_in_the_field_is_read(row):
    (mention,) = find_quantities(row["text"])
    quantity = mention.quantity
    assert {
        "said": mention.text,
        "value": said(quantity.value),
        "value_max": said(quantity.value_max),
        "unit": quantity.unit,
        "qualifier": quantity.qualifier.value,
        "step": said(quantity.step),
        "kind": mention.kind,
        "thing": mention.thing,
        "per": mention.per,
    } == {key: row[key] for key in row if key not in ("text", "met")}
    assert row["text"][slice(*mention.span)] == mention.text


@pytest.mark.parametrize("row", rows("sentences.csv"), ids=lambda row: row["text"])
def test_every_quantity_of_a_sentence_is_found_and_nothing_else(row):
    found = [
        f"{mention.quantity.value or said(mention.quantity.value) or '-'} {mention.quantity.unit} "
        f"{mention.quantity.qualifier.value} {mention.kind}"
        for mention in find_quantities(row["text"], year=2022)
    ]
    assert found == [part for part in row["quantities"].split(";") if part]


@pytest.mark.parametrize("row", rows("not_quantities.csv"), ids=lambda row: row["text"])
def test_what_only_looks_like_a_quantity_is_left(row):
    assert find_quantities(row["text"]) == []


def test_every_quantity_of_the_seed_is_found_and_nothing_else():
    found = [
        (
            mention.span[0],
            said(mention.quantity.value),
            mention.quantity.unit,
            mention.quantity.qualifier.value,
            mention.kind,
            None if mention.day is None else mention.day.isoformat(),
        )
        for mention in find_quantities(SEED_BODY, year=2022)
    ]
    assert found == [
        (
            gold["start"],
            "" if gold["value"] is None else str(gold["value"]),
            gold["unit"],
            gold["qualifier"],
            gold["kind"],
            gold.get("date"),
        )
        for gold in GOLD["quantities"]
    ]


def test_the_words_of_a_mention_are_those_of_the_annotation():
    for mention, gold in zip(find_quantities(SEED_BODY), GOLD["quantities"], strict=True):
        assert gold["text"].startswith(mention.text)
        assert SEED_BODY[slice(*mention.span)] == mention.text


def test_a_day_is_a_mention_of_its_own_kind():
    (mention,) = find_quantities("截至2022年3月11日")
    assert (mention.kind, mention.thing, mention.quantity.unit) == (
        "date",
        "截至日期",
        "日期",
    )
    assert mention.day is not None
    assert mention.day.isoformat() == "2022-03-11"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("97批561人次", ["97批", "561人次"]),
        ("从100人到300人", ["100人", "300人"]),
        ("25万元至10家单位", ["25万元", "10家"]),
        ("10多至20人", ["20人"]),
        ("300至100人", ["100人"]),
        ("3月2日30人", ["3月2日", "30人"]),
        ("3,561人", ["3,561人"]),
        ("捐3000元,500人", ["3000元", "500人"]),
        ("防护镜5000个、防护服2000套、防护手套3万双", ["5000个", "2000套", "3万双"]),
        ("1家1户", ["1家", "1户"]),
        ("两个一百年，两个社区", ["两个"]),
        ("3000人美元5万元", ["3000人", "美元5万元"]),
        ("美元3个", ["美元3个"]),
    ],
)
def test_several_quantities_stand_side_by_side(text, found):
    assert [mention.text for mention in find_quantities(text)] == found


def test_a_currency_before_another_unit_changes_nothing():
    (mention,) = find_quantities("美元3个")
    assert mention.quantity.unit == "个"


@pytest.mark.parametrize("phrase", FIXED)
def test_set_phrases_count_nothing(phrase):
    assert find_quantities(f"增强{phrase}，") == []


@given(st.text(alphabet=LIKELY, max_size=60))
def test_spans_slice_back_in_order_and_never_overlap(text):
    mentions = find_quantities(text, year=2022)
    last = 0
    for mention in mentions:
        start, end = mention.span
        assert last <= start < end
        assert text[start:end] == mention.text
        last = end


def test_a_hostile_text_takes_no_longer_than_it_is_long():
    for part in HOSTILE:
        assert len(find_quantities(part * (10_000 // len(part)))) <= 10_000
