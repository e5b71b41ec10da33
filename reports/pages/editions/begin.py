"""/reports/editions/new/: 新建一期, a draft filled in one press."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from bulletin.signed_in import who
from organizations.models import Campaign
from reports.actions.drafting.begin import begin, last_of, numbers_of
from reports.pages.editions.filters import NewEditionForm


@require_http_methods(["GET", "POST"])
@login_required
@permission_required("reports.add_edition", raise_exception=True)
def new_edition(request: HttpRequest) -> HttpResponse:
    """The form, filled with what is usual for the campaign (`?campaign=`)."""
    if request.method == "POST":
        return _begin(request)
    rows = Campaign.objects.order_by("-is_open", "-starts_on", "-pk")
    asked = request.GET.get("campaign", "")
    campaign = rows.filter(code=asked).first() or rows.first()
    return _page(request, NewEditionForm(initial=_usual(campaign)), campaign)


def _begin(request: HttpRequest) -> HttpResponse:
    form = NewEditionForm(request.POST)
    if form.is_valid():
        try:
            edition, done = begin(by=who(request), **form.given())
        except ValidationError as error:
            _tell(form, error)
        else:
            messages.success(request, f"已新建一期：{done.words}")
            return redirect("reports:edit", pk=edition.pk)
    return _page(request, form, form.cleaned_data.get("campaign"), status=422)


def _tell(form: NewEditionForm, error: ValidationError) -> None:
    """Each complaint at its box, where it has one."""
    if not hasattr(error, "error_dict"):
        form.add_error(None, error)
        return
    for name, complaints in error.message_dict.items():
        form.add_error(name if name in form.fields else None, complaints)


def _usual(campaign: Campaign | None) -> dict[str, Any]:
    if campaign is None:
        return {}
    today = timezone.localdate()
    cut_off = min(today, campaign.ends_on) if campaign.ends_on else today
    last = last_of(campaign)
    found = {
        "campaign": campaign.code,
        "cut_off": cut_off.isoformat(),
        "title": campaign.title or campaign.name,
        "like_last": last is not None,
    }
    if last is None or last.number is not None:
        found["number"] = numbers_of(campaign.series, cut_off.year).following
    return found


def _page(
    request: HttpRequest, form: NewEditionForm, campaign: Campaign | None, status: int = 200
) -> HttpResponse:
    context: dict[str, Any] = {"form": form, "campaign": campaign, "last": None, "numbers": None}
    if campaign is not None:
        year = form["cut_off"].value() or ""
        year = int(year[:4]) if year[:4].isdigit() else timezone.localdate().year
        context |= {
            "last": last_of(campaign),
            "numbers": numbers_of(campaign.series, year),
            "year": year,
        }
    return render(request, "reports/editions/begin.html", context, status=status)
