"""什么在等谁: people of one name are told apart, one who left is marked."""

import pytest

from organizations.models import Activity
from reports.pages.desk.waiting import waiting
from tests.factories.accounts import UserFactory
from tests.factories.organizations import ActivityFactory

pytestmark = pytest.mark.django_db


def test_two_of_one_name_and_one_who_left_are_told_apart(campaign):
    first = UserFactory(display_name="某甲", username="jia1")
    second = UserFactory(display_name="某甲", username="jia2")
    gone = UserFactory(display_name="某乙", is_active=False)
    for person, count in ((first, 3), (second, 2), (gone, 1)):
        for _ in range(count):
            ActivityFactory(campaign=campaign, created_by=person)
    (line,) = waiting(campaign, Activity.objects.all(), editions=False)
    assert line.whom == "某甲（jia1） 3、某甲（jia2） 2、某乙（已停用） 1：填完后送核实"
