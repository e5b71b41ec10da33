"""What is answered when an address of the interface does not answer: JSON, in Chinese."""

import json
from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any

from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from ninja import NinjaAPI, Schema
from ninja.errors import AuthenticationError, ValidationError

from bulletin.api_keys.using import KeyRefused
from bulletin.middleware.outage import RETRY_AFTER, answer_to

NO_KEY = (
    "请在请求头 Authorization 里写 Bearer 和密钥；还没有密钥的，请与本系统的管理员联系"
)
NOT_ALLOWED = "这个接口只供读取，请用 GET"
NOT_HERE = "没有这个地址或这条记录，请对照 /api/v1/openapi.json"
BUSY = "数据库暂时没有应答，请过一分钟再读"
#: What is wrong with a parameter, by pydantic's name for it.
WORDS = {
    "missing": "缺少参数 {name}",
    "extra_forbidden": "没有参数 {name}，请对照 /api/v1/openapi.json",
    "int_parsing": "参数 {name} 应是整数",
    "int_parsing_size": "参数 {name} 太大",
    "greater_than_equal": "参数 {name} 不能小于 {ge}",
    "less_than_equal": "参数 {name} 不能大于 {le}",
    "string_too_long": "参数 {name} 太长，最多 {max_length} 个字",
    "string_too_short": "参数 {name} 不能是空的",
    "value_error": "参数 {name}：{error}",
    "enum": "参数 {name} 没有这个值，可用 {expected}",
    "literal_error": "参数 {name} 没有这个值，可用 {expected}",
}
OTHER = "参数 {name} 无法识别"


class FaultAnswer(Schema):
    """Why there is no answer: a code for programs, a sentence for people."""

    code: str
    message: str


class NotGiven(Exception):  # noqa: N818 - what it is
    """What was asked for is not given out: status, code and sentence of the answer."""

    def __init__(self, status: int, code: str, message: str) -> None:
        super().__init__(message)
        self.status = status
        self.code = code
        self.message = message


#: What every address may answer instead, for the description.
FAULTS: dict[Any, Any] = dict.fromkeys((401, 403, 404, 422, 429, 503), FaultAnswer)


def fault(
    status: int, code: str, message: str, *, retry_after: int | None = None
) -> HttpResponse:
    """The answer: `{"code": "over_limit", "message": "…"}`."""
    body = json.dumps({"code": code, "message": message}, ensure_ascii=False) + "\n"
    response = HttpResponse(body, content_type="application/json", status=status)
    if status == 401:
        response.headers["WWW-Authenticate"] = "Bearer"
    if retry_after is not None:
        response.headers["Retry-After"] = str(retry_after)
    return response


def wrong_parameters(errors: Iterable[dict[str, Any]]) -> str:
    """All that is wrong with the parameters, in one sentence.

    `"参数 limit 不能大于 100；缺少参数 cutoff"`.
    """
    said: dict[str, None] = {}
    for error in errors:
        words = WORDS.get(error["type"], OTHER)
        told = {"name": error["loc"][-1], **error.get("ctx", {})}
        said[words.format(**told)] = None
    return "；".join(said)


def answer_faults(api: NinjaAPI) -> None:
    """Let the interface answer its faults so."""

    @api.exception_handler(KeyRefused)
    def refused(request: HttpRequest, error: KeyRefused) -> HttpResponse:
        return fault(
            error.status, error.code, error.message, retry_after=error.retry_after
        )

    @api.exception_handler(NotGiven)
    def not_given(request: HttpRequest, error: NotGiven) -> HttpResponse:
        return fault(error.status, error.code, error.message)

    @api.exception_handler(AuthenticationError)
    def without_key(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
        return fault(401, "no_key", NO_KEY)

    @api.exception_handler(ValidationError)
    def wrong(request: HttpRequest, error: ValidationError) -> HttpResponse:
        return fault(422, "wrong_parameters", wrong_parameters(error.errors))

    @api.exception_handler(Http404)
    def not_here(request: HttpRequest, error: Http404) -> HttpResponse:
        return fault(404, "not_found", NOT_HERE)

    @api.exception_handler(OperationalError)
    @api.exception_handler(InterfaceError)
    @api.exception_handler(OSError)
    def away(request: HttpRequest, error: Exception) -> HttpResponse:
        if answer_to(error) is None:
            raise error
        return fault(503, "busy", BUSY, retry_after=RETRY_AFTER)


def in_json(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """The view, its refusal of another method than GET in JSON too; never kept by a cache."""

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        if response.status_code == 405:
            refusal = fault(405, "not_allowed", NOT_ALLOWED)
            refusal.headers["Allow"] = response.headers["Allow"]
            response = refusal
        response.headers["Cache-Control"] = "no-store"
        return response

    answered.csrf_exempt = True  # type: ignore[attr-defined]
    return answered
