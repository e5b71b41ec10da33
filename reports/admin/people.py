"""People and their work: who leaves (停用) hands over what is open; binding tells what is hidden.

The form of a person is that of the ground; what they have in hand is known up here.
"""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.html import format_html

from bulletin.accounts.roles import BY_CODE
from bulletin.admin.user import UserAdmin, UserForm
from bulletin.models import Duty, User
from bulletin.people.holding import duties_left_empty, others_holding
from bulletin.signed_in import who
from organizations.actions.leaving import leave, open_work
from organizations.actions.verifying.handing import colleagues
from organizations.models import Activity
from reports.models import Edition

#: Activities named on the page before they are only counted.
MOST = 30


class PersonForm(UserForm):
    """A person; who has work in hand is closed on the page that hands it over."""

    def clean(self) -> dict[str, Any] | None:
        """As above, and refuse to close an account with open work."""
        cleaned = super().clean() or self.cleaned_data
        if "is_active" not in self.changed_data or cleaned.get("is_active"):
            return cleaned
        count = open_work(self.instance).to_hand_over
        if count:
            self.add_error(
                "is_active",
                f"还有 {count} 件没有办完，请用下面的“停用并转交”一次转给同事",
            )
        return cleaned


class LeaveForm(forms.Form):
    """Who takes over, and why a duty may be left empty."""

    to = forms.TypedChoiceField(
        label="转给", required=False, coerce=int, empty_value=None
    )
    reason = forms.CharField(
        label="理由",
        required=False,
        max_length=200,
        help_text="某项职责从此没有人担任的，写明理由",
    )

    def __init__(self, data: Any = None, *, people: list[User]) -> None:
        super().__init__(data, label_suffix="")
        self.people = people
        field: Any = self.fields["to"]
        field.choices = [
            ("", "请选一位同事"),
            *[(one.pk, str(one)) for one in people],
        ]
        for one in self.fields.values():
            one.widget.attrs["class"] = "input"

    @property
    def chosen(self) -> User | None:
        """Who was chosen."""
        key = self.cleaned_data["to"]
        return next((one for one in self.people if one.pk == key), None)


admin.site.unregister(User)


@admin.register(User)
class PersonAdmin(UserAdmin):
    """As the ground has it, and what becomes of their work."""

    form = PersonForm
    readonly_fields = (*UserAdmin.readonly_fields, "leaving")  # type: ignore[assignment]
    fieldsets = (
        ("人员", {"fields": ("username", "display_name", "is_active", "leaving")}),
        *UserAdmin.fieldsets[1:],
    )

    @admin.display(description="停用")
    def leaving(self, user: User) -> str:
        """The way to the page that lists open work and hands it over."""
        if not user.is_active:
            return "已停用"
        address = reverse("admin:bulletin_user_leave", args=[user.pk])
        return format_html('<a href="{}">停用并转交：列出没有办完的</a>', address)

    def get_urls(self) -> list[Any]:
        """As above, and the page."""
        page = self.admin_site.admin_view(self.leave_view)
        return [
            path("<key>/leave/", page, name="bulletin_user_leave"),
            *super().get_urls(),
        ]

    def leave_view(self, request: HttpRequest, key: str) -> HttpResponse:
        """What is open, who can still verify and sign; one press hands all of it over."""
        if not self.has_change_permission(request):
            raise PermissionDenied
        person = self.get_object(request, unquote(key))
        if person is None:
            return self.no_such_record(request, key)
        people = [one for one in colleagues(person) if one != person]
        form = LeaveForm(request.POST or None, people=people)
        if (
            request.method == "POST"
            and form.is_valid()
            and self._left(request, person, form)
        ):
            return HttpResponseRedirect(reverse("admin:bulletin_user_changelist"))
        work = open_work(person)
        context = {
            **self.admin_site.each_context(request),
            "title": f"停用 {person}",
            "opts": self.opts,
            "person": person,
            "form": form,
            "work": work,
            "count": work.to_hand_over,
            "activities": work.activities.select_related("campaign")[:MOST],
            "drafts": Edition.objects.filter(state="draft", changed_by=person).count(),
            "holders": _holders(person),
            "empty": duties_left_empty(person),
        }
        return TemplateResponse(request, "admin/bulletin/user/leave.html", context)

    def _left(self, request: HttpRequest, person: User, form: LeaveForm) -> bool:
        try:
            to, reason = form.chosen, form.cleaned_data["reason"]
            count = leave(person=person, to=to, by=who(request), reason=reason)
        except ValidationError as refused:
            form.add_error(None, refused)
            return False
        handed = f"，{count} 件转给“{to}”" if count else ""
        messages.success(request, f"“{person}”已停用{handed}")
        return True

    def save_related(
        self, request: HttpRequest, form: Any, formsets: Any, change: bool
    ) -> None:
        """As above; binding to districts tells what goes out of their sight."""
        super().save_related(request, form, formsets, change)
        if change and "districts" in form.changed_data:
            said = _out_of_sight(form.instance)
            if said:
                messages.warning(request, said)


def _holders(person: User) -> list[tuple[str, list[str]]]:
    """Each duty of the person with the names of the others who hold it."""
    duty = Duty.objects.filter(user=person).first()
    found = []
    for code in duty.role_codes if duty else ():
        others = others_holding(person, code)
        found.append((BY_CODE[code].name, [str(other) for other in others]))
    return found


def _out_of_sight(person: User) -> str:
    """What of their open work they do not see any more; empty where all is in sight."""
    bound = list(person.districts.values_list("pk", flat=True))
    work = open_work(person).activities
    seen = Activity.objects.open_to(person, bound)
    hidden = work.exclude(pk__in=seen.order_by().values("pk"))
    numbers = list(hidden.values_list("number", flat=True))
    if not numbers:
        return ""
    more = " 等" if len(numbers) > 1 else ""
    return (
        f"限定所在区以后，“{person}”看不到他没有办完的 {len(numbers)} 件（{numbers[0]}{more}）；"
        "请转交给别人，或改这些活动的所在区。没有所在区的草稿，他仍能打开"
    )
