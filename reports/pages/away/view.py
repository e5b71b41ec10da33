"""/reports/away/: 我不在的时候, what others did since with what one has entered or in hand."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.contrib.auth.decorators import login_required, permission_required
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from bulletin import audit
from bulletin.models import User
from bulletin.signed_in import who
from organizations.actions.scope import districts_of
from organizations.models import Activity, ActivityStep, ChangeState, RegisterChange
from reports.models import Edition
from reports.pages.filter_fields import DayField, QuietForm, complaints_of

#: So many of each are shown; of more the last ones.
MOST = 100
#: How far back it looks where no earlier sign-in is on the trail.
USUAL = timedelta(days=14)


class AwayForm(QuietForm):
    """Since which day."""

    since = DayField(label="自何日起", required=False)


@require_safe
@login_required
@permission_required("organizations.view_activity", raise_exception=True)
def away(request: HttpRequest) -> HttpResponse:
    """The page. `?since=`; else since the last sign-in on an earlier day."""
    user = who(request)
    form = AwayForm(request.GET)
    form.is_valid()
    asked: date | None = form.cleaned_data.get("since")
    since = _begin_of(asked) if asked else _last_here(user)
    context: dict[str, Any] = {
        "since": since,
        "day": timezone.localdate(since),
        "complaints": complaints_of(form),
        "steps": list(_steps(user, since)),
        "changes": list(_changes(since)),
        "editions": _editions(user, since),
        "most": MOST,
    }
    return render(request, "reports/away/page.html", context)


def _begin_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def _last_here(user: User) -> datetime:
    """When this person last signed in before today; a fortnight ago where that is not known."""
    today = _begin_of(timezone.localdate())
    found = audit.last_time(action="user_signed_in", of=user, before=today)
    return found or today - USUAL


def _steps(user: User, since: datetime) -> QuerySet[ActivityStep]:
    """What others did with activities this person entered, changed last or has in hand."""
    theirs = Q(created_by=user) | Q(changed_by=user) | Q(assigned_to=user)
    seen = Activity.objects.open_to(user, districts_of(user)).filter(theirs)
    rows = ActivityStep.objects.filter(
        activity__in=seen.order_by().values("pk"), taken_at__gte=since
    )
    related = ("activity", "activity__campaign", "taken_by")
    return rows.exclude(taken_by=user).select_related(*related).order_by("-pk")[:MOST]


def _changes(since: datetime) -> QuerySet[RegisterChange]:
    """Changes of the register that were decided on since."""
    rows = RegisterChange.objects.filter(decided_at__gte=since)
    rows = rows.exclude(state=ChangeState.TAKEN_BACK)
    related = ("party", "organization", "proposed_by", "decided_by")
    return rows.select_related(*related).order_by("-decided_at")[:MOST]


def _editions(user: User, since: datetime) -> list[Edition]:
    """Editions signed since, for who may see editions."""
    if not user.has_perm("reports.view_edition"):
        return []
    rows = Edition.objects.filter(signed_at__gte=since).select_related("campaign")
    return list(rows.order_by("-signed_at")[:MOST])
