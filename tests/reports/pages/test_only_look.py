"""The words for who may only look."""

import pytest

from reports.pages.only_look import why_only_look


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("role", "words"),
    [
        ("reviewer", "审核时只读：要改请退回给编辑"),
        ("auditor", "您没有编排简报的权限，这里只能看"),
        ("recorder", "您没有编排简报的权限，这里只能看"),
    ],
)
def test_a_reviewer_is_told_the_way_and_others_that_they_lack_the_right(
    user, role, words
):
    assert why_only_look(user(role)) == words
