"""Names of bodies as offices write them."""

import pytest

from organizations.importing.bodies import party_key, written_name


@pytest.mark.parametrize(
    ("text", "name", "former", "status"),
    [
        ("\u3000\u3000某协会 ", "某协会", (), ""),
        ("深圳市 某协会", "深圳市某协会", (), ""),
        ("某协会（已注销）", "某协会", (), "注销"),
        ("某协会(原某商会)（已注销）", "某协会", ("某商会",), "注销"),
        ("某协会【已注销】", "某协会", (), "注销"),
        ("某协会(2021年注销)", "某协会", (), "注销"),
        ("某协会（2021年12月已注销）", "某协会", (), "注销"),
        ("某协会（已吊销）", "某协会", (), "吊销"),
        ("某协会（被撤销登记）", "某协会", (), "撤销登记"),
        ("某协会\n（原名为某商会）", "某协会", ("某商会",), ""),
        ("某协会（更名前：某商会）", "某协会", ("某商会",), ""),
        ("某协会（注销中）", "某协会（注销中）", (), ""),
        ("某协会（南山）", "某协会（南山）", (), ""),
        ("ABC Club 协会", "ABC Club协会", (), ""),
    ],
)
def test_a_name_is_taken_apart(text, name, former, status):
    said = written_name(text)

    assert (said.name, said.former, said.status) == (name, former, status)


@pytest.mark.parametrize(
    ("text", "since"),
    [
        ("某协会（2021年12月3日注销）", "2021-12-03"),
        ("某协会（2021.12.3注销）", "2021-12-03"),
        ("某协会（2021年注销）", ""),
        ("某协会（已注销）", ""),
    ],
)
def test_the_day_of_a_status_where_all_of_it_is_said(text, since):
    said = written_name(text)

    assert (said.status, said.since) == ("注销", since)


@pytest.mark.parametrize(
    ("one", "other", "equal"),
    [
        ("中共深圳市某协会临时支部委员会", "某协会临时党支部", True),
        ("市社会组织党委", "社会组织党委", True),
        ("某协会支部", "深圳市某协会党支部", True),
        ("第一党支部", "第二党支部", False),
        ("某协会党总支", "某协会党支部", False),
    ],
)
def test_party_bodies_are_compared_by_what_names_them(one, other, equal):
    assert (party_key(one, "深圳") == party_key(other, "深圳")) is equal
