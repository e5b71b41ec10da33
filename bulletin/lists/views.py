"""The press that keeps how a list looks, or its conditions; it leads back to the list."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseNotAllowed,
    HttpResponseRedirect,
    QueryDict,
)
from django.urls import Resolver404, resolve

from bulletin.lists.keeping import forget_filter, keep_look, save_filter
from bulletin.signed_in import who

#: Where lists are; their addresses are no longer than the column that keeps them.
ROOMS = ("/admin/", "/reports/")
LONGEST_PLACE = 200


def keep_list(request: HttpRequest) -> HttpResponse:
    """`do`: look, plain, save, forget; `place` and `query`: the list that was open."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    place = request.POST.get("place", "")
    if not _is_list(place):
        messages.error(request, "没有这个列表，没有记下什么；请回到列表再点一次")
        return HttpResponseRedirect(ROOMS[-1])
    try:
        messages.success(request, _done(request, place))
    except ValidationError as refused:
        messages.error(request, "；".join(refused.messages))
    query = QueryDict(request.POST.get("query", "")).urlencode()
    return HttpResponseRedirect(f"{place}?{query}" if query else place)


def _done(request: HttpRequest, place: str) -> str:
    """Do what was pressed; what is said of it. Raise ValidationError."""
    said, person = request.POST, who(request)
    act = said.get("do", "")
    if act == "save":
        name, query = said.get("name", ""), said.get("query", "")
        kept = save_filter(person=person, place=place, name=name, query=query)
        return f"现在的条件已存为“{kept.name}”，在列表上方一点就到"
    if act == "forget":
        name = forget_filter(person=person, key=said.get("key", ""))
        return f"常用筛选“{name}”已删去"
    if act == "plain":
        keep_look(person=person, place=place, page_size=None, columns=())
        return "这个列表已恢复原来的显示"
    if act == "look":
        size = said.get("page_size", "")
        if not (size.isascii() and size.isdigit() and len(size) < 5):
            raise ValidationError("每页只能是 20、50、100 或 200 行，请从下拉框中选")
        columns = said.getlist("columns")
        keep_look(person=person, place=place, page_size=int(size), columns=columns)
        return "这个列表的显示已记住，下次打开仍是这样"
    raise ValidationError("没有这项操作，请用页面上的按钮")


def _is_list(place: str) -> bool:
    """Whether a page of ours is there: nobody is led elsewhere."""
    try:
        resolve(place)
    except Resolver404:
        return False
    return place.startswith(ROOMS) and len(place) <= LONGEST_PLACE
