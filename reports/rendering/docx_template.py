"""The office's own look of the DOCX: its styles by name, read from a template and put on a file.

A template is any DOCX: of each style that our files use and the template has, fonts, size, colour,
indents, spacing and borders are taken, with what the style inherits. Text, pages, macros and
pictures of the template are not looked at.

>>> NAMES["Title"]
'标题'
"""

from collections.abc import Iterable, Mapping, Set
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile

from docx import Document as Package
from docx.oxml import parse_xml
from docx.oxml.exceptions import InvalidXmlError
from docx.oxml.ns import nsdecls, qn
from lxml.etree import XMLSyntaxError, _Element, tostring

from bulletin.uploads.packages import PackageBounds, fault_of

#: Styles of our files: the name in the file -> as people read it in Word and WPS.
NAMES = {
    "Normal": "正文",
    "Title": "标题",
    **{
        name: name
        for name in (
            "副标题文字", "密级", "报头", "期号", "编发", "版块标题", "附表号", "续附表号",
            "附表标题", "表格文字", "表注", "配图", "图注", "版记", "页码",
        )
    },
}  # fmt: skip
#: What is taken of a paragraph and of letters, as the schema orders them.
PARAGRAPH = (
    "keepNext", "keepLines", "pageBreakBefore", "widowControl", "pBdr", "tabs",
    "autoSpaceDE", "autoSpaceDN", "snapToGrid", "spacing", "ind", "jc", "outlineLvl",
)  # fmt: skip
LETTERS = (
    "rFonts", "b", "bCs", "i", "iCs", "color", "spacing", "w", "kern", "sz", "szCs", "u",
)  # fmt: skip
#: Attributes that point into the theme of the template, which is not taken along.
OF_THE_THEME = ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme", "themeColor")
#: python-docx makes a tree of every part: less is let through than of other files.
BOUNDS = PackageBounds(unpacked=20 * 1024 * 1024)
#: Of a style its name, the XML of its paragraph and of its letters; either may be empty.
StyleSaid = tuple[str, str, str]


class TemplateError(ValueError):
    """The file is no template; the message (Chinese) says why and what to do."""


def styles_of(content: bytes) -> list[StyleSaid]:
    """The styles that a template says, in the order of its file.

    Raise TemplateError where it is no DOCX or has none of them.
    """
    try:
        _refuse_bomb(content)
        element = Package(BytesIO(content)).styles.element
    except TemplateError:
        raise
    except (BadZipFile, KeyError, ValueError, InvalidXmlError, XMLSyntaxError):
        raise TemplateError(
            "这个 Word 文件打不开，请用 Word 或 WPS 另存为 .docx 再上传"
        ) from None
    by_id = {style.get(qn("w:styleId")): style for style in _all(element, "style")}
    found: dict[str, StyleSaid] = {}
    for style in by_id.values():
        name = _said(style, "name")
        if name in NAMES:
            lineage = _lineage(style, by_id)
            paragraph = _merged(lineage, "pPr", PARAGRAPH)
            found[name] = name, paragraph, _merged(lineage, "rPr", LETTERS)
    if not set(found) - {"Normal"}:
        raise TemplateError(
            "这个文件里没有本系统用的样式（如“标题”“报头”“版记”）；"
            "请先下载一期的 Word，在其中改好样式再上传"
        )
    return list(found.values())


def _refuse_bomb(content: bytes) -> None:
    """Raise TemplateError for what would unpack to too much."""
    with ZipFile(BytesIO(content)) as package:
        fault = fault_of(package.infolist(), BOUNDS)
    if fault:
        raise TemplateError(fault.value)


def put_on(package: Any, body: _Element, styles: Iterable[StyleSaid]) -> None:
    """Let the file look as the template says: its styles, and the letters of its text.

    `body`: the text of the file, where fonts stand beside the style's.
    """
    ids = set()
    for name, paragraph, letters in styles:
        element = package.styles[name].element
        _replace(element, paragraph)
        _replace(element, letters)
        ids.add(element.get(qn("w:styleId")))
    for written in body.iter(qn("w:p")):
        if _style_of(written, "pPr", "pStyle", "Normal") in ids:
            _leave_to_style(written, ids)


def _replace(element: Any, part: str) -> None:
    """Put a part of a style in the place of ours; what it does not say of fonts stays."""
    if not part:
        return
    new = parse_xml(part)
    old = element.find(new.tag)
    fonts = None if old is None else old.find(qn("w:rFonts"))
    said = new.find(qn("w:rFonts"))
    if fonts is not None and said is None:
        new.insert(0, fonts)
    elif fonts is not None:
        for name, value in fonts.attrib.items():
            said.set(name, said.get(name, value))
    if old is not None:
        element.remove(old)
    element.append(new)


def _leave_to_style(paragraph: _Element, ids: Set[str]) -> None:
    """Take the fonts off the runs of a paragraph, so that its style's are seen."""
    for run in paragraph.iter(qn("w:r")):
        own = _style_of(run, "rPr", "rStyle", "")
        properties = run.find(qn("w:rPr"))
        if properties is not None and (not own or own in ids):
            for fonts in properties.findall(qn("w:rFonts")):
                properties.remove(fonts)


def _style_of(element: _Element, properties: str, tag: str, usual: str) -> str:
    """The id of the style that a paragraph or run names."""
    found = element.find(f"{qn(f'w:{properties}')}/{qn(f'w:{tag}')}")
    return usual if found is None else str(found.get(qn("w:val")))


def _lineage(style: _Element, by_id: Mapping[str | None, _Element]) -> list[_Element]:
    """A style with those it is based on, the oldest first; a circle ends where it closes."""
    found = [style]
    above = by_id.get(_said(style, "basedOn"))
    while above is not None and above not in found:
        found.insert(0, above)
        above = by_id.get(_said(above, "basedOn"))
    return found


def _merged(lineage: list[_Element], part: str, taken: tuple[str, ...]) -> str:
    """What a lineage says of paragraph or letters, as XML; empty where it says nothing."""
    said: dict[str, dict[str, str]] = {}
    inner: dict[str, str] = {}
    for style in lineage:
        for name in taken:
            element = style.find(f"{qn(f'w:{part}')}/{qn(f'w:{name}')}")
            if element is not None:
                said.setdefault(name, {}).update(_attributes(element))
                inner[name] = _children(element)
    lines = []
    for name in taken:
        if name in said:
            lines.append(_written(name, said[name], inner[name]))
    return f"<w:{part} {nsdecls('w')}>{''.join(lines)}</w:{part}>" if lines else ""


def _attributes(element: _Element) -> dict[str, str]:
    """Those of Word's own names, less what points into the theme."""
    prefix, found = qn("w:x")[:-1], {}
    for name, value in element.attrib.items():
        short = str(name).removeprefix(prefix)
        if str(name).startswith(prefix) and short not in OF_THE_THEME:
            found[short] = str(value)
    return found


def _children(element: _Element) -> str:
    """The lines of a border and the stops of tabs."""
    lines = []
    for child in element:
        if isinstance(child.tag, str) and child.tag.startswith(qn("w:x")[:-1]):
            lines.append(_written(child.tag.rsplit("}")[-1], _attributes(child), ""))
    return "".join(lines)


def _written(name: str, attributes: Mapping[str, str], inner: str) -> str:
    """An element as XML, its values escaped."""
    element = parse_xml(f"<w:{name} {nsdecls('w')}>{inner}</w:{name}>")
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), value)
    return str(tostring(element, encoding="unicode"))


def _all(element: Any, name: str) -> list[_Element]:
    return list(element.findall(qn(f"w:{name}")))


def _said(style: _Element, tag: str) -> str | None:
    """The value of a child of a style: its name, what it is based on."""
    found = style.find(qn(f"w:{tag}"))
    return None if found is None else found.get(qn("w:val"))
