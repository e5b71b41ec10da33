"""People: duties as ticks, districts; how they sign in is way_in.

Rights come from duties alone.
"""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.admin import UserAdmin as StockUserAdmin
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html
from django_otp.plugins.otp_totp import admin as otp_admin

from bulletin import audit
from bulletin.accounts.roles import ROLES
from bulletin.admin.mixins import KeptAdmin
from bulletin.admin.people_list import page_of
from bulletin.admin.proof import ProvedForm, boxes_for
from bulletin.admin.way_in import pages_of, state_of
from bulletin.models import Duty, User, assign
from bulletin.models.user import as_user_name
from bulletin.people.holding import duties_left_empty, why_not_left_empty
from bulletin.signed_in import who

ROLE_CHOICES = [(role.code, f"{role.name}：{role.purpose}") for role in ROLES]

#: The columns of a duty without any role.
NO_ROLE = dict.fromkeys([role.code for role in ROLES], False)


class RolesField(forms.MultipleChoiceField):
    """The roles as ticks, each with what it may do."""

    def __init__(self) -> None:
        super().__init__(
            label="职责",
            choices=ROLE_CHOICES,
            required=False,
            widget=forms.CheckboxSelectMultiple,
            help_text="管理员、监督查看不能与其他职责由同一人担任；不勾选的人不能登录后台",
        )

    def clean(self, value: Any) -> list[str]:
        """The codes. Raise ValidationError where sides would meet.

        The CHECK's own sentence.
        """
        codes: list[str] = super().clean(value)
        try:
            Duty(**dict.fromkeys(codes, True)).validate_constraints(exclude={"user"})
        except ValidationError as error:
            raise ValidationError(error.messages) from error
        return codes


def free_user_name(typed: str, of: User) -> str:
    """The name as it is kept. Raise ValidationError where somebody else is called so."""
    name = as_user_name(typed)
    others = User.objects.filter(username__iexact=name).exclude(pk=of.pk)
    if others.exists():
        raise ValidationError("已有这个用户名（不分大小写），请换一个")
    return name


class NewUserForm(ProvedForm):
    """A new person. How they sign in for the first time has a page of its own."""

    roles = RolesField()

    class Meta:
        model = User
        fields = ("username", "display_name", "districts")

    def asks_proof(self, cleaned: dict[str, Any]) -> bool:
        """Duties are given."""
        return bool(cleaned.get("roles"))

    def clean_username(self) -> str:
        """The name, if nobody is called so yet, in whatever case."""
        return free_user_name(self.cleaned_data["username"], self.instance)


class UserForm(ProvedForm):
    """A person's name, duties and districts. The password has a page of its own."""

    roles = RolesField()
    reason = forms.CharField(
        label="理由",
        required=False,
        max_length=200,
        help_text="停用或去掉职责以后，某项职责没有人担任的，写明理由",
    )

    class Meta:
        model = User
        fields = ("username", "display_name", "is_active", "districts")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        duty = Duty.objects.filter(user=self.instance).first()
        if "roles" in self.fields:
            self.fields["roles"].initial = duty.role_codes if duty else []

    def clean_username(self) -> str:
        """The name, if nobody else is called so, in whatever case."""
        return free_user_name(self.cleaned_data["username"], self.instance)

    def asks_proof(self, cleaned: dict[str, Any]) -> bool:
        """Duties or districts change, or the person is closed or opened again."""
        return bool({"roles", "is_active", "districts"} & set(self.changed_data))

    def clean(self) -> dict[str, Any] | None:
        """Refuse to leave a duty without anybody and without a reason."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        is_closed = "is_active" in self.fields and not cleaned.get("is_active")
        kept: list[str] | None = [] if is_closed else cleaned.get("roles")
        if self.instance.pk and kept is not None and not cleaned.get("reason"):
            empty = duties_left_empty(self.instance, kept)
            if empty:
                self.add_error("reason", why_not_left_empty(empty))
        return cleaned


class RoleFilter(admin.SimpleListFilter):
    """Who holds a role."""

    title = "职责"
    parameter_name = "role"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """The seven, and none."""
        return [*[(role.code, role.name) for role in ROLES], ("none", "无职责")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[User]) -> QuerySet[User]:
        """Those who hold it."""
        value = self.value()
        if value == "none":
            return queryset.exclude(duty__in=Duty.objects.exclude(**NO_ROLE))
        return queryset.filter(**{f"duty__{value}": True}) if value else queryset


@admin.register(User)
class UserAdmin(KeptAdmin[User], StockUserAdmin[User]):
    """People are entered by the administrator, closed (停用) and never deleted."""

    #: Names of people and passwords stay off the shelf of a shared machine.
    keeps_draft = False
    list_display = (
        "username",
        "display_name",
        "duties",
        "bound_to",
        "is_active",
        "last_login",
    )
    list_filter = (RoleFilter, "is_active")
    search_fields = ("username", "display_name")
    search_help_text = "按用户名或姓名查找"
    ordering = ("username",)
    form = UserForm
    add_form = NewUserForm
    filter_horizontal = ()
    autocomplete_fields = ("districts",)
    readonly_fields = ("last_login", "date_joined", "duties", "way_in")
    fieldsets = (
        ("人员", {"fields": ("username", "display_name", "is_active")}),
        ("职责", {"fields": ("roles", "reason", "districts")}),
        ("登录", {"fields": ("last_login", "date_joined", "way_in")}),
    )
    add_fieldsets = (
        ("人员", {"fields": ("username", "display_name")}),
        ("职责", {"fields": ("roles", "districts")}),
    )

    def formfield_for_dbfield(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        """As stock; a person is bound to districts there are, none is made on the way."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "districts" and field is not None:
            field.widget.can_add_related = False
        return field

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        """With duties and districts in two queries."""
        return (
            super()
            .get_queryset(request)
            .select_related("duty")
            .prefetch_related("districts")
        )

    def get_form(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """As stock, with the request: what is weighty asks for a proof."""
        form: Any = super().get_form(request, *args, **kwargs)
        form.request = request
        return form

    def get_readonly_fields(self, request: HttpRequest, obj: User | None = None) -> Any:
        """Nobody closes their own account: an office keeps its administrator."""
        fields = super().get_readonly_fields(request, obj)
        return (
            (*fields, "is_active") if obj is not None and obj == request.user else fields
        )

    def get_fieldsets(self, request: HttpRequest, obj: User | None = None) -> Any:
        """Duties are words for who may only look, and for oneself.

        Nobody gives themselves any.
        """
        fieldsets = super().get_fieldsets(request, obj)
        may_change = self.has_change_permission(request, obj)
        if obj is None or (may_change and obj != request.user):
            boxes = boxes_for(request)
            proof = [("确认是您本人", {"fields": boxes})] if boxes else []
            return [*fieldsets, *proof]
        shown = []
        for title, part in fieldsets:
            fields = []
            for name in part["fields"]:
                if name != "reason":
                    fields.append("duties" if name == "roles" else name)
            shown.append((title, {"fields": fields}))
        return shown

    def save_related(
        self, request: HttpRequest, form: Any, formsets: Any, change: bool
    ) -> None:
        """Districts, then the duties; a change of duties is on the trail in words."""
        super().save_related(request, form, formsets, change)
        if "roles" not in form.cleaned_data or form.instance == request.user:
            return
        before = Duty.objects.filter(user=form.instance).first()
        told = str(before) if before else ""
        duty = assign(form.instance, form.cleaned_data["roles"])
        if str(duty) != told:
            audit.append(
                by=who(request),
                action="duties_assigned",
                of=form.instance,
                details={
                    "before": told,
                    "after": str(duty),
                    "reason": form.cleaned_data.get("reason", ""),
                },
            )

    def save_model(
        self, request: HttpRequest, obj: User, form: Any, change: bool
    ) -> None:
        """As stock; who is new has no password yet, who is closed is signed out at once."""
        if not change:
            obj.set_unusable_password()
        super().save_model(request, obj, form, change)
        if change and "is_active" in form.changed_data and not obj.is_active:
            obj.end_sessions()

    def get_urls(self) -> list[Any]:
        """As stock; instead of a password that two would know, the ways in."""
        return [page_of(self), *pages_of(self), *super().get_urls()]

    def response_add(
        self, request: HttpRequest, obj: User, post_url_continue: str | None = None
    ) -> HttpResponse:
        """On to the page where the new person is given a one-time password."""
        if "_addanother" in request.POST:
            return super().response_add(request, obj, post_url_continue)
        messages.success(request, f"已新增“{obj}”。请发一次性密码，交给本人登录。")
        address = reverse("admin:auth_user_password_change", args=[obj.pk])
        return HttpResponseRedirect(address)

    @admin.display(description="登录方式")
    def way_in(self, user: User) -> str:
        """How this person gets in, with the page where the administrator helps."""
        address = reverse("admin:auth_user_password_change", args=[user.pk])
        return format_html(
            '{} <a href="{}">密码、动态码、锁定</a>', state_of(user), address
        )

    @admin.display(description="职责")
    def duties(self, user: User) -> str:
        """The roles held, in words."""
        return str(user.duty) if hasattr(user, "duty") else "无职责"

    @admin.display(description="限定的区")
    def bound_to(self, user: User) -> str:
        """The districts this person is bound to."""
        return "、".join(map(str, user.districts.all())) or "不限"


# A phone is set up by its person; nobody reads its key here.
admin.site.unregister(otp_admin.TOTPDevice)
# Rights are data in bulletin.accounts.roles; Django's own page for groups would let them
# drift.
admin.site.unregister(Group)
