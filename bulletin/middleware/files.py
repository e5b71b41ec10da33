"""files_of(): every file that a request brings, several of one field too."""

from collections.abc import Iterator

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest


def files_of(request: HttpRequest) -> Iterator[UploadedFile]:
    """One after the other: two of the field 附件, then the one of the field 扫描件."""
    for _field, files in request.FILES.lists():
        yield from files
