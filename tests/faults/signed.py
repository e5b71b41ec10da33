"""The sample's edition taken through its steps by the demo accounts."""

from bulletin.models import User
from reports.actions.drafting.change import change
from reports.actions.signing.steps import take_step
from reports.models import Edition
from tests.answering import answer_all

WHO = {"submit": "bianji", "review": "shenhe", "sign": "qianfa"}


def person(name: str) -> User:
    """A demo account."""
    return User.objects.get(username=name)


def step(edition: Edition, code: str, remark: str = "") -> Edition:
    """The step, by whoever it belongs to."""
    by = person(WHO.get(code, "qianfa"))
    if code in ("submit", "sign"):
        answer_all(edition, person("bianji"))
    return take_step(edition=edition, step=code, by=by, remark=remark)


def reviewed_sample() -> Edition:
    """The sample's edition, ready to be signed, every warning answered for."""
    edition = Edition.objects.order_by("pk")[0]
    edition = change(edition=edition, by=person("bianji"), title="故障试验的一期")
    edition = step(step(edition, "submit"), "review")
    answer_all(edition, person("bianji"))
    return edition


def sign_sample() -> Edition:
    """The same, signed."""
    return step(reviewed_sample(), "sign")
