"""Constraints: each is broken by a test, each speaks Chinese, each who/when pair is guarded."""

import pytest
from django.db import models

from bulletin.accounts.roles import apart
from tests.bulletin.models.test_api_key import BREAKS as OF_KEYS
from tests.bulletin.models.test_background_job import BREAKS as OF_JOBS
from tests.bulletin.models.test_list_look import BREAKS as OF_LISTS
from tests.house.rooms import own_models
from tests.organizations.models.test_deeds import BREAKS as OF_DEEDS
from tests.organizations.models.test_register_change import BREAKS as OF_CHANGES
from tests.organizations.test_models import BREAKS as OF_RECORDS
from tests.reports.test_models import BREAKS as OF_DOCUMENTS

#: Broken by a test of its own: tests/bulletin/test_roles.py, audit/test_chain.py,
#: admin/test_people.py, signing_in/test_second_factor.py, models/test_bureau.py, and the
#: empty code, which the form stores as none.
ELSEWHERE = {f"duty_{first}_not_{second}" for first, second in apart()} | {
    "organization_code_is_null_not_empty",
    "auditevent_result",
    "audithead_single",
    "bureau_is_one",
    "user_name_whatever_its_case",
    "recovery_code_once",
}
#: People without an instant of the same name: why that is right.
ALONE = {
    ("Figure", "withdrawn_by"): "a proposal; the instant is that of the verification",
    ("Figure", "verified_by"): "its instant is in_force_from",
    (
        "SnapshotFigure",
        "verified_by",
    ): "a copy of the figure's; its instant is in_force_from",
}


def constraints():
    return [
        pytest.param(one, id=one.name)
        for model in own_models()
        for one in model._meta.constraints
    ]


def test_every_constraint_is_broken_by_a_test():
    grounds = (*OF_KEYS, *OF_LISTS, *OF_JOBS)
    cases = (*OF_RECORDS, *OF_DEEDS, *OF_CHANGES, *OF_DOCUMENTS, *grounds)
    broken = {case.name for case in cases} | ELSEWHERE
    assert {param.id for param in constraints()} == broken


@pytest.mark.parametrize("constraint", constraints())
def test_every_constraint_says_in_chinese_what_is_wrong(constraint):
    said = str(constraint.violation_error_message)
    assert said != str(constraint.default_violation_error_message)
    assert any("一" <= letter <= "鿿" for letter in said)


def test_names_of_constraints_are_unique():
    names = [param.id for param in constraints()]
    assert len(names) == len(set(names))


def pairs():
    """Every <what>_at beside a <what>_by of the same model, where one may be empty."""
    found = []
    for model in own_models():
        fields = {field.name: field for field in model._meta.fields}
        for name, field in fields.items():
            other = fields.get(name.removesuffix("_at") + "_by")
            if name.endswith("_at") and other is not None and (field.null or other.null):
                found.append(
                    pytest.param(model, name, other.name, id=f"{model.__name__}.{name}")
                )
    return found


@pytest.mark.parametrize(("model", "at", "by"), pairs())
def test_who_and_when_are_held_together_by_the_database(model, at, by):
    both = models.Q(**{f"{at}__isnull": True, f"{by}__isnull": True})
    guarded = [
        one
        for one in model._meta.constraints
        if isinstance(one, models.CheckConstraint) and both in one.condition.children
    ]
    assert guarded, f"{model.__name__}: both_or_neither({at!r}, {by!r}) is missing"


def test_a_person_without_an_instant_is_explained():
    lonely = {
        (model.__name__, field.name)
        for model in own_models()
        for field in model._meta.fields
        if field.name.endswith("_by")
        and field.name.removesuffix("_by") + "_at"
        not in {f.name for f in model._meta.fields}
    }
    assert lonely <= set(ALONE)
