"""Our admin site: title, order of apps, sign-in, the rooms of its front page."""

from dataclasses import dataclass
from functools import partial
from time import time
from typing import Any, cast

from django.conf import settings
from django.contrib.admin import AdminSite
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.contrib.auth.views import PasswordChangeView
from django.db.models import Case, Value, When
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseNotAllowed,
    HttpResponseRedirect,
)
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache

from bulletin.lists.views import keep_list
from bulletin.models import Bureau, User
from bulletin.signed_in import who
from bulletin.signing_in import elsewhere, own_page, views
from bulletin.signing_in.events import note_sign_out
from bulletin.signing_in.forms import OwnPasswordForm, SignInForm
from bulletin.signing_in.limits import RENEWED, seconds_left
from bulletin.signing_in.views import SignInView

#: Apps in the order of the work.
APP_ORDER = {"organizations": 0, "reports": 1, "bulletin": 2}
#: Models in the order of the work; those not named come last, by name.
MODEL_ORDER = (
    "Activity",
    "Figure",
    "Source",
    "ImportBatch",
    "Organization",
    "PartyOrganization",
    "Campaign",
    "Indicator",
    "Destination",
    "User",
    "District",
    "Bureau",
)


class OfferedChoices(AutocompleteJsonView):
    """Stock's answers of a search box; an admin class may put rows last and mark them.

    `choices_offered(rows)` arranges them, `recently_entered(person)` names those that stand
    first, `choice_mark(row)` says what stands behind the name: 某某商会（已注销）.
    """

    def get_queryset(self) -> Any:
        """As stock, arranged."""
        rows = super().get_queryset()
        arranged = getattr(self.model_admin, "choices_offered", None)
        rows = arranged(rows) if arranged else rows
        recently = getattr(self.model_admin, "recently_entered", None)
        keys = recently(who(self.request)) if recently else []
        if not keys:
            return rows
        first = [When(pk=key, then=Value(place)) for place, key in enumerate(keys)]
        is_later = Case(*first, default=Value(len(keys)))
        return rows.order_by(is_later, *rows.query.order_by)

    def serialize_result(self, obj: Any, to_field_name: str) -> dict[str, str]:
        """As stock, with the mark."""
        result: dict[str, str] = super().serialize_result(  # type: ignore[misc]
            obj, to_field_name
        )
        marked = getattr(self.model_admin, "choice_mark", None)
        mark = marked(obj) if marked else ""
        if mark:
            result["text"] = f"{result['text']}（{mark}）"
        return result


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

    def autocomplete_view(  # type: ignore[override]
        self, request: HttpRequest
    ) -> HttpResponseBase:
        """The answers of search boxes, arranged and marked."""
        return OfferedChoices.as_view(admin_site=self)(request)

    def get_urls(self) -> list[Any]:
        """As stock, and the press that keeps one signed in."""
        return [
            path("stay/", self.admin_view(self.stay), name="stay"),
            path("lists/keep/", self.admin_view(keep_list), name="keep_list"),
            path("sign-ins/", self.admin_view(self.own_sign_ins), name="own_sign_ins"),
            path("sign-ins/end/", self.admin_view(own_page.own_end), name="own_end"),
            path(
                "sign-ins/codes/", self.admin_view(own_page.own_codes), name="own_codes"
            ),
            path("login/elsewhere/", elsewhere.leave, name="login_elsewhere"),
            path("login/back/", elsewhere.come_back, name="login_back"),
            path("login/password/", views.choose_password, name="login_password"),
            path("login/code/", views.ask_code, name="login_code"),
            path("login/enrol/", views.enrol, name="login_enrol"),
            *super().get_urls(),
        ]

    def stay(self, request: HttpRequest) -> HttpResponse:
        """Begin the time of the sign-in anew."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        request.session[RENEWED] = int(time())
        answer = HttpResponse(status=204)
        answer.headers["Session-Seconds"] = str(seconds_left(request))
        return answer

    def own_sign_ins(self, request: HttpRequest) -> HttpResponse:
        """我的登录: where one is signed in."""
        return own_page.own_page(request, self.each_context(request))

    def index(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> TemplateResponse:
        """The front page, grouped by the work."""
        extra = {
            "rooms": rooms(self.get_app_list(request)),
            "asks_for_bureau": _asks_for_bureau(request),
            **(extra_context or {}),
        }
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

    @method_decorator(never_cache)
    def login(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The sign-in page of the whole site.

        It leads to the 工作台 who asked for no page.
        """
        if request.method == "GET" and self.has_permission(request):
            return HttpResponseRedirect(reverse("admin:index"))
        context = {
            **self.each_context(request),
            "title": "登录",
            "subtitle": None,
            "app_path": request.get_full_path(),
            "elsewhere": settings.OIDC,
            **(extra_context or {}),
        }
        if "next" not in request.GET and "next" not in request.POST:
            context["next"] = reverse(settings.LOGIN_REDIRECT_URL)
        request.current_app = self.name
        page = SignInView.as_view(extra_context=context)
        return cast(HttpResponse, page(request))

    def logout(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> TemplateResponse:
        """As stock; noted in the trail."""
        person = request.user
        response = super().logout(request, extra_context)
        if isinstance(person, User) and not request.user.is_authenticated:
            note_sign_out(person)
        return response

    def password_change(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> TemplateResponse:
        """As stock, with the rules of passwords; wrong old ones are counted."""
        form = partial(_own_password_form, request)
        context = {**self.each_context(request), **(extra_context or {})}
        page = PasswordChangeView.as_view(
            form_class=form,
            success_url=reverse("admin:password_change_done", current_app=self.name),
            extra_context=context,
            template_name="registration/password_change_form.html",
        )
        return cast(TemplateResponse, page(request))


def _asks_for_bureau(request: HttpRequest) -> bool:
    """Whether this person is to say whose site it is: nobody has yet, and it is no demo."""
    may = who(request).has_perm("bulletin.add_bureau")
    return may and not settings.DEMO and not Bureau.objects.exists()


def _own_password_form(
    request: HttpRequest, *args: Any, **kwargs: Any
) -> OwnPasswordForm:
    form = OwnPasswordForm(*args, **kwargs)
    form.request = request
    return form


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
        "活动与数据",
        "录入、核实、更正都在“活动”里做",
        ("Activity", "Figure", "Source", "CueWord"),
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
        (
            "Campaign",
            "Indicator",
            "PlausibilityLimit",
            "Destination",
            *("District", "Bureau", "DocxTemplate"),
        ),
    ),
    Room(
        "人员与操作日志",
        "人员的职责、操作和导入记录、指标的变更",
        ("User", "AuditEvent", "ImportBatch", "IndicatorChange"),
    ),
    Room("其他系统", "谁可以经接口读取，向外发了什么通知", ("ApiKey", "Notice")),
    Room("后台", "何时自动做什么，做得怎样", ("Routine", "BackgroundJob")),
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
