"""Words under a heading that nobody knows are asked once."""

import pytest

from organizations.resources.activity import ActivityResource
from organizations.resources.organization import OrganizationResource
from organizations.resources.questions import MOST_WORDS, questions_of
from organizations.resources.template import valid_values
from tests.organizations.resources.test_arranging import arranged

pytestmark = pytest.mark.django_db


def test_a_word_that_its_column_does_not_take_is_asked_once():
    resource = OrganizationResource()
    dataset = arranged("名称,类型\n甲,社会组织\n乙,社会组织\n丙,社团\n", resource)

    (question,) = questions_of(resource, dataset)

    assert (question.heading, question.said, question.times) == ("类型", "社会组织", 2)
    assert list(question.valid) == valid_values(resource.fields["kind"])


def test_many_different_words_are_no_vocabulary():
    resource = OrganizationResource()
    rows = "".join(f"会{n},怪类{n}\n" for n in range(MOST_WORDS + 1))

    assert questions_of(resource, arranged(f"名称,类型\n{rows}", resource)) == []


def test_what_a_dash_means_under_an_indicator_is_asked_once():
    rows = "甲,/,无,5\n乙,／,——,\n丙,若干,无,0\n丁,/,手套3双,不详\n"
    table = f"标题,捐款（元）,捐赠物资,志愿者\n{rows}"
    resource = ActivityResource()
    dataset = arranged(table, resource)

    asked = questions_of(resource, dataset)

    told = [(one.heading, one.said, one.times, one.valid) for one in asked]
    assert told == [
        ("捐款（元）", "/", 2, ("0",)),
        ("捐款（元）", "／", 1, ("0",)),
        ("捐赠物资", "无", 2, ()),
        ("捐赠物资", "——", 1, ()),
    ]


def test_the_answer_stands_in_every_such_cell():
    values = {"捐款（元）": {"/": "0", "无": ""}}

    dataset = arranged(
        "标题,捐款（万元）\n甲,/\n乙,无\n丙,3\n", ActivityResource(), values=values
    )

    assert list(dataset["捐款（元）"]) == ["0万元", "", "3万元"]
