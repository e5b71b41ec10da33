"""Quick entry: one account with its leading body and figures, in one transaction."""

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db import transaction

from bulletin import audit
from bulletin.models import User
from organizations.actions.bodies.tree import place
from organizations.actions.entry.activities import check_these, save_activity
from organizations.actions.entry.claims import Claim, enter_claims
from organizations.actions.entry.wording import place_words
from organizations.actions.verifying import verification
from organizations.models import (
    Activity,
    ActivityLead,
    Organization,
    PartyOrganization,
)
from organizations.register.names import MOST, Body, bodies_called, near_bodies, question


def bodies_named(name: str) -> tuple[Body | None, list[Body]]:
    """The one body whose name this is in any spelling; else those that may be meant.

    They are those whose name contains it, then those whose name is nearly the same.
    """
    exact = bodies_called(name)
    if len(exact) == 1:
        return exact[0], []
    if exact:
        return None, exact[:MOST]
    found: list[Body] = [
        *PartyOrganization.objects.named(name)[:MOST],
        *Organization.objects.named(name)[:MOST],
    ]
    found += [body for body in near_bodies(name) if body not in found]
    return None, found[:MOST]


@transaction.atomic
def new_body(
    *, name: str, side: str, kind: str, by: User, is_confirmed: bool = False
) -> Body:
    """A body entered in place, its trail included.

    A Party organization stands under the root. Raise ValidationError where a body is
    nearly so called, unless somebody confirmed that this is another.
    """
    if not by.has_perm(
        f"organizations.add_{'partyorganization' if side == 'party' else side}"
    ):
        raise ValidationError("您没有新增单位的权限，请从已有的单位中选")
    near = [] if is_confirmed else near_bodies(name)
    if near:
        raise ValidationError(question(name, near), code="near")
    body: Body
    if side == "party":
        body = PartyOrganization(name=name, kind=kind)
    else:
        body = Organization(name=name, kind=kind)
    body.full_clean()
    body.save()
    audit.append(by=by, action=f"{body._meta.model_name}_added", of=body)
    root = PartyOrganization.objects.root()
    if isinstance(body, PartyOrganization) and root is not None:
        place(party=body, parent=root, by=by)
    return body


@transaction.atomic
def record(
    *, activity: Activity, body: Body, claims: Sequence[Claim], by: User, submit: bool
) -> Activity:
    """Save an unsaved activity led by `body`, with a figure for each claim.

    Raise ValidationError, saving nothing, for what entry refuses.
    """
    save_activity(activity=activity, by=by)
    side = "party" if isinstance(body, PartyOrganization) else "organization"
    ActivityLead.objects.create(activity=activity, **{side: body})
    made = enter_claims(claims=claims, activity=activity, by=by)
    place_words(made, activity.narrative)
    check_these(activity, made, joint=False)
    return verification.submit(activity=activity, by=by) if submit else activity
