"""A second person for what the register asks one for."""

from organizations.actions.bodies.proposing import confirm
from organizations.models import ChangeState, RegisterChange


def confirm_all(verifier):
    """This verifier, who proposed none of them, confirms what waits, in its order."""
    for change in RegisterChange.objects.filter(state=ChangeState.WAITING).order_by("pk"):
        confirm(change=change, by=verifier)
