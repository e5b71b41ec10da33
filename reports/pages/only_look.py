"""What is said to who may open a page of an edition and change nothing there."""

from bulletin.models import User

FOR_REVIEWERS = "审核时只读：要改请退回给编辑"
FOR_OTHERS = "您没有编排简报的权限，这里只能看"


def why_only_look(user: User) -> str:
    """A reviewer is told the way, everybody else that they lack the right."""
    if user.has_perm("reports.review_edition"):
        return FOR_REVIEWERS
    return FOR_OTHERS
