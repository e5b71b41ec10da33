"""The queues of the work: which activities wait for whom.

Lists, 工作台 and reminders ask here.
"""

from django.db.models import Exists, OuterRef, Q, QuerySet

from bulletin.models import User
from organizations.choices import OPEN_STATUSES, Status
from organizations.models import Activity, Figure

Rows = QuerySet[Activity]
#: Not verified yet, and in a recorder's hands.
IN_HAND = (Status.DRAFT, Status.RETURNED)


def waiting(rows: Rows) -> Rows:
    """待核实: those sent to be verified, corrections that their recorder is done with included."""
    offered = Q(status=Status.CORRECTING, offered_at__isnull=False)
    return rows.filter(Q(status=Status.PENDING) | offered)


def verifiable(user: User, rows: Rows) -> Rows:
    """待我核实: of those that wait, the ones this person did not change last himself."""
    mine = Figure.objects.drafts().filter(activity=OuterRef("pk"), changed_by=user)
    leaving = Figure.objects.in_force().filter(activity=OuterRef("pk"), withdrawn_by=user)
    others = waiting(rows).exclude(changed_by=user)
    return others.exclude(Exists(mine)).exclude(Exists(leaving))


def returned_to(user: User, rows: Rows) -> Rows:
    """退回给我: sent back or handed over to this person, corrections sent back included."""
    entered = Q(assigned_to__isnull=True) & (Q(created_by=user) | Q(changed_by=user))
    sent_back = Q(status=Status.RETURNED) & (Q(assigned_to=user) | entered)
    in_hand = Q(status=Status.CORRECTING, offered_at__isnull=True)
    handed = (Q(status=Status.DRAFT) | in_hand) & Q(assigned_to=user)
    correction = Q(status=Status.CORRECTING, offered_at__isnull=True) & ~Q(reason="")
    return rows.filter(
        sent_back | handed | (correction & (Q(assigned_to=user) | entered))
    )


def drafts_of(user: User, rows: Rows) -> Rows:
    """我的草稿: drafts this person changed last, less those handed on.

    And those handed to him.
    """
    own = Q(changed_by=user, assigned_to__isnull=True)
    return rows.filter(Q(assigned_to=user) | own, status=Status.DRAFT)


def correcting(rows: Rows) -> Rows:
    """更正中: verified ones being corrected; their old figures keep counting."""
    return rows.filter(status=Status.CORRECTING)


def presumed(rows: Rows, *, only_open: bool = False) -> Rows:
    """推定日期: with a present figure whose day is presumed.

    `only_open`: not verified yet.
    """
    guessed = Figure.objects.current().filter(as_of_presumed=True).order_by()
    rows = rows.filter(pk__in=guessed.values("activity"))
    return rows.filter(status__in=OPEN_STATUSES) if only_open else rows
