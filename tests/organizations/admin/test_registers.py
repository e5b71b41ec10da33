"""Indicators, campaigns, destinations: what freezes, what is kept of a change."""

import pytest

from organizations.models import Campaign, IndicatorChange
from tests.factories.organizations import (
    CampaignFactory,
    FigureFactory,
    IndicatorFactory,
    PartyOrganizationFactory,
)
from tests.organizations.admin.forms import address, opened

pytestmark = pytest.mark.django_db


def test_a_change_of_an_indicator_is_kept_with_before_after_and_who(signed_in):
    client = signed_in("administrator")
    row, part = IndicatorFactory(), IndicatorFactory()
    url = address("indicator", "change", row.pk)

    values = opened(client, url) | {"name": "新名称", "is_active": "", "parts": [part.pk]}
    del values["is_active"]
    client.post(url, {**values, "_save": "1"})

    kept = IndicatorChange.objects.order_by("id").values_list("field", "before", "after")
    assert set(kept) == {
        ("名称", row.name, "新名称"),
        ("在用", "是", "否"),
        ("由这些指标组成", "", part.name),
    }
    assert {row.changed_by for row in IndicatorChange.objects.all()} == {client.user}
    assert f"名称：{row.name} → 新名称" in client.get(url).content.decode()


def test_saving_unchanged_keeps_nothing(signed_in):
    client = signed_in("administrator")
    url = address("indicator", "change", IndicatorFactory().pk)

    client.post(url, {**opened(client, url), "_save": "1"})

    assert not IndicatorChange.objects.exists()


def test_nature_and_unit_are_no_boxes_once_a_figure_uses_them(signed_in):
    client = signed_in("administrator")
    row = IndicatorFactory()
    url = address("indicator", "change", row.pk)
    before = opened(client, url)
    FigureFactory(indicator=row)

    after = opened(client, url)

    assert {"nature", "unit", "name"} <= set(before)
    assert {"nature", "unit"} & set(after) == set()
    assert "name" in after


def test_the_code_of_a_campaign_stays(signed_in):
    client = signed_in("administrator")
    row = CampaignFactory()
    url = address("campaign", "change", row.pk)

    client.post(
        url, {**opened(client, url), "code": "other", "name": "新名", "_save": "1"}
    )

    kept = Campaign.objects.get()
    assert (kept.code, kept.name) == (row.code, "新名")


def test_an_administrator_chooses_who_is_expected_to_report(signed_in):
    client = signed_in("administrator")
    row, party = CampaignFactory(), PartyOrganizationFactory()
    url = address("campaign", "change", row.pk)
    values = opened(client, url) | {
        "expected_reporters-TOTAL_FORMS": "1",
        "expected_reporters-0-party": party.pk,
    }
    asked = {"term": party.name, "app_label": "organizations"}
    asked |= {"model_name": "expectedreporter", "field_name": "party"}

    response = client.post(url, {**values, "_save": "1"})

    assert response.status_code == 302
    assert row.expected_reporters.get().party == party
    assert (
        client.get("/admin/autocomplete/", asked).json()["results"][0]["text"]
        == party.name
    )


@pytest.mark.parametrize("kind", ["activity", "figure", "source"])
def test_an_administrator_meets_no_records(signed_in, kind):
    assert signed_in("administrator").get(address(kind, "changelist")).status_code == 403


@pytest.mark.parametrize("kind", ["organization", "partyorganization"])
def test_an_administrator_looks_at_bodies_and_enters_none(signed_in, kind):
    client = signed_in("administrator")
    assert client.get(address(kind, "changelist")).status_code == 200
    assert client.get(address(kind, "add")).status_code == 403


@pytest.mark.parametrize("kind", ["indicator", "campaign", "destination"])
def test_a_recorder_reads_the_registers_and_changes_none(signed_in, kind):
    client = signed_in("recorder")

    assert client.get(address(kind, "changelist")).status_code == 200
    assert client.get(address(kind, "add")).status_code == 403


def refused(response):
    """The words of the refusal; the page opens again."""
    assert response.status_code == 200
    return " ".join(response.context["adminform"].form.errors.get("parts", []))


def test_a_sum_over_other_units_is_refused_where_it_is_saved(signed_in):
    client = signed_in("administrator")
    whole, part = IndicatorFactory(unit="人"), IndicatorFactory(unit="份")
    url = address("indicator", "change", whole.pk)

    said = refused(
        client.post(url, {**opened(client, url), "parts": [part.pk], "_save": "1"})
    )

    assert "单位不同（“份”与“人”）" in said
    assert not whole.parts.exists()


def itself(whole, part):
    return whole


def a_sum(whole, part):
    part.parts.add(IndicatorFactory())
    return part


def a_circle(whole, part):
    part.parts.add(whole)
    return part


def a_part_of_another(whole, part):
    IndicatorFactory().parts.add(part)
    return part


def a_stock(whole, part):
    return IndicatorFactory(nature="stock")


def things(whole, part):
    return IndicatorFactory(counts_things=True, unit="")


def of_one_in_use(whole, part):
    FigureFactory(indicator=whole)
    return part


@pytest.mark.parametrize(
    ("chosen", "words"),
    [
        (itself, "不能由自己相加"),
        (a_sum, "本身由其他指标相加得出"),
        (a_circle, "已是另一合计的组成部分"),
        (a_part_of_another, "一个指标只能属于一个合计"),
        (a_stock, "一个是流量，一个是存量"),
        (things, "按物品计数的指标不能相加"),
        (of_one_in_use, "这个指标已有数据"),
    ],
)
def test_what_cannot_be_a_sum_is_refused_where_it_is_saved(signed_in, chosen, words):
    client = signed_in("administrator")
    whole, part = IndicatorFactory(), IndicatorFactory()
    picked = chosen(whole, part)
    url = address("indicator", "change", whole.pk)

    said = refused(
        client.post(url, {**opened(client, url), "parts": [picked.pk], "_save": "1"})
    )

    assert words in said
    assert not whole.parts.exists()


def test_a_part_of_a_sum_keeps_its_unit(signed_in):
    client = signed_in("administrator")
    whole, part = IndicatorFactory(), IndicatorFactory()
    whole.parts.add(part)
    url = address("indicator", "change", part.pk)

    answer = client.post(url, {**opened(client, url), "unit": "份", "_save": "1"})

    assert "单位不同" in answer.content.decode()
    part.refresh_from_db()
    assert part.unit != "份"
