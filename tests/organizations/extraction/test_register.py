"""Names of the register in a text."""

import pytest

from organizations.extraction.found import KnownBody
from organizations.extraction.places import KnownPlace
from organizations.extraction.reading import read_text
from organizations.extraction.register import BodyRegister
from organizations.extraction.side_by_side import together
from organizations.extraction.unlisted import unlisted


@pytest.mark.parametrize(
    "written",
    [
        "深圳市银杏社工服务中心党支部", "市银杏社工服务中心党支部", "银杏社工服务中心党支部",
        "深圳银杏社工服务中心党支部", "银杏社工",
    ],
)  # fmt: skip
def test_a_body_is_known_by_every_way_it_is_written(register, written):
    (body,) = register.find(f"由{written}报")
    assert (body.text, body.name) == (written, "深圳市银杏社工服务中心党支部")


def test_the_longest_name_is_taken(register):
    (body,) = register.find("银杏社工服务中心捐款")
    assert body.name == "深圳市银杏社工服务中心"


def test_a_company_is_known_without_its_limits(register):
    (body,) = register.find("联合市迅康医疗器械公司")
    assert body.name == "深圳市迅康医疗器械有限公司"


def test_width_and_unseen_characters_make_no_difference():
    (body,) = BodyRegister([KnownBody("ＡＢ协会", "social")]).find("由A\u200bB协会")
    assert body.span == (1, 6)


def test_an_empty_register_finds_nothing():
    assert BodyRegister([]).find("某某协会") == []


def test_a_full_name_is_not_taken_by_anothers_alias():
    register = BodyRegister(
        [KnownBody("甲乙协会", "social"), KnownBody("丙丁协会", "social", ("甲乙协会",))]
    )
    assert register.find("甲乙协会")[0].name == "甲乙协会"


def test_an_organization_and_its_party_body_know_each_other(register):
    party = register.party_of("深圳市银杏社工服务中心")
    assert party is not None
    assert register.organization_of(party.name).name == "深圳市银杏社工服务中心"
    assert register.party_of("某某") is None


def test_short_names_are_kept_up_to_a_bound(monkeypatch):
    monkeypatch.setattr("organizations.extraction.register._KEPT", 1)
    register = BodyRegister([KnownBody("龙盾保安行业协会联合党委", "party")])
    for _ in range(2):
        assert register.nicknamed("龙盾保安") is not None
        assert register.nicknamed("龙盾物业") is None


def test_a_short_name_of_two_houses_means_none():
    bodies = [
        KnownBody("龙盾保安行业协会", "social"),
        KnownBody("龙盾保安商会", "social"),
    ]
    assert BodyRegister(bodies).nicknamed("龙盾保安") is None


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("邻里互助社会服务中心党支部", "深圳市福田区邻里互助社会服务中心党支部"),
        ("义工联合会党委", None),
        ("恒达检测科技", "深圳市恒达检测科技有限公司"),
    ],
)
def test_a_name_without_its_district_or_company_is_known_where_one_fits(said, name):
    register = BodyRegister(
        [
            KnownBody("深圳市福田区邻里互助社会服务中心党支部", "party"),
            KnownBody("深圳市罗湖区义工联合会党委", "party"),
            KnownBody("深圳市福田区义工联合会党委", "party"),
            KnownBody("深圳市恒达检测科技有限公司", "enterprise"),
            KnownBody("深圳市森宇防护有限公司", "enterprise"),
        ]
    )
    found = register.shortened(together(register.find(said), unlisted(said)))
    assert [one.known.name if one.known else None for one in found] == [name]
    assert register.find("森宇防护") == []


@pytest.mark.parametrize(
    ("registered", "said"),
    [
        ("中共某区绿道环保协会支部委员会", "某区绿道环保协会党支部"),
        ("某区绿道环保协会党支部", "中共某区绿道环保协会支部委员会"),
        ("中共临江市绿道环保协会总支部委员会", "市绿道环保协会党总支"),
        ("中共绿道环保行业委员会", "绿道环保行业党委"),
    ],
)
def test_a_party_body_is_known_by_the_long_and_the_usual_form(registered, said):
    register = BodyRegister([KnownBody(registered, "party")], KnownPlace("临江市"))

    (deed,) = read_text(f"{said}3月11日组织志愿者20人。", register).deeds

    assert [lead.known.name for lead in deed.leads] == [registered]


def test_a_member_enterprise_called_by_the_beginning_of_its_name_is_that_company(read):
    (deed,) = read("南粤餐饮商会党委联合会员企业迅康医疗捐款5万元。").deeds
    assert [(one.text, one.name) for one, _ in deed.partners] == [
        ("迅康医疗", "深圳市迅康医疗器械有限公司")
    ]
