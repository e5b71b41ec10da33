"""/reports/ activities."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


@login_required
def activities(request: HttpRequest) -> HttpResponse:
    """The page."""
    return render(request, "base.html", {})


def export(request: HttpRequest) -> HttpResponse:
    """The file."""
    return HttpResponse(status=501)
