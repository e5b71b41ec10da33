"""The page on which an administrator makes the people of an office from a list."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path

from bulletin.admin.listed_people import COLUMNS, ListedPerson, make_people, read_people
from bulletin.admin.proof import ProofBoxes, boxes_for, why_not_proved
from bulletin.signed_in import who

PAGE = "admin/bulletin/user/list_in.html"


class ListForm(ProofBoxes):
    """The list as text; who is at the keyboard where that is asked."""

    people = forms.CharField(
        label="名单",
        strip=False,
        max_length=50_000,
        error_messages={"required": "请把名单粘贴到这里"},
        help_text="从表格里复制，一行一人，依次是：" + "、".join(COLUMNS),
        widget=forms.Textarea(attrs={"rows": 10, "class": "input"}),
    )


def list_in_page(model_admin: Any, request: HttpRequest) -> HttpResponse:
    """GET: the empty list. POST: what it would make, or with `make` the people, once."""
    if not model_admin.has_add_permission(request):
        raise PermissionDenied
    form = ListForm(request.POST or None, label_suffix="")
    people: list[ListedPerson] = []
    made: list[tuple[Any, str]] = []
    if request.method == "POST" and form.is_valid():
        try:
            people = read_people(form.cleaned_data["people"])
            if "make" in request.POST and not _wrong(people):
                made = _made(request, form, people)
        except ValidationError as refused:
            form.add_error("people", refused)
    context = {
        **model_admin.admin_site.each_context(request),
        "title": "从名单建用户",
        "opts": model_admin.opts,
        "form": form,
        "boxes": [form[name] for name in boxes_for(request)],
        "people": people,
        "wrong": _wrong(people),
        "made": made,
    }
    return TemplateResponse(request, PAGE, context)


def _wrong(people: list[ListedPerson]) -> int:
    return sum(1 for person in people if person.wrong)


def _made(
    request: HttpRequest, form: ListForm, people: list[ListedPerson]
) -> list[tuple[Any, str]]:
    """The people with their secrets; none, and the reason, where nobody proved themselves."""
    refusal = why_not_proved(request)
    if refusal:
        form.add_error("own_password", refusal)
        return []
    return make_people(people, by=who(request))


def page_of(model_admin: Any) -> URLPattern:
    """Its address."""

    def page(request: HttpRequest) -> HttpResponse:
        return list_in_page(model_admin, request)

    shown = model_admin.admin_site.admin_view(page)
    found: URLPattern = path("list/", shown, name="bulletin_user_list_in")
    return found
