"""The text of a file that somebody pasted or attached: .txt, .docx, .eml, or why it is none.

Every refusal is a ValueError that says in Chinese what is wrong and what to do.
"""

import codecs
import io
import zipfile
from email import message_from_bytes, policy
from email.message import EmailMessage
from html.parser import HTMLParser
from xml.etree import ElementTree

from bulletin.uploads.packages import fault_of

LARGEST = 2_000_000
LONGEST = 1_000_000
_LARGEST_UNPACKED = 20_000_000
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ZIP, _OLD_WORD = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_OTHER = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b", b"Rar!", b"\x7fELF")


class _HtmlWords(HTMLParser):
    """The words of a mail's page, a line for each block."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a line with a block; what is style or script is not read."""
        self.hidden += tag in ("style", "script")
        if tag in ("p", "div", "br", "tr", "li"):
            self.words.append("\n")

    def handle_endtag(self, tag: str) -> None:
        """Read on behind style and script."""
        self.hidden -= tag in ("style", "script")

    def handle_data(self, data: str) -> None:
        """Keep the words."""
        if self.hidden <= 0:
            self.words.append(data)


def text_of(content: bytes, name: str = "") -> str:
    """Return the text of a file's bytes. Raise ValueError saying what to do.

    >>> text_of("捐款5万元".encode("gb18030"))
    '捐款5万元'
    """
    if not content.strip():
        raise ValueError("文件是空的：请核对是否选错了文件")
    if len(content) > LARGEST:
        raise ValueError("文件超过 2 MB：请分成几份，或只粘贴要录入的部分")
    if content.startswith(_ZIP):
        text = _docx(content)
    elif content.startswith(_OLD_WORD):
        raise ValueError("这是旧版 Word（.doc）文件：请另存为 .docx 再用")
    elif name.lower().endswith(".docx"):
        raise ValueError("这个 .docx 打不开：请用 Word 或 WPS 打开后另存一次")
    elif name.lower().endswith(".eml"):
        text = _mail(content)
    else:
        text = decoded(content)
    if not text.strip():
        raise ValueError("文件里没有文字：请核对是否选错了文件")
    if len(text) > LONGEST:
        raise ValueError("文字超过一百万字：请分成几份，或只粘贴要录入的部分")
    return text


def decoded(content: bytes) -> str:
    """Return the text of bytes in UTF-8, UTF-16 or GB 18030. Raise ValueError for others."""
    if content.startswith(_OTHER):
        raise ValueError(_BINARY)
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return _in(content, encoding)
    if b"\x00" in content:
        return _in(content, _wide(content))
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return _in(content, "gb18030")


_BINARY = (
    "这不是文字文件（可能是图片、表格或程序）：请用 .txt、.docx、.eml，或直接粘贴文字"
)


def _wide(content: bytes) -> str:
    """Return which UTF-16 has line ends and ASCII where they belong."""
    high, low = content[::2].count(0), content[1::2].count(0)
    return "utf-16-be" if high > low else "utf-16-le"


def _in(content: bytes, encoding: str) -> str:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        raise ValueError(_BINARY) from None
    strange = sum(char < " " and char not in "\t\n\r\f" for char in text)
    unassigned = sum("\ue000" <= char <= "\uf8ff" or char == "\ufffd" for char in text)
    if (strange + unassigned) * 50 > len(text):
        raise ValueError(_BINARY)
    return text


def _docx(content: bytes) -> str:
    """Return the paragraphs of a Word file, table rows as lines with tabs."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            fault = fault_of(package.infolist())
            if fault:
                raise ValueError(fault.value)
            part = package.getinfo("word/document.xml")
            if part.file_size > _LARGEST_UNPACKED:
                raise ValueError("这个 .docx 解开后过大，不予读取：请只粘贴要录入的部分")
            with package.open(part) as file:
                xml = file.read(_LARGEST_UNPACKED + 1)
    except KeyError:
        raise ValueError("这是压缩包，不是 Word 文档：请解开后选其中的文字文件") from None
    except (zipfile.BadZipFile, OSError, NotImplementedError, RuntimeError):
        raise ValueError("这个 .docx 打不开：请用 Word 或 WPS 打开后另存一次") from None
    if len(xml) > _LARGEST_UNPACKED or b"<!DOCTYPE" in xml or b"<!ENTITY" in xml:
        raise ValueError("这个 .docx 解开后过大，不予读取：请只粘贴要录入的部分")
    return _paragraphs(xml)


def _paragraphs(xml: bytes) -> str:
    try:
        root = ElementTree.fromstring(xml)  # noqa: S314 - no DTD: refused above
    except ElementTree.ParseError:
        raise ValueError("这个 .docx 打不开：请用 Word 或 WPS 打开后另存一次") from None
    body = root.find(f"{_WORD}body")
    lines = []
    for block in body if body is not None else ():
        if block.tag == f"{_WORD}tbl":
            for row in block.iter(f"{_WORD}tr"):
                lines.append(
                    "\t".join(_words(cell) for cell in row.findall(f"{_WORD}tc"))
                )
        else:
            lines += [_words(one) for one in block.iter(f"{_WORD}p")]
    return "\n".join(lines)


def _words(block: ElementTree.Element) -> str:
    words = []
    for node in block.iter():
        if node.tag == f"{_WORD}t":
            words.append(node.text or "")
        elif node.tag == f"{_WORD}tab":
            words.append("\t")
        elif node.tag == f"{_WORD}br":
            words.append(" ")
    return "".join(words)


def _mail(content: bytes) -> str:
    """Return a mail as lines of heads and its plain body; attachments are left out."""
    message = message_from_bytes(content, policy=policy.default)
    if not isinstance(message, EmailMessage):
        raise ValueError("这封邮件读不出：请打开邮件，把正文粘贴过来")
    heads = []
    for label, field in (("主题", "subject"), ("发件人", "from"), ("发送时间", "date")):
        value = message[field]
        if value is None:
            continue
        day = getattr(value, "datetime", None)
        heads.append(f"{label}：{day:%Y-%m-%d %H:%M}" if day else f"{label}：{value}")
    part = message.get_body(("plain", "html"))
    try:
        body = part.get_content() if part is not None else ""
    except (LookupError, KeyError, UnicodeError):
        raise ValueError("这封邮件的正文读不出：请打开邮件，把正文粘贴过来") from None
    if part is not None and part.get_content_type() == "text/html":
        body = _without_tags(body)
    if not heads and not body.strip():
        raise ValueError("这不是邮件文件：请打开邮件，把正文粘贴过来")
    return "\n".join([*heads, "", body])


def _without_tags(html: str) -> str:
    reader = _HtmlWords()
    reader.feed(html)
    return "".join(reader.words)
