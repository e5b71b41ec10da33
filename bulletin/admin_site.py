"""Our admin site: title, order of apps, sign-in, the rooms of its front page."""

from dataclasses import dataclass
from time import time
from typing import Any

from django import forms
from django.conf import settings
from django.contrib.admin import AdminSite
from django.contrib.admin.forms import AdminAuthenticationForm
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.template.response import TemplateResponse
from django.urls import path, reverse

#: Apps in the order of the work.
APP_ORDER = {"organizations": 0, "reports": 1, "bulletin": 2}
#: Models in the order of the work; those not named come last, by name.
MODEL_ORDER = (
    "Activity",
    "Figure",
    "Source",
    "Organization",
    "PartyOrganization",
    "Campaign",
    "Indicator",
    "Destination",
    "User",
    "District",
)
#: Key of the session: when its time last began anew, in seconds.
RENEWED = "renewed"
REFUSED = "用户名或密码不对，请重新输入。注意大小写。"


class SignInForm(AdminAuthenticationForm):
    """User name and password; the same sentence whether name, password or account is wrong."""

    error_messages = {"invalid_login": REFUSED, "inactive": REFUSED}
    username = forms.CharField(
        label="用户名",
        max_length=150,
        error_messages={"required": "请填用户名"},
        widget=forms.TextInput(
            attrs={
                "class": "input",
                "autofocus": True,
                "autocomplete": "username",
                "autocapitalize": "none",
            }
        ),
    )
    password = forms.CharField(
        label="密码",
        strip=False,
        error_messages={"required": "请填密码"},
        widget=forms.PasswordInput(
            attrs={"class": "input", "autocomplete": "current-password"}
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""


class BulletinAdminSite(AdminSite):
    """Django's own admin under our name."""

    site_header = "堡垒·先锋 简报系统"
    site_title = "堡垒·先锋 简报系统"
    index_title = "数据录入与管理"
    site_url = "/reports/"
    empty_value_display = "–"
    enable_nav_sidebar = False
    login_form = SignInForm

    def get_app_list(
        self, request: HttpRequest, app_label: str | None = None
    ) -> list[Any]:
        """Apps and their models in the order of the work."""
        apps = super().get_app_list(request, app_label)
        for app in apps:
            app["models"].sort(key=lambda model: _place(model["object_name"]))
        return sorted(apps, key=lambda app: APP_ORDER.get(app["app_label"], 9))

    def get_urls(self) -> list[Any]:
        """As stock, and the press that keeps one signed in."""
        return [
            path("stay/", self.admin_view(self.stay), name="stay"),
            *super().get_urls(),
        ]

    def stay(self, request: HttpRequest) -> HttpResponse:
        """Begin the time of the sign-in anew."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        request.session.modified = True
        request.session[RENEWED] = int(time())
        return HttpResponse(status=204)

    def index(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> TemplateResponse:
        """The front page, grouped by the work."""
        extra = {"rooms": rooms(self.get_app_list(request)), **(extra_context or {})}
        return super().index(request, extra)

    def app_index(
        self,
        request: HttpRequest,
        app_label: str,
        extra_context: dict[str, Any] | None = None,
    ) -> TemplateResponse:
        """The part of the front page that belongs to one app."""
        extra = {
            "rooms": rooms(self.get_app_list(request, app_label)),
            **(extra_context or {}),
        }
        return super().app_index(request, app_label, extra)

    def login(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The sign-in page of the whole site.

        It leads to the 工作台 who asked for no page.
        """
        context = {"title": "登录", **(extra_context or {})}
        if "next" not in request.GET and "next" not in request.POST:
            context["next"] = reverse(settings.LOGIN_REDIRECT_URL)
        response = super().login(request, context)
        if request.method == "POST" and request.user.is_authenticated:
            request.session[RENEWED] = int(time())
        return response


@dataclass(frozen=True)
class Room:
    """A group of the admin's front page.

    What belongs together in the work, with a line on why.
    """

    title: str
    hint: str
    models: tuple[str, ...]


ROOMS = (
    Room(
        "活动与数据", "录入、核实、更正都在“活动”里做", ("Activity", "Figure", "Source")
    ),
    Room(
        "单位与党组织",
        "名录：名称、代码、隶属、覆盖",
        ("Organization", "PartyOrganization"),
    ),
    Room(
        "简报",
        "各期的内容、版块和办理记录",
        ("Edition", "Section", "Decision", "PaperSignature"),
    ),
    Room(
        "专题与登记表",
        "由管理员维护：改了这里，录入的选项随之变",
        ("Campaign", "Indicator", "PlausibilityLimit", "Destination", "District"),
    ),
    Room(
        "人员与留痕",
        "谁有什么职责，谁做过什么",
        ("User", "AuditEvent", "IndicatorChange"),
    ),
)


def rooms(app_list: list[Any]) -> list[dict[str, Any]]:
    """The models one may see, by what belongs together.

    What no room names stands in the last.
    """
    known = {}
    for app in app_list:
        for model in app["models"]:
            known[model["object_name"]] = model
    found = []
    for room in ROOMS:
        models = []
        for name in room.models:
            if name in known:
                models.append(known.pop(name))
        found.append({"title": room.title, "hint": room.hint, "models": models})
    if known:
        found.append({"title": "其他", "hint": "", "models": list(known.values())})
    return [room for room in found if room["models"]]


def _place(model: str) -> int:
    return MODEL_ORDER.index(model) if model in MODEL_ORDER else len(MODEL_ORDER)
