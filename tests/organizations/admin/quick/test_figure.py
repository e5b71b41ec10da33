"""The one figure of the quick form: read as it is said, said once, refused with what to do."""

from decimal import Decimal

import pytest

from organizations.models import Activity, Campaign, Destination, Figure, Indicator
from tests.organizations.admin.forms import boxes
from tests.organizations.admin.quick.test_form import (
    QUICK,
    agreed,
    branch,
    errors,
    opened,
    send,
)

pytestmark = pytest.mark.django_db
__all__ = ["branch"]
PLAIN = {"narrative": "组织党员开展志愿服务"}

TAKEN = [
    ({"amount": "1200余人", "measure": "volunteers"}, ("volunteers", 1200, "over", "人")),
    ({"amount": "1200", "measure": "volunteers"}, ("volunteers", 1200, "exact", "人")),
    ({"amount": "1200名", "measure": "volunteers"}, ("volunteers", 1200, "exact", "人")),
    (
        {"amount": "约3.5万元", "measure": "donation_cash"},
        ("donation_cash", 35000, "about", "元"),
    ),
    ({"amount": "3.5万元"}, ("donation_cash", 35000, "exact", "元")),
    ({"amount": "336小时"}, ("service_hours", 336, "exact", "小时")),
    (
        {"amount": "300瓶", "measure": "donated_goods", "thing": "消毒液"},
        ("donated_goods", 300, "exact", "瓶"),
    ),
    (
        {"amount": "一批", "measure": "donated_goods", "thing": "口罩"},
        ("donated_goods", None, "vague", "批"),
    ),
]


@pytest.mark.parametrize(("said", "expected"), TAKEN)
def test_an_amount_is_entered_as_it_is_said(signed_in, branch, said, expected):
    send(signed_in("recorder"), **PLAIN, **said)
    figure = Figure.objects.get()
    assert (
        figure.indicator.code,
        figure.value,
        figure.qualifier,
        figure.unit,
    ) == expected
    assert (figure.words, figure.item) == ("", said.get("thing", ""))


REFUSED = [
    ({"amount": "很多"}, "读不懂"),
    ({"amount": "30元", "measure": "volunteers"}, "单位是“元”"),
    ({"amount": "30"}, "请选“30”是哪个指标"),
    ({"amount": "30人"}, "请选“30人”是哪个指标"),
    ({"measure": "volunteers"}, "请填数值"),
    ({"amount": "300瓶", "measure": "donated_goods"}, "请填物品名称"),
    ({"amount": "300", "measure": "donated_goods", "thing": "口罩"}, "请连单位一起写"),
    ({"amount": "-3人", "measure": "volunteers"}, "负数"),
    ({"amount": "3人", "measure": "donation_value"}, "单位是“人”"),
    ({"amount": "30人", "measure": "volunteers", "thing": "口罩"}, "不分物品"),
]


@pytest.mark.parametrize(("said", "told"), REFUSED)
def test_what_is_wrong_stands_beside_its_box_and_nothing_is_lost(
    signed_in, branch, said, told
):
    page = send(signed_in("recorder"), **PLAIN, **said)
    assert any(told in words for words in errors(page)), errors(page)
    kept = boxes(page.content)
    assert kept["narrative"] == PLAIN["narrative"]
    assert kept["amount"] == said.get("amount", "")
    assert not Activity.objects.exists()


def test_a_quantity_that_the_text_says_too_is_entered_once_as_the_boxes_say(
    signed_in, branch
):
    client = signed_in("recorder")
    page = send(
        client,
        narrative="组织居民30人清扫，捐款2万元",
        amount="30人",
        measure="volunteers",
    )
    assert not Figure.objects.exists()
    agreed(client, page)
    found = {row.indicator.code: (row.value, row.words) for row in Figure.objects.all()}
    assert found == {
        "volunteers": (Decimal(30), "30人"),
        "donation_cash": (Decimal(20_000), "2万元"),
    }


@pytest.mark.parametrize(
    ("narrative", "amount", "thing", "expected"),
    [
        (
            "捐赠口罩300个、手套300个",
            "300个",
            "手套",
            {("口罩", "300个"), ("手套", "300个")},
        ),
        (
            "捐赠一批口罩、一批消毒液",
            "一批",
            "消毒液",
            {("口罩", "一批"), ("消毒液", "一批")},
        ),
    ],
)
def test_of_equal_quantities_it_is_the_one_of_that_thing(
    signed_in, branch, narrative, amount, thing, expected
):
    client = signed_in("recorder")
    said = {"amount": amount, "measure": "donated_goods", "thing": thing}
    agreed(client, send(client, narrative=narrative, **said))
    assert sorted((row.item, row.words) for row in Figure.objects.all()) == sorted(
        expected
    )


@pytest.mark.parametrize(
    ("narrative", "said", "told"),
    [
        (
            "党员志愿者30人、青年志愿者30人参加",
            {"amount": "30人", "measure": "volunteers"},
            "正文里有 2 处“30人”",
        ),
        (
            "捐赠口罩300个、手套300个",
            {"amount": "300个", "measure": "donated_goods", "thing": "帽子"},
            "正文里有 2 处“300个”",
        ),
        (
            "志愿者1200余人参加",
            {"amount": "1200人", "measure": "volunteers"},
            "正文写的是“1200余人”",
        ),
    ],
)
def test_what_would_count_one_quantity_twice_is_refused(
    signed_in, branch, narrative, said, told
):
    client = signed_in("recorder")
    page = send(client, narrative=narrative, **said)
    assert any(told in words for words in errors(page)), errors(page)
    again = agreed(client, page)
    assert any(told in words for words in errors(again)), errors(again)
    assert boxes(again.content)["amount"] == said["amount"]
    assert not Figure.objects.exists()


def test_a_destination_that_nothing_takes_is_not_dropped_unsaid(signed_in, branch):
    client, place = signed_in("recorder"), Destination.objects.get(code="hongkong")
    page = send(
        client, **PLAIN, amount="30人", measure="volunteers", destination=place.pk
    )
    assert any("没有捐赠的数值" in words for words in errors(page)), errors(page)
    assert boxes(page.content)["destination"] == str(place.pk)
    assert not Activity.objects.exists()


def test_the_destination_goes_to_donations_and_to_nothing_else(signed_in, branch):
    client, place = signed_in("recorder"), Destination.objects.get(code="hongkong")
    page = send(
        client,
        narrative="志愿者30人捐款2万元",
        amount="5万元",
        measure="donation_goods_value",
        destination=place.pk,
    )
    agreed(client, page)
    assert {row.indicator.code: row.destination for row in Figure.objects.all()} == {
        "volunteers": None,
        "donation_cash": place,
        "donation_goods_value": place,
    }


def test_an_indicator_that_is_out_of_use_is_not_offered_a_sum_is(signed_in, branch):
    Indicator.objects.filter(code="volunteers").update(is_active=False)
    page = signed_in("recorder").get(QUICK).content.decode()
    assert 'value="donation_cash"' in page
    assert 'value="volunteers"' not in page
    assert 'value="donation_value"' in page


def test_without_a_campaign_the_form_says_who_opens_one(signed_in):
    page = signed_in("recorder").get(QUICK).content.decode()
    assert "还没有进行中的专题" in page
    assert 'name="campaign"' not in page


def test_a_campaign_closed_while_one_writes_takes_nothing_from_what_was_written(
    signed_in, branch
):
    client = signed_in("recorder")
    values = opened(client) | PLAIN | {"amount": "30人", "measure": "volunteers"}
    Campaign.objects.update(is_open=False)
    page = client.post(QUICK, values)
    assert "还没有进行中的专题" in page.content.decode()
    kept = boxes(page.content)
    assert (kept["narrative"], kept["amount"]) == (PLAIN["narrative"], "30人")
