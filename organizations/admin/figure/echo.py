"""EchoPage: what is typed at 数值 said again, so that zeros need not be counted.

Also the numbers of an account, so that none is typed again.
"""

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import URLPattern, path

from bulletin.zh.formatter import AMOUNT, say
from bulletin.zh.parser import find_quantities
from bulletin.zh.quantity import Quantity
from organizations.admin.figure.said import plain_number, quantity_said
from organizations.models import Activity, Indicator

if TYPE_CHECKING:
    from bulletin.admin.history import HistoryPage

    Base = HistoryPage[Activity]
else:
    Base = object

#: So many decimals that no digit is rounded away.
EXACT = 8
#: So many characters of an account are read.
MOST = 20_000


class EchoPage(Base):
    """Mixed into the admin of activities."""

    def echo_urls(self) -> list[URLPattern]:
        """Its address."""
        view = self.admin_site.admin_view(self.echo_view)
        return [path("echo/", view, name="organizations_activity_echo")]

    def echo_view(self, request: HttpRequest) -> HttpResponse:
        """`{"echo": "＝120万元"}`, or `{"fault": …}` saying what to write instead.

        Sent an account, `{"numbers": ["120万元", "40顶"]}`.
        """
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        if request.method == "POST":
            return JsonResponse({"numbers": numbers_in(request.POST.get("account", ""))})
        said = request.GET.get("value", "").strip()[:100]
        unit = request.GET.get("unit", "").strip()[:20]
        key = request.GET.get("indicator", "")
        indicator = None
        if key.isascii() and key.isdigit():
            indicator = Indicator.objects.filter(pk=int(key[:9])).first()
        return JsonResponse(told_again(said, unit, indicator))


def numbers_in(account: str) -> list[str]:
    """The numbers of an account as they stand there; none that 数值 would not take."""
    told: list[str] = []
    for found in find_quantities(account[:MOST]):
        if not told_again(found.text, "", None)["fault"]:
            told.append(found.text)
    return told


def told_again(said: str, unit: str, indicator: Indicator | None) -> dict[str, str]:
    """What the box says in the words of a bulletin: `{"echo": "＝120万元", "fault": ""}`."""
    if not said:
        return {"echo": "", "fault": ""}
    try:
        quantity = _read(said, unit, indicator)
    except (ValidationError, ValueError) as error:
        words = error.messages if isinstance(error, ValidationError) else [str(error)]
        return {"echo": "", "fault": "；".join(words)}
    if quantity.value is None:
        return {"echo": f"＝{said}（数量不详）", "fault": ""}
    rule = indicator.rule if indicator is not None else AMOUNT
    return {"echo": f"＝{say(quantity, rule, decimals=EXACT).text}", "fault": ""}


def _read(said: str, unit: str, indicator: Indicator | None) -> Quantity:
    """The quantity of bare digits or of words."""
    number = plain_number(said)
    if number is None:
        return quantity_said(said, unit, indicator)
    own = indicator.unit if indicator and not indicator.counts_things else ""
    return Quantity(number, unit or own)
