"""People of one name are told apart wherever they are chosen or waited for."""

import pytest

from bulletin.people.names import names_of, shared_names
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db


def test_only_a_shared_name_carries_the_user_name():
    first = UserFactory(display_name="某甲", username="jia1")
    second = UserFactory(display_name="某甲", username="jia2")
    other = UserFactory(display_name="某乙", username="yi")
    assert names_of([first, other, None]) == {first.pk: "某甲（jia1）", other.pk: "某乙"}
    assert names_of([second]) == {second.pk: "某甲（jia2）"}
    assert shared_names() == {"某甲"}
