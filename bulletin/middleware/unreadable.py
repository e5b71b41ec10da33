"""400 in Chinese for text that no database can keep, instead of what looks like a fault."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

SAID = "填写的内容或网址里有看不见的空字符（可能来自损坏的文件），没有办理；请返回，删去后重新输入"


class RefuseUnreadable:
    """Turns PostgreSQL's refusal of the character NUL into words.

    Forms mostly refuse it before.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on."""
        return self.get_response(request)

    def process_exception(
        self, request: HttpRequest, exception: Exception
    ) -> HttpResponse | None:
        """The words; None (the usual way) for every other error."""
        if not isinstance(exception, ValueError) or "NUL (0x00)" not in str(exception):
            return None
        return HttpResponse(SAID, status=400, content_type="text/plain; charset=utf-8")
