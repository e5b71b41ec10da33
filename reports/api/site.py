"""The interface as a whole: its parts, its description, its addresses."""

from django.http import Http404, HttpRequest
from django.urls import URLPattern
from django.views.decorators.http import require_GET
from ninja import Router, Schema
from pydantic import Field

from reports.api.access import BearerKey
from reports.api.described import DescribedApi, Unescaped
from reports.api.editions import router as editions
from reports.api.faults import FAULTS, answer_faults, in_json
from reports.api.organizations import router as organizations
from reports.api.parameters import EachOnce
from reports.api.totals import router as totals

ABOUT = (
    "只读接口。请求头带 Authorization: Bearer 和密钥；密钥由本系统管理员按系统发放，"
    "各有可读的内容和每分钟的次数。出错时回答 JSON：code 供程序判断，message 是说明。"
    "名录和各期按 id 分页：下一页的 after 写上一页答复里的 next。"
    "印有密级或提示的简报不经接口提供；任何答复都不含单位的联系人和电话。"
)

api = DescribedApi(
    title="堡垒·先锋 简报系统",
    version="1",
    description=ABOUT,
    urls_namespace="api",
    docs_url=None,
    docs_decorator=require_GET,
    parser=EachOnce(),
    renderer=Unescaped(),
)
answer_faults(api)


class IndexAnswer(Schema):
    """Where the parts of the interface are."""

    editions: str
    totals: str
    organizations: str
    description: str = Field(description="接口说明（OpenAPI）")


@api.get(
    "/",
    auth=BearerKey(),
    response={200: IndexAnswer, **FAULTS},
    summary="有哪些地址",
    tags=["目录"],
    url_name="index",
    operation_id="index",
)
def index(request: HttpRequest) -> dict[str, str]:
    """The addresses, for whatever key."""
    here = request.path
    return {
        "editions": f"{here}editions/",
        "totals": f"{here}totals/",
        "organizations": f"{here}organizations/",
        "description": f"{here}openapi.json",
    }


#: Any other address: asked last.
elsewhere = Router(auth=BearerKey())


@elsewhere.get("/{path:rest}/", include_in_schema=False, url_name="elsewhere")
def not_here(request: HttpRequest, rest: str) -> None:
    """There is no such address: told in JSON, and to who has a key alone."""
    raise Http404


api.add_router("/editions", editions)
api.add_router("/totals", totals)
api.add_router("/organizations", organizations)
api.add_router("", elsewhere)


def _patterns() -> list[URLPattern]:
    found = []
    for pattern in api.urls[0]:
        assert isinstance(pattern, URLPattern)  # noqa: S101 - no address of ours holds others
        pattern.callback = in_json(pattern.callback)
        found.append(pattern)
    return found


#: Everything under /api/v1/.
patterns = (_patterns(), "api")
