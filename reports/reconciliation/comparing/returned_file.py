"""A DOCX that came back from Word or WPS: its paragraphs as they read with all changes made.

What was inserted with tracked changes stands in them, what was deleted does not; comments
are kept with the words that they are about. Words in text boxes are kept apart: nobody
can say where in the text they belong. Tables are left out.
"""

import re
import zipfile
from collections import Counter
from dataclasses import dataclass
from io import BytesIO
from xml.etree import ElementTree

from bulletin.uploads.packages import fault_of

#: An edition of the longest kind has 2 MB of XML; more is another file, or a bomb.
MOST_XML = 20 * 1024 * 1024
MOST_CHARACTERS = 200_000
_NAMESPACES = (
    "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}",
    "{http://purl.oclc.org/ooxml/wordprocessingml/main}",
)
#: What is written twice for older programs, and what tracked changes took away.
_HIDDEN = ("Fallback", "del", "moveFrom")
_REVISIONS = ("ins", "del", "moveTo", "moveFrom")
_BREAK = re.compile(r"\s*\n\s*")

UNREADABLE = (
    "这个文件打不开，可能没有传完或已损坏：请用 Word 或 WPS 打开后另存为 .docx 再上传"
)
TOO_LARGE = (
    "这个文件解开后过大，不予读取：请确认选的是本期的文稿，去掉多余内容后另存再上传"
)
NO_WORD = "这不是 Word 文档（.docx）：请用 Word 或 WPS 另存为 .docx 再上传"


class ReturnedFileError(ValueError):
    """A file that cannot be read as a text that came back; its words say why, in Chinese."""


@dataclass(frozen=True)
class Remark:
    """A comment: who made it, what it says, the words that it is about."""

    author: str
    text: str
    about: str = ""


@dataclass(frozen=True)
class ReturnedFile:
    """What was read: paragraphs, words in text boxes, tracked changes counted, comments."""

    paragraphs: tuple[str, ...]
    boxes: tuple[str, ...] = ()
    revisions: int = 0
    remarks: tuple[Remark, ...] = ()


def read_returned(content: bytes) -> ReturnedFile:
    """What a DOCX says. Raise ReturnedFileError: broken, a bomb, no text."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            fault = fault_of(package.infolist())
            if fault:
                raise ReturnedFileError(fault.value)
            body = _part(package, "word/document.xml")
            comments = _part(package, "word/comments.xml")
    except (zipfile.BadZipFile, OSError, NotImplementedError, RuntimeError, EOFError):
        raise ReturnedFileError(UNREADABLE) from None
    if body is None:
        raise ReturnedFileError(NO_WORD)
    reader = _BodyReader()
    reader.read(body)
    remarks = _remarks(comments, reader.about) if comments else ()
    found = ReturnedFile(
        tuple(reader.paragraphs), tuple(reader.boxes), reader.revisions, remarks
    )
    if not found.paragraphs and not found.boxes:
        raise ReturnedFileError("这个文件里没有文字：请确认选的是本期的文稿")
    if sum(map(len, found.paragraphs)) > MOST_CHARACTERS:
        raise ReturnedFileError(TOO_LARGE)
    return found


def _part(package: zipfile.ZipFile, name: str) -> bytes | None:
    """A part of the package, as long as it may be; None where there is none."""
    if name not in package.namelist():
        return None
    with package.open(name) as file:
        xml = file.read(MOST_XML + 1)
    if len(xml) > MOST_XML or b"<!DOCTYPE" in xml or b"<!ENTITY" in xml:
        raise ReturnedFileError(TOO_LARGE)
    return xml


def _name(tag: str) -> str:
    """The local name of an element of a text; others, such as of drawings, have none here.

    >>> _name("{http://purl.oclc.org/ooxml/wordprocessingml/main}p")
    'p'
    """
    for namespace in _NAMESPACES:
        if tag.startswith(namespace):
            return tag.removeprefix(namespace)
    return "Fallback" if tag.endswith("}Fallback") else ""


def _attribute(element: ElementTree.Element, name: str) -> str:
    for namespace in _NAMESPACES:
        found = element.get(f"{namespace}{name}")
        if found is not None:
            return found
    return ""


class _BodyReader:
    """Reads the body from its first element to its last, and knows where it stands."""

    def __init__(self) -> None:
        self.paragraphs: list[str] = []
        self.boxes: list[str] = []
        self.revisions = 0
        self.about: dict[str, str] = {}
        self._path: list[str] = []
        self._inside: Counter[str] = Counter()
        #: The words of the paragraphs that are open: one in a text box stands in another.
        self._words: list[list[str]] = []
        #: Words before a mark of a paragraph that tracked changes took away.
        self._carried = ""
        self._is_joined = False
        self._remarked: set[str] = set()

    def read(self, xml: bytes) -> None:
        """Read it all. Raise ReturnedFileError where it is no XML."""
        try:
            for event, element in ElementTree.iterparse(BytesIO(xml), ("start", "end")):  # noqa: S314 - no DTD
                name = _name(element.tag)
                if event == "start":
                    self._begin(name, element)
                else:
                    self._end(name, element)
                    element.clear()
        except ElementTree.ParseError:
            raise ReturnedFileError(UNREADABLE) from None

    def _begin(self, name: str, element: ElementTree.Element) -> None:
        if name in _REVISIONS and not self._inside["Fallback"]:
            self.revisions += 1
        if name == "del" and self._path[-2:] == ["pPr", "rPr"]:
            self._is_joined = True
        if name == "p":
            self._words.append([])
        elif name == "commentRangeStart":
            self._remarked.add(_attribute(element, "id"))
        elif name == "commentRangeEnd":
            self._remarked.discard(_attribute(element, "id"))
        self._path.append(name)
        self._inside[name] += 1

    def _end(self, name: str, element: ElementTree.Element) -> None:
        self._path.pop()
        self._inside[name] -= 1
        if name == "t":
            self._say(element.text or "")
        elif name == "br":
            self._say("\n")
        elif name == "p":
            self._close("".join(self._words.pop()))

    def _say(self, words: str) -> None:
        """Words of the paragraph that is open, unless they are hidden."""
        if not self._words or any(self._inside[name] for name in _HIDDEN):
            return
        self._words[-1].append(words)
        for remark in self._remarked:
            self.about[remark] = self.about.get(remark, "") + words

    def _close(self, words: str) -> None:
        """Keep a paragraph that has ended where it belongs."""
        text = _BREAK.sub("", words).strip()
        if self._inside["Fallback"]:
            return
        if self._inside["txbxContent"]:
            if text:
                self.boxes.append(text)
            return
        if self._inside["tbl"]:
            return
        if self._is_joined:
            self._carried += text
            self._is_joined = False
            return
        text, self._carried = self._carried + text, ""
        if text:
            self.paragraphs.append(text)


def _remarks(xml: bytes, about: dict[str, str]) -> tuple[Remark, ...]:
    try:
        root = ElementTree.fromstring(xml)  # noqa: S314 - no DTD: refused above
    except ElementTree.ParseError:
        return ()
    found = []
    for element in root:
        words = [it.text or "" for it in element.iter() if _name(it.tag) == "t"]
        text = "".join(words).strip()
        if text:
            said = about.get(_attribute(element, "id"), "")
            found.append(Remark(_attribute(element, "author"), text, said))
    return tuple(found)
