"""/api/v1/totals/: the rows of the command, byte for byte, and its refusals as answers."""

import pytest
from django.core.management import call_command

from organizations.models import PartyOrganization
from tests.factories.organizations import CampaignFactory

pytestmark = pytest.mark.django_db
TOTALS = "/api/v1/totals/"
ROOT = "市社会组织党委"

ASKED = [
    {"campaign": "sample", "cutoff": "2022-03-11"},
    {"campaign": "sample", "cutoff": "2022-03-16", "indicator": "donation_value"},
    {"campaign": "sample", "cutoff": "2022-03-16", "as_known_on": "2022-03-12"},
    {"campaign": "sample", "cutoff": "2022-03-16", "party": "root"},
    {"campaign": "sample", "cutoff": "2022-03-16", "party": "branch"},
]


@pytest.mark.parametrize("asked", ASKED)
def test_the_rows_are_those_of_the_command(asked, sample, system, capsys):
    asked = dict(asked)
    parties = PartyOrganization.objects.order_by("pk")
    names = {"root": parties.first().name, "branch": parties.last().name}
    if "party" in asked:
        asked["party"] = names[asked["party"]]
    options = []
    for name, value in asked.items():
        options += [f"--{name.replace('_', '-')}", value]
    call_command("totals", *options, "--format", "json")
    answer = system().get(TOTALS, asked)
    assert answer.status_code == 200
    assert answer.content.decode() == capsys.readouterr().out


def test_the_rows_hold_the_signed_list_and_the_bounds(sample, system):
    rows = system().get(TOTALS, ASKED[0]).json()
    row = next(one for one in rows if one["terms"])
    assert {"value", "low", "high", "figures", "terms", "notes"} <= set(row)


#: What is asked beside campaign and cutoff, and words of the sentence that refuses it.
WRONG = [
    ({"cutoff": None}, "缺少参数 cutoff"),
    ({"cutoff": "20220311"}, "2022-03-11 的样子"),
    ({"cutoff": "1646956800"}, "2022-03-11 的样子"),
    ({"cutoff": "2022-02-30"}, "2022-03-11 的样子"),
    ({"cutoff": "9999-12-31"}, "1949年至2100年"),
    ({"cutoff": "1999-01-01"}, "早于专题"),
    ({"as_known_on": "昨天"}, "参数 as_known_on"),
    ({"campaign": "nowhere"}, "没有代码为“nowhere”的专题"),
    ({"campaign": ""}, "参数 campaign 不能是空的"),
    ({"campaign": "a\x00b"}, "看不见的控制字符"),
    ({"campaign": "长" * 201}, "太长，最多 200 个字"),
    ({"indicator": "nothing"}, "没有代码为“nothing”的指标"),
    ({"party": "没有的党委"}, "没有名为“没有的党委”的党组织"),
    ({"indicater": "donation_value"}, "没有参数 indicater"),
    ({"cutoff": ["2022-03-11", "2022-03-12"]}, "写了两次"),
]


@pytest.mark.parametrize(("more", "words"), WRONG)
def test_a_wrong_parameter_is_told_in_words(more, words, system, campaign):
    asked = {"campaign": campaign.code, "cutoff": "2022-03-11", **more}
    asked = {name: value for name, value in asked.items() if value is not None}
    answer = system().get(TOTALS, asked)
    assert answer.status_code == 422
    assert answer.json()["code"] == "wrong_parameters"
    assert words in answer.json()["message"]


def test_all_that_is_wrong_is_told_at_once(system):
    said = system().get(TOTALS, {"more": "1", "cutoff": "x"}).json()["message"]
    for words in ("缺少参数 campaign", "参数 cutoff：", "没有参数 more"):
        assert words in said


def test_a_campaign_without_figures_has_no_rows(system):
    campaign = CampaignFactory()
    day = str(campaign.starts_on)
    answer = system().get(TOTALS, {"campaign": campaign.code, "cutoff": day})
    assert answer.json() == []
