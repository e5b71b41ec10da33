"""422 in Chinese for an upload in which the virus scanner finds something."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from bulletin import audit
from bulletin.middleware.files import files_of
from bulletin.models import User
from bulletin.uploads.refused import RefusedFileError


class ScanUploads:
    """Every file that comes in is asked about before a page sees it, where CLAMD is set."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *asked: object) -> HttpResponse | None:
        """The refusal; None for what may come in. After the token against forged forms."""
        if settings.SCANNER is None or request.method != "POST":
            return None
        for file in files_of(request):
            try:
                settings.SCANNER.refuse_infected(file.chunks())
            except RefusedFileError as error:
                _note(request, str(error))
                return _told(str(error))
            file.seek(0)
        return None


def _told(refusal: str) -> HttpResponse:
    return HttpResponse(refusal, status=422, content_type="text/plain; charset=utf-8")


def _note(request: HttpRequest, refusal: str) -> None:
    """A line of the trail: who tried to bring what was refused."""
    person = request.user
    audit.write_line(
        actor=person.get_username() if isinstance(person, User) else "",
        action="upload_refused",
        kind="address",
        label=request.path,
        details={"reason": refusal},
        result="refused",
    )
