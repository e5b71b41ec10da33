"""A figure of the sample corrected, as tests of signed editions need it."""

from organizations.actions.verifying import corrections
from organizations.actions.verifying.verification import submit, verify
from organizations.models import Figure


def recount(people, now, **found):
    """The figure so found has another value now, verified by another person."""
    figure = Figure.objects.in_force().get(**found)
    activity = corrections.begin(activity=figure.activity, by=people["recorder"])
    changes = {"value": now, "words": ""}
    corrections.revise(figure=figure, by=people["recorder"], changes=changes)
    activity.refresh_from_db()
    verify(
        activity=submit(activity=activity, by=people["recorder"]), by=people["verifier"]
    )
