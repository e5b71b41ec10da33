"""What a template says of its columns."""

import pytest

from organizations.resources.organization import OrganizationResource
from organizations.resources.template import heading_of, valid_values

pytestmark = pytest.mark.django_db


def test_a_needed_column_is_marked():
    fields = OrganizationResource().fields

    assert (heading_of(fields["name"]), heading_of(fields["short"])) == ("名称*", "简称")


def test_a_column_chosen_from_words_lists_them():
    fields = OrganizationResource().fields

    assert valid_values(fields["status"]) == ["正常", "注销", "撤销登记", "吊销"]
    assert valid_values(fields["name"]) == []
