"""A short way to what signing asks for: every warning answered for."""

from bulletin.models import User
from reports.actions.checking.answers import acknowledge, quote
from reports.models import Edition
from reports.reconciliation.reconcile import reconcile


def answer_all(edition: Edition, by: User) -> None:
    """Acknowledge every warning of the edition as it stands."""
    for caution in reconcile(edition).warnings:
        if not caution.acknowledged:
            acknowledge(
                edition=edition, caution=caution, reason="已向报送单位核实", by=by
            )


def quote_all(edition: Edition, by: User) -> None:
    """Mark every number of the draft that no record stands behind as quoted."""
    for number in reconcile(edition).blocking:
        quote(edition=edition, number=number, reason="名称中的数字", by=by)
