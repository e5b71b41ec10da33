"""Words under a heading that nobody knows are asked once."""

import pytest

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
