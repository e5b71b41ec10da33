"""Keys of outside systems: who may read what, given once, withdrawn at once."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.views.decorators.http import require_POST

from bulletin.admin.mixins import KeptAdmin
from bulletin.api_keys.giving import give, withdraw
from bulletin.models import ApiKey
from bulletin.models.api_key import SCOPE_WORDS
from bulletin.signed_in import who

PAGE = "admin:bulletin_apikey_key"


class ApiKeyForm(forms.ModelForm[ApiKey]):
    """A system; whether it has a key in use already is asked, too."""

    def _get_validation_exclusions(self) -> set[str]:
        """As stock; a rule that looks at the withdrawal is asked, though no box holds it."""
        stock: Any = super()
        left_out: set[str] = stock._get_validation_exclusions()
        return left_out - {"withdrawn_at"}


class InForceFilter(admin.SimpleListFilter):
    """Whether a key still opens something."""

    title = "状态"
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """In use, or withdrawn."""
        return [("open", "在用"), ("withdrawn", "已撤销")]

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[ApiKey]
    ) -> QuerySet[ApiKey]:
        """Those of that state."""
        value = self.value()
        if value not in ("open", "withdrawn"):
            return queryset
        return queryset.filter(withdrawn_at__isnull=value == "open")


@admin.register(ApiKey)
class ApiKeyAdmin(KeptAdmin[ApiKey]):
    """Systems are entered here; the key itself is given on a page of its own."""

    empty_hint = "还没有别的系统来读数据。"
    add_hint = "点“新增接口密钥”登记一个。"

    form = ApiKeyForm
    list_display = (
        "system",
        "opens",
        "per_minute",
        "state",
        "hint",
        "ends_on",
        "last_used_on",
    )
    list_filter = (InForceFilter,)
    search_fields = ("system", "purpose", "hint")
    search_help_text = "按系统名称、用途或密钥开头查找"
    readonly_fields = ("key_page", "last_used_on")
    fieldsets = (
        ("系统", {"fields": ("system", "purpose")}),
        (
            "可读什么",
            {
                "fields": (
                    "reads_editions",
                    "reads_signed",
                    "reads_totals",
                    "reads_organizations",
                )
            },
        ),
        ("限度", {"fields": ("per_minute", "ends_on")}),
        ("密钥", {"fields": ("key_page", "last_used_on")}),
    )

    def get_fieldsets(self, request: HttpRequest, obj: ApiKey | None = None) -> Any:
        """Before it is saved there is no key to speak of."""
        fieldsets = super().get_fieldsets(request, obj)
        return fieldsets if obj is not None else fieldsets[:-1]

    def has_change_permission(
        self, request: HttpRequest, obj: ApiKey | None = None
    ) -> bool:
        """As stock; what was withdrawn stays as it was."""
        if obj is not None and obj.withdrawn_at is not None:
            return False
        return super().has_change_permission(request, obj)

    def get_urls(self) -> list[Any]:
        """As stock, and the page of the key with its press to withdraw it."""
        key, end = self.admin_site.admin_view(self.key), require_POST(self.withdraw)
        return [
            path("<key>/key/", key, name="bulletin_apikey_key"),
            path(
                "<key>/withdraw/",
                self.admin_site.admin_view(end),
                name="bulletin_apikey_withdraw",
            ),
            *super().get_urls(),
        ]

    def response_add(
        self, request: HttpRequest, obj: ApiKey, post_url_continue: str | None = None
    ) -> HttpResponse:
        """On to the page where the key is given."""
        if "_addanother" in request.POST:
            return super().response_add(request, obj, post_url_continue)
        messages.success(request, f"已登记“{obj}”。请生成密钥，交给对方。")
        return HttpResponseRedirect(reverse(PAGE, args=[obj.pk]))

    def key(self, request: HttpRequest, key: str) -> HttpResponse:
        """GET: how it stands with the key. POST: a new one, shown this once."""
        row = self._row(request, key)
        secret = ""
        if request.method == "POST":
            try:
                secret = give(key=row, by=who(request))
            except ValidationError as error:
                messages.error(request, "；".join(error.messages))
            row.refresh_from_db()
        context = {
            **self.admin_site.each_context(request),
            "title": f"“{row}”的密钥",
            "opts": self.opts,
            "row": row,
            "state": self.state(row),
            "opens": self.opens(row),
            "secret": secret,
            "address": request.build_absolute_uri("/api/v1/"),
        }
        page = "admin/bulletin/apikey/key.html"
        response = TemplateResponse(request, page, context)
        response.headers["Cache-Control"] = "no-store"
        return response

    def withdraw(self, request: HttpRequest, key: str) -> HttpResponse:
        """Close the key for good, back to its page."""
        row = self._row(request, key)
        try:
            withdraw(key=row, by=who(request))
        except ValidationError as error:
            messages.error(request, "；".join(error.messages))
        else:
            messages.success(request, f"已撤销“{row}”的密钥，对方即刻不能再读取")
        return HttpResponseRedirect(reverse(PAGE, args=[row.pk]))

    def _row(self, request: HttpRequest, key: str) -> ApiKey:
        """The row of the address. Raise PermissionDenied or Http404."""
        if not self.has_change_permission(request):
            raise PermissionDenied
        found = self.get_object(request, unquote(key))
        if found is None:
            raise Http404("没有这把密钥")
        return found

    @admin.display(description="密钥")
    def key_page(self, row: ApiKey) -> str:
        """How it stands with the key, with the page where it is given and withdrawn."""
        address = reverse(PAGE, args=[row.pk])
        return format_html(
            '{} <a href="{}">生成、换发、撤销</a>', self.state(row), address
        )

    @admin.display(description="可读")
    def opens(self, row: ApiKey) -> str:
        """What it opens, in words: 简报、合计."""
        return "、".join(SCOPE_WORDS[scope] for scope in row.scopes)

    @admin.display(description="状态")
    def state(self, row: ApiKey) -> str:
        """How it stands with the key, in words."""
        closed = row.why_closed(timezone.localdate())
        if closed:
            return closed
        return f"在用，以 {row.hint} 开头" if row.digest else "还没有生成密钥"
