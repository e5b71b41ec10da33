"""The long and the usual form of a Party body's name."""

import pytest

from bulletin.zh.party_names import other_forms, usual_form


@pytest.mark.parametrize(
    ("name", "usual"),
    [
        ("中共某会支部委员会", "某会党支部"),
        ("某会总支部委员会", "某会党总支"),
        ("中共某会临时支部委员会", "某会临时党支部"),
        ("中共某行业委员会", "某行业党委"),
        ("中共某会委员会", "某会党委"),
        ("某会支部", "某会党支部"),
        ("某会总支", "某会党总支"),
        ("某会党支部", "某会党支部"),
        ("中共某会党委", "某会党委"),
        ("某会", "某会"),
    ],
)
def test_a_name_has_one_usual_form(name, usual):
    assert usual_form(name) == usual


@pytest.mark.parametrize(
    ("name", "others"),
    [
        (
            "中共某会支部委员会",
            ["某会党支部", "中共某会党支部", "某会支部委员会", "某会支部"],
        ),
        ("某会党委", ["中共某会党委", "中共某会委员会"]),
        ("中共某会委员会", ["某会党委", "中共某会党委"]),
        ("某会联合党委", ["中共某会联合党委", "某会联合委员会", "中共某会联合委员会"]),
        ("某会专业委员会", []),
        ("某会", []),
    ],
)
def test_the_other_forms_of_a_name(name, others):
    assert list(other_forms(name)) == others


@pytest.mark.parametrize("name", ["某会党支部", "中共某会总支部委员会", "某会临时党支部"])
def test_every_other_form_leads_back(name):
    for form in other_forms(name):
        assert usual_form(form) == usual_form(name)
        assert name in set(other_forms(form))
