"""BeginningPage: what a new activity begins with, and what comes after it is saved."""

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from bulletin.chosen import chosen_campaign
from bulletin.signed_in import who
from organizations.admin.activity.pages import StepPages
from organizations.models import Activity, ActivityLead, Campaign

if TYPE_CHECKING:
    Base = StepPages
else:
    Base = object

#: What the next entry has in common with the last: same campaign, section, sender and day.
KEPT = ("campaign", "section", "action", "source", "starts_on", "received_on")
#: What a copy of the last entry takes from it. Numbers are not copied: they are counted.
COPIED = (*KEPT, "form", "title", "narrative", "ends_on", "district", "place")
COPY = "copy"


class BeginningPage(Base):
    """Mixed into the admin of activities."""

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """The newest open campaign, what the address keeps, or the last entry copied."""
        given: dict[str, Any] = super().get_changeform_initial_data(request)
        if COPY in request.GET:
            last = last_entered(request)
            if last is not None:
                given = {**copied(last), **given}
        key = str(given.get("campaign") or "0")
        if not Campaign.objects.filter(pk=key, is_open=True).exists():
            given["campaign"] = open_campaign(request)
        return given

    def get_formset_kwargs(
        self, request: HttpRequest, obj: Any, inline: Any, prefix: str
    ) -> dict[str, Any]:
        """As stock; a copied entry has the leading bodies of the last one."""
        kwargs: dict[str, Any] = super().get_formset_kwargs(request, obj, inline, prefix)
        is_copy = COPY in request.GET and request.method == "GET" and obj.pk is None
        last = last_entered(request) if is_copy else None
        if last is not None and inline.model is ActivityLead:
            kwargs["initial"] = [
                {"party": lead.party_id, "organization": lead.organization_id}
                for lead in last.leads.all()
            ]
        return kwargs

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """As stock; what is seldom filled is open where something stands in it."""
        context["more_is_open"] = _has_more(context)
        return super().render_change_form(request, context, *args, **kwargs)

    def response_add(
        self, request: HttpRequest, obj: Activity, post_url_continue: str | None = None
    ) -> HttpResponse:
        """保存并送核实 goes on with the step; 保存并再录一条 keeps what entries share."""
        gone_on = self.after_saving(request, obj)
        if gone_on is not None:
            return gone_on
        response = super().response_add(request, obj, post_url_continue)
        if "_addanother" in request.POST:
            return HttpResponseRedirect(f"{request.path}?{urlencode(shared(obj))}")
        return response

    def response_change(self, request: HttpRequest, obj: Activity) -> HttpResponse:
        """保存并送核实 goes on with the step."""
        gone_on = self.after_saving(request, obj)
        return gone_on or super().response_change(request, obj)


def open_campaign(request: HttpRequest) -> Campaign | None:
    """The campaign under way that was chosen, else the one begun last."""
    rows = Campaign.objects.filter(is_open=True).order_by("-starts_on", "-pk")
    chosen = chosen_campaign(request)
    found = list(rows)
    for campaign in found:
        if campaign.code == chosen:
            return campaign
    return found[0] if found else None


def shared(activity: Activity) -> dict[str, str]:
    """What the next entry begins with: `{"campaign": "3", "section": "donation"}`."""
    return _said(activity, KEPT)


def copied(activity: Activity) -> dict[str, str]:
    """What a copy begins with."""
    return _said(activity, COPIED)


def last_entered(request: HttpRequest) -> Activity | None:
    """The activity that the person entered last."""
    rows = Activity.objects.filter(created_by=who(request)).prefetch_related("leads")
    return rows.order_by("-pk").first()


def _has_more(context: dict[str, Any]) -> bool:
    """Whether a folded part has rows, or a box to mend."""
    for inline in context["inline_admin_formsets"]:
        formset = inline.formset
        is_seldom = getattr(inline.opts, "is_seldom", False)
        if is_seldom and (formset.initial_form_count() or formset.total_error_count()):
            return True
    wrong = set(context["adminform"].form.errors)
    for fieldset in context["adminform"]:
        names = {name for line in fieldset.fields for name in _names(line)}
        if "seldom" in fieldset.classes and wrong & names:
            return True
    return False


def _names(line: Any) -> tuple[str, ...]:
    """The boxes of a line of the form."""
    return (line,) if isinstance(line, str) else tuple(line)


def _said(activity: Activity, names: tuple[str, ...]) -> dict[str, str]:
    """The fields that say something, as an address has them."""
    said: dict[str, str] = {}
    for name in names:
        field: Any = Activity._meta.get_field(name)
        value = field.value_from_object(activity)
        if value not in (None, ""):
            said[name] = str(value)
    return said
