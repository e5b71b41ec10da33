"""429 in Chinese for who does more of what is costly in an hour than anybody needs.

Exports, downloads, imports and searches are counted for each person by themselves. The
demo counts nothing.
"""

from collections.abc import Callable
from math import ceil
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from bulletin import audit
from bulletin.api_keys.counting import counted
from bulletin.middleware.files import files_of
from bulletin.models import User

HOUR, DAY = 3600, 86_400
_MEGABYTE = 1024 * 1024
#: What one person may upload in a day.
QUOTA = 1024 * _MEGABYTE
#: What is counted: the word for it, how many in an hour.
MOST = {"export": ("导出", 60), "file": ("下载", 300), "import": ("导入", 60)}
MOST |= {"search": ("查找", 1200)}
#: Names of pages, or their endings, and what they are.
KINDS = (
    ("_export", "export"),
    ("_import", "import"),
    ("reports:search", "search"),
    ("admin:autocomplete", "search"),
    ("reports:archive", "file"),
    ("reports:notes_file", "file"),
    ("reports:proof", "file"),
    ("reports:download", "file"),
    ("_importbatch_file", "file"),
)
SAID = (
    "一小时内已经{word} {most} 次，先停一停；约 {minutes} 分钟后可以再{word}。"
    "确有需要，请告诉管理员"
)


SAID_OF_UPLOADS = (
    "今天上传的文件已超过 {most} MB，没有接收；请明天再传。确有需要，请告诉管理员"
)


class Pace:
    """Counts in a small file for each person, over all processes; nothing in the database."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *asked: object) -> HttpResponse | None:
        """The refusal, with its line on the trail; None for what is within the limit."""
        if settings.DEMO:
            return None
        return _too_often(request) or _too_much(request)


def _too_often(request: HttpRequest) -> HttpResponse | None:
    """The refusal of what was done too many times in the hour."""
    kind = kind_of(request)
    person = request.user if kind else None
    if not isinstance(person, User):
        return None
    word, most = MOST[kind]
    found = counted(_name(kind, person), seconds=HOUR)
    if found.number <= most:
        return None
    minutes = ceil(found.seconds_left / 60)
    said = SAID.format(word=word, most=most, minutes=minutes)
    return _refusal(person, {"kind": kind, "most": most}, said, found.seconds_left)


def _too_much(request: HttpRequest) -> HttpResponse | None:
    """The refusal of an upload beyond what one person may send in a day."""
    person = request.user if request.method == "POST" else None
    size = sum(file.size or 0 for file in files_of(request)) if person else 0
    if not size or not isinstance(person, User):
        return None
    found = counted(_name("upload", person), seconds=DAY, more=size)
    if found.number <= QUOTA:
        return None
    said = SAID_OF_UPLOADS.format(most=QUOTA // _MEGABYTE)
    details = {"kind": "upload", "most": QUOTA}
    return _refusal(person, details, said, found.seconds_left)


def _refusal(
    person: User, details: dict[str, Any], said: str, seconds_left: int
) -> HttpResponse:
    """The answer, and its line on the trail."""
    audit.append(
        by=person, action="pace_refused", of=person, details=details, result="refused"
    )
    return HttpResponse(
        said,
        status=429,
        content_type="text/plain; charset=utf-8",
        headers={"Retry-After": str(seconds_left)},
    )


def kind_of(request: HttpRequest) -> str:
    """What the page is: `"export"`; empty for what is not counted.

    Of exports and imports the press counts, not the page that offers it.
    """
    match = request.resolver_match
    name = match.view_name if match else ""
    for ending, kind in KINDS:
        if name.endswith(ending):
            is_press = request.method == "POST" or not name.startswith("admin:")
            return kind if is_press or kind in ("file", "search") else ""
    return ""


def _name(kind: str, person: User) -> str:
    """Under what it is counted: a person entered anew under an old key is somebody else."""
    entered = int(person.date_joined.timestamp() * 1_000_000)
    return f"{kind}{person.pk}x{entered}"
