"""编入简报: the batch action on activities that puts the chosen ones into a draft edition."""

from collections.abc import Iterable

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html

from bulletin.signed_in import who
from organizations.admin.activity.batches import Batch, add
from organizations.models import Activity
from reports.actions.drafting.entries import add_activity, refuse_activity
from reports.models import Edition
from reports.workflow import EDITABLE

#: More than that at once is a slip of the mouse; composing takes all that is verified.
MOST = 200
#: So many refusals are told in a message, the others counted.
TOLD = 5
CODE = "put_into_edition"


def put_into_edition(
    model_admin: ModelAdmin[Activity], request: HttpRequest, chosen: QuerySet[Activity]
) -> HttpResponse | None:
    """Ask for the draft, say of each whether it can go in.

    Then put them in by their numbers.
    """
    activities = list(chosen.select_related("campaign").order_by("number")[: MOST + 1])
    if len(activities) > MOST:
        messages.error(
            request,
            f"一次最多编入 {MOST} 条；要编入全部已核实的，请在简报里点“重新取数”",
        )
        return None
    drafts = {}
    for row in _drafts(activities):
        drafts[str(row.pk)] = row
    if not drafts:
        messages.warning(
            request, "所选活动的专题没有草稿状态的简报，请先在“简报”页新建一期"
        )
        return None
    edition = drafts.get(request.POST.get("edition", ""))
    if edition and "apply" in request.POST:
        _put(request, edition, activities)
        return HttpResponseRedirect(request.get_full_path())
    rows = list(drafts.values())
    return _page(model_admin, request, activities, rows, edition or rows[0])


def _drafts(activities: Iterable[Activity]) -> list[Edition]:
    """The drafts these could go into, the newest first."""
    campaigns = {activity.campaign_id for activity in activities}
    rows = Edition.objects.filter(campaign__in=campaigns, state__in=EDITABLE)
    return list(rows.select_related("campaign").order_by("-cut_off", "-pk"))


def _page(
    model_admin: ModelAdmin[Activity],
    request: HttpRequest,
    activities: list[Activity],
    drafts: list[Edition],
    edition: Edition,
) -> TemplateResponse:
    can_go_in, refused = [], []
    for activity in activities:
        why_not = _why_not(edition, activity)
        if why_not:
            refused.append((activity, why_not))
        else:
            can_go_in.append((activity, ""))
    context = {
        **model_admin.admin_site.each_context(request),
        "title": f"编入简报：{len(activities)} 条活动",
        "opts": model_admin.opts,
        "media": model_admin.media,
        "action": CODE,
        "drafts": drafts,
        "edition": edition,
        "rows": [*can_go_in, *refused],
        "can_act": len(can_go_in),
        "back": request.get_full_path(),
    }
    return TemplateResponse(request, "admin/reports/put_into_edition.html", context)


def _why_not(edition: Edition, activity: Activity) -> str:
    """Why it cannot go into the edition, empty when it can."""
    try:
        refuse_activity(edition, activity)
    except ValidationError as error:
        return "；".join(error.messages).replace(f"{activity} ", "")
    return ""


def _put(request: HttpRequest, edition: Edition, activities: Iterable[Activity]) -> None:
    done, refused = 0, []
    for activity in activities:
        try:
            add_activity(edition=edition, activity=activity, by=who(request))
        except ValidationError as error:
            refused.append("；".join(error.messages))
        else:
            done += 1
    if done:
        messages.success(
            request,
            format_html(
                '已编入“{}” {} 条　<a href="{}">去编辑（那里可以逐条撤销）</a>',
                edition.title,
                done,
                reverse("reports:edit", args=[edition.pk]),
            ),
        )
    if refused:
        rest = len(refused) - TOLD
        more = f"；另有 {rest} 条" if rest > 0 else ""
        told = "；".join(refused[:TOLD])
        messages.warning(request, f"{len(refused)} 条没有编入。{told}{more}")


add(Batch(CODE, "编入简报", "reports.change_edition", put_into_edition))
