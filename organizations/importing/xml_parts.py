"""XML read as a stream: local names, no document types, nothing fetched from elsewhere."""

from collections.abc import Callable, Iterable
from xml.parsers import expat

from organizations.importing.limits import UnreadableBookError

Attributes = dict[str, str]


def local(name: str) -> str:
    """The name without its prefix.

    >>> local("x:sheet"), local("row")
    ('sheet', 'row')
    """
    return name.rpartition(":")[2]


def read_xml(
    chunks: Iterable[bytes],
    started: Callable[[str, Attributes], None],
    ended: Callable[[str], None] | None = None,
    text: Callable[[str], None] | None = None,
) -> None:
    """Call back for each element by its local name. Raise UnreadableBookError: no proper XML."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_doctype

    def start(name: str, attributes: Attributes) -> None:
        started(local(name), attributes)

    def end(name: str) -> None:
        if ended is not None:
            ended(local(name))

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    if text is not None:
        parser.CharacterDataHandler = text
    try:
        for chunk in chunks:
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise UnreadableBookError(
            "文件已损坏：工作表的内容读到一半就断了，请用 Excel 或 WPS 打开另存后再导入"
        ) from error


def attribute(attributes: Attributes, name: str, otherwise: str = "") -> str:
    """An attribute by its local name."""
    for key, value in attributes.items():
        if local(key) == name:
            return value
    return otherwise


def is_on(attributes: Attributes, name: str) -> bool:
    """Whether an attribute says yes."""
    return attribute(attributes, name).lower() in ("1", "true")


def _refuse_doctype(*declaration: object) -> None:
    raise UnreadableBookError(
        "文件里有文档类型声明，工作簿不该有，不予读取，请另存后再导入"
    )
