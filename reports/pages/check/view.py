"""/check/: is this print what was signed? Open to anybody, and says no more than that."""

import hashlib
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_http_methods

from bulletin.signing_in.address import client_address
from reports.models import CheckCode, typed_code
from reports.pages.check import asked
from reports.pages.check.standing import standing_of

#: In the place of a code: the page where one is typed.
ENTRY = "code"
UNKNOWN = "没有这个校验码。请对照页脚逐字核对；仍然查不到的，不是本单位签发的文本。"
TOO_OFTEN = "从您这里查询得太频繁，请十分钟后再试。"
OTHER = (
    "不是签发时的文件：内容有改动，或者另存、转换、打印后扫描过。"
    "纸质件请对照上面的期次、日期和内容。"
)


class PrintForm(forms.Form):
    """A file to be held against what was signed, byte by byte."""

    file = forms.FileField(
        label="PDF、OFD、DOCX 文件",
        error_messages={
            "required": "请选择要核对的文件",
            "empty": "这个文件是空的，请重新选择",
            "invalid": "文件没有传上来，请重新选择",
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest, code: str) -> HttpResponse:
    """What is told of this code; 404 where there is none, 429 where somebody guesses."""
    if code == ENTRY:
        return _asked_for(request)
    address = client_address(request)
    if asked.is_over(address, "guess"):
        return _page(request, {"error": TOO_OFTEN}, status=429)
    found = typed_code(code)
    if found is None:
        asked.note(address, "guess")
        return _page(request, {"error": UNKNOWN}, status=404)
    told: dict[str, Any] = {"code": found, "standing": standing_of(found)}
    if request.method != "POST":
        return _page(request, {**told, "form": PrintForm()})
    if asked.is_over(address, "file"):
        return _page(
            request, {**told, "error": TOO_OFTEN, "form": PrintForm()}, status=429
        )
    asked.note(address, "file")
    form = PrintForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, {**told, "form": form}, status=400)
    same = _same_file(found, form.cleaned_data["file"])
    return _page(request, {**told, "form": PrintForm(), "same": same, "other": OTHER})


def _asked_for(request: HttpRequest) -> HttpResponse:
    """Where a code is typed; it leads to the page of the code."""
    typed = request.GET.get("code", "")
    letters = "".join(it for it in typed if it.isascii() and it.isalnum())
    if letters and letters != ENTRY:
        return redirect("check", code=letters[:40].upper())
    said = "请填写页脚的校验码" if "code" in request.GET else ""
    return _page(request, {"error": said})


def _same_file(code: CheckCode, upload: Any) -> str:
    """As which format the file was signed, in words; empty where it is none of them."""
    made = hashlib.sha256()
    for chunk in upload.chunks():
        made.update(chunk)
    row = code.snapshot.files.filter(digest=made.hexdigest()).defer("content").first()
    return row.get_kind_display() if row else ""


def _page(
    request: HttpRequest, told: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    told.setdefault("same", None)
    told["entry"] = ENTRY
    response = render(request, "reports/check/page.html", told, status=status)
    patch_cache_control(response, no_store=True)
    return response
