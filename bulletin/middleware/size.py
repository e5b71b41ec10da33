"""413 in Chinese for a request that is too large, before its body is read."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

_MEGABYTE = 1024 * 1024
SAID = "上传的内容有 {size:.1f} MB，超过了 {most} MB，没有接收；请缩小后分几次上传"
SAID_TO_STRANGERS = "发来的内容过大，没有接收；请先登录"
SAID_OF_A_PRINT = "文件超过 {most} MB，不是简报的文件，没有接收；请核对是否选错了文件"
#: Where anybody may send a print to be held against what was signed.
OF_PRINTS = "/check/"


class RequestSize:
    """Holds what a request brings to REQUEST_MOST; of nobody signed in to much less."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on, or refuse."""
        refusal = why_too_large(request)
        if refusal is None:
            return self.get_response(request)
        return HttpResponse(refusal, status=413, content_type="text/plain; charset=utf-8")


def why_too_large(request: HttpRequest) -> str | None:
    """The refusal; None for what may be read. Who asks is only looked up for large ones."""
    said = request.META.get("CONTENT_LENGTH") or "0"
    size = int(said) if said.isascii() and said.isdigit() else 0
    if size <= settings.REQUEST_MOST_OF_STRANGERS:
        return None
    if request.path.startswith(OF_PRINTS):
        return _why_no_print(size)
    if not request.user.is_authenticated:
        return SAID_TO_STRANGERS
    if size <= settings.REQUEST_MOST:
        return None
    return SAID.format(size=size / _MEGABYTE, most=settings.REQUEST_MOST // _MEGABYTE)


def _why_no_print(size: int) -> str | None:
    """The refusal of a file that is larger than any print."""
    most = settings.REQUEST_MOST_OF_A_PRINT
    if size <= most:
        return None
    return SAID_OF_A_PRINT.format(most=most // _MEGABYTE)
