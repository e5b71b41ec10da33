"""PDF/A by WeasyPrint: A4 after GB/T 9704-2012, fonts embedded, always the same bytes.

WeasyPrint is loaded when the first PDF is asked for: without Pango the system still
starts.
"""

import hashlib
import json
import logging
import os
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import mark_safe

from reports.document.blocks import Document, SectionBlock
from reports.document.frame import Picture
from reports.document.shape import to_dict
from reports.document.text import plain_text
from reports.rendering import check_foot, conformance, fonts, geometry, justify
from reports.rendering.errors import RenderError
from reports.rendering.media import content_of
from reports.rendering.title import lines_of
from reports.rendering.widths import width

PANGO = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
NO_PANGO = (
    "这台服务器还不能生成 PDF 和 OFD：缺少排版库 Pango。请管理员安装后重试："
    f"apt-get install {PANGO} {fonts.PACKAGES}；其他格式不受影响"
)
NO_FONTS = (
    "这台服务器还不能生成 PDF 和 OFD：没有中文字体。请管理员安装后重试："
    f"apt-get install {fonts.PACKAGES}；其他格式不受影响"
)
#: The fetcher knows no other addresses than these.
PICTURE, FONT = "picture:", "font:fandol"


def render(document: Document) -> bytes:
    """The file. Raise RenderError: no Pango, no fonts, a character that no font has."""
    weasyprint = _library()
    _check_fonts(document)
    # Read before the page is set: a picture that is gone is a refusal, not a blank.
    pictures = {}
    for picture in document.frame.pictures:
        address = f"{PICTURE}{picture.digest}"
        pictures[address] = picture.media_type, content_of(picture)
    page = render_to_string(
        "reports/document/print.html",
        {
            "document": document,
            "title_lines": lines_of(document),
            "contact_pieces": _pieces(document.contact),
            "style": mark_safe(_style() + check_foot.style(document)),  # noqa: S308 - ours
            "check_foot": check_foot.markup(document.frame.check),
            "sections": _sections(document),
            "end_pictures": document.end_pictures,
            "picture_source": lambda picture: f"{PICTURE}{picture.digest}",
        },
    )
    html = weasyprint.HTML(string=page, url_fetcher=_fetcher(weasyprint, pictures))
    with _boxes_noted(weasyprint.LOGGER) as boxes:
        content = conformance.written(html, identifier(document))
    if boxes:
        raise RenderError(
            f"有的字没有字体可用，会印成方框：{boxes[0][:200]}。请改写或安装字体后重试"
        )
    return content


def _sections(document: Document) -> list[tuple[SectionBlock, tuple[Picture, ...]]]:
    """Each section with the pictures behind its paragraph."""
    return [(section, document.pictures_of(section)) for section in document.sections]


@contextmanager
def _boxes_noted(logger: logging.Logger) -> Iterator[list[str]]:
    """What this thread hears of letters drawn as boxes, behind `missing_characters`."""
    boxes: list[str] = []
    thread = threading.get_ident()

    class Noting(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            """Keep what is about a box."""
            message = record.getMessage()
            if record.thread == thread and "notdef" in message:
                boxes.append(message.rsplit(": ", 1)[-1])

    handler = Noting(logging.WARNING)
    logger.addHandler(handler)
    try:
        yield boxes
    finally:
        logger.removeHandler(handler)


#: In seconds since 1970: the hour at which all our files are packed.
FIRST_SECOND_OF_1980 = "315532800"


def _library() -> Any:
    try:
        import weasyprint
    except (OSError, ImportError) as error:
        raise RenderError(NO_PANGO) from error
    # A face that has to be cut by fontTools (emoji) would carry the hour of cutting. Zip archives
    # know no year before 1980, and from Python 3.14 on `zipfile` heeds the same variable.
    os.environ.setdefault("SOURCE_DATE_EPOCH", FIRST_SECOND_OF_1980)
    logging.getLogger("fontTools").setLevel(logging.WARNING)
    justify.install()
    return weasyprint


def _check_fonts(document: Document) -> None:
    if not fonts.has_chinese():
        raise RenderError(NO_FONTS)
    missing = fonts.missing_characters(_all_text(document))
    if missing:
        named = "、".join(f"{letter}（U+{ord(letter):04X}）" for letter in missing[:20])
        raise RenderError(
            f"服务器的字体里没有这些字：{named}。请改写，"
            "或请管理员安装含有这些字的字体（如 fonts-hanazono）后重试"
        )


def _all_text(document: Document) -> str:
    """Every character that is drawn: the whole tree, of which the text is a part."""
    return plain_text(document) + json.dumps(to_dict(document), ensure_ascii=False)


def _pieces(line: str) -> list[tuple[str, bool]]:
    """A line in pieces, and which are not to be broken, as a telephone number."""
    found = []
    for piece in re.split(r"(\s+)", line):
        if piece:
            is_short = width(piece) < geometry.CHARACTERS - 2
            found.append((piece, is_short and not piece.isspace()))
    return found


def identifier(document: Document) -> bytes:
    """Of the content alone, so that the same document is the same file."""
    text = json.dumps(to_dict(document), ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:32].encode()


def _style() -> str:
    """Families and margins, then the sheet."""
    page = geometry
    weight = 400 if fonts.has_official_title() else 700
    fandol = (
        f'@font-face {{ font-family: "FandolFang"; src: url("{FONT}") format("opentype"); }}\n'
        if fonts.fandol()
        else ""
    )
    folio = f"font: {page.SMALL_SIZE}pt/1 {fonts.family('song')}; letter-spacing: 0; "
    folio += "padding-top: 4.5mm; vertical-align: top;"
    sheet = Path(__file__).with_name("print.css").read_text(encoding="utf-8")
    return (
        f"{fandol}"
        f"@page {{ size: A4; margin: {page.TOP}mm {page.RIGHT}mm {page.BOTTOM}mm {page.LEFT}mm; "
        f"@bottom-left {{ {folio} }} @bottom-right {{ {folio} }} }}\n"
        f"html {{ font-family: {fonts.family('body')}; }}\n"
        f"h1, .series {{ font-family: {fonts.family('title')}; font-weight: {weight}; }}\n"
        f".runin, .annex h2, th {{ font-family: {fonts.family('head')}; }}\n"
        f"{conformance.STYLE}"
        f"figure img {{ max-height: {page.PICTURE_HEIGHT}mm; }}\n"
        f"{sheet}"
    )


def _fetcher(weasyprint: Any, pictures: dict[str, tuple[str, bytes]]) -> Any:
    """Answers for the document's own pictures and our font, and for nothing else."""
    fetching = weasyprint.urls
    base: Any = fetching.URLFetcher

    class OwnFiles(base):  # type: ignore[misc]
        def fetch(self, url: str, headers: Any = None) -> Any:
            """The bytes behind one of our addresses."""
            if url in pictures:
                media_type, content = pictures[url]
                kind = {"Content-Type": media_type}
                return fetching.URLFetcherResponse(url, content, kind)
            file = fonts.fandol()
            if url == FONT and file is not None:
                kind = {"Content-Type": "font/otf"}
                return fetching.URLFetcherResponse(url, file.read_bytes(), kind)
            raise fetching.FatalURLFetchingError(f"refused: {url[:200]}")

    return OwnFiles()
