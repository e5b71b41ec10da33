"""Styles, fonts and page of the DOCX.

Names are those of Word where it has one (标题: Title).
"""

from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from reports.rendering import geometry
from reports.rendering.fonts import FAMILIES

TITLE, BODY = FAMILIES["title"][0], FAMILIES["body"][0]
HEAD, SONG = FAMILIES["head"][0], FAMILIES["song"][0]
RED = "C8102E"

#: Pages are filled to the last line; a digit is not set apart from the Chinese beside it.
_FULL = '<w:widowControl w:val="0"/>'
_CLOSE = '<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/><w:snapToGrid w:val="0"/>'
_EXACT = (
    f'{_CLOSE}<w:spacing w:before="0" w:after="{{after}}"'
    ' w:line="{line}" w:lineRule="exact"/>'
)
_INDENT = '<w:ind w:firstLineChars="200" w:firstLine="630"/>'


def twips(points: float) -> int:
    """Points as twentieths."""
    return round(points * 20)


def fonts(name: str) -> str:
    """The fonts of a run: the same for Latin and Chinese, and the text is Chinese."""
    return (
        f'<w:rFonts w:hint="eastAsia" w:ascii="{name}" w:hAnsi="{name}" '
        f'w:eastAsia="{name}" w:cs="{name}"/>'
    )


def set_styles(package: Any) -> None:
    """Defaults, styles and page."""
    styles = package.styles
    _defaults(styles.element)
    pitch = twips(geometry.PITCH)
    exact = _EXACT.format(after=0, line=pitch)
    _style(
        styles["Normal"],
        BODY,
        geometry.SIZE,
        f'{_FULL}{exact}{_INDENT}<w:jc w:val="both"/>',
        -5,
    )
    title = _EXACT.format(after=pitch, line=660) + '<w:jc w:val="center"/>'
    _style(styles["Title"], TITLE, geometry.TITLE_SIZE, title)
    add = styles.add_style
    centred = '<w:ind w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="center"/>'
    plain = '<w:ind w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="left"/>'
    paragraph = WD_STYLE_TYPE.PARAGRAPH
    subtitle = _EXACT.format(after=pitch, line=pitch)
    _style(add("副标题文字", paragraph), BODY, 16, subtitle + centred)
    _style(add("密级", paragraph), HEAD, 16, exact + plain)
    _style(
        add("报头", paragraph),
        TITLE,
        40,
        _EXACT.format(after=0, line=pitch * 2) + centred,
        80,
    )
    _style(add("期号", paragraph), BODY, 16, exact + centred)
    _style(add("编发", paragraph), BODY, 16, _issued(pitch))
    # A table's number and title stay with its first row.
    kept, begun = "<w:keepNext/>", "<w:keepNext/><w:pageBreakBefore/>"
    _style(add("附表号", paragraph), HEAD, 16, begun + exact + plain)
    following = _EXACT.format(after=0, line=pitch).replace(
        'w:before="0"', f'w:before="{pitch}"'
    )
    _style(add("续附表号", paragraph), HEAD, 16, kept + following + plain)
    titled = _EXACT.format(after=200, line=pitch)
    _style(add("附表标题", paragraph), HEAD, 18, kept + titled + centred)
    cell = _EXACT.format(after=0, line=320)
    _style(add("表格文字", paragraph), BODY, geometry.TABLE_SIZE, cell + plain)
    noted = cell.replace('w:before="0"', 'w:before="120"')
    _style(add("表注", paragraph), BODY, geometry.TABLE_SIZE, noted + plain)
    picture = (
        f'{_CLOSE}<w:spacing w:before="120" w:after="0" w:line="240" w:lineRule="auto"/>'
    )
    _style(add("配图", paragraph), BODY, 16, "<w:keepNext/>" + picture + centred)
    _style(add("图注", paragraph), BODY, 14, _EXACT.format(after=120, line=420) + centred)
    _style(add("版记", paragraph), BODY, 14, _EXACT.format(after=0, line=480) + plain)
    _style(add("页码", paragraph), SONG, 14, _EXACT.format(after=0, line=280) + plain)
    heading = add("版块标题", WD_STYLE_TYPE.CHARACTER)
    _style(heading, HEAD, geometry.SIZE, None)
    _section(package.sections[0]._sectPr)


def _issued(pitch: int) -> str:
    """编发单位 on the left, the day on the right, the red line below."""
    right = twips(geometry.points(geometry.TYPE_WIDTH))
    return (
        f'<w:pBdr><w:bottom w:val="single" w:sz="12" w:space="5" w:color="{RED}"/></w:pBdr>'
        f'<w:tabs><w:tab w:val="right" w:pos="{right}"/></w:tabs>'
        f"{_EXACT.format(after=pitch, line=pitch)}"
        '<w:ind w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="left"/>'
    )


def _defaults(styles: Any) -> None:
    """What a paragraph without a style would get: our font, Chinese."""
    defaults = styles.find(qn("w:docDefaults"))
    properties = defaults.find(qn("w:rPrDefault")).find(qn("w:rPr"))
    for child in list(properties):
        properties.remove(child)
    size = twips(geometry.SIZE) // 10
    for part in (
        fonts(BODY).replace("<w:rFonts", f"<w:rFonts {nsdecls('w')}"),
        f'<w:sz {nsdecls("w")} w:val="{size}"/>',
        f'<w:szCs {nsdecls("w")} w:val="{size}"/>',
        f'<w:lang {nsdecls("w")} w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>',
    ):
        properties.append(parse_xml(part))


def _style(
    style: Any, font: str, size: float, paragraph: str | None, spacing: int = 0
) -> None:
    """Give a style its properties, whatever the template said."""
    element = style.element
    for name in ("w:pPr", "w:rPr"):
        for old in element.findall(qn(name)):
            element.remove(old)
    if paragraph is not None:
        element.append(parse_xml(f"<w:pPr {nsdecls('w')}>{paragraph}</w:pPr>"))
        _base(element)
    half = round(size * 2)
    colour = f'<w:color w:val="{RED}"/>' if spacing > 0 else '<w:color w:val="000000"/>'
    element.append(
        parse_xml(
            f"<w:rPr {nsdecls('w')}>{fonts(font)}{colour}"
            f'<w:spacing w:val="{spacing}"/><w:kern w:val="0"/>'
            f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/></w:rPr>'
        )
    )
    style.quick_style = True
    style.hidden = False


def _base(element: Any) -> None:
    """A style of ours stands alone: what the template's base says does not creep in."""
    if element.get(qn("w:styleId")) != "Normal":
        for old in element.findall(qn("w:basedOn")):
            element.remove(old)


def _section(section: Any) -> None:
    """A4, margins, the grid of 22 lines."""
    for child in list(section):
        if child.tag in (qn("w:pgSz"), qn("w:pgMar"), qn("w:docGrid"), qn("w:cols")):
            section.remove(child)

    def millimetres(length: float) -> int:
        return twips(geometry.points(length))

    page = geometry
    size = f'w:w="{millimetres(page.PAGE_WIDTH)}" w:h="{millimetres(page.PAGE_HEIGHT)}"'
    margins = (
        f'w:top="{millimetres(page.TOP)}" w:right="{millimetres(page.RIGHT)}" '
        f'w:bottom="{millimetres(page.BOTTOM)}" w:left="{millimetres(page.LEFT)}" '
        f'w:header="850" w:footer="{millimetres(FOOTER)}" w:gutter="0"'
    )
    for part in (
        f"<w:pgSz {nsdecls('w')} {size}/>",
        f"<w:pgMar {nsdecls('w')} {margins}/>",
        f'<w:cols {nsdecls("w")} w:space="425"/>',
        f'<w:docGrid {nsdecls("w")} w:type="lines" w:linePitch="{twips(page.PITCH)}"/>',
    ):
        section.append(parse_xml(part))


#: From the lower edge of the paper to that of the page number's line, so that its dash
#: stands 7 mm below the type area.
FOOTER = geometry.BOTTOM - geometry.FOLIO_DROP - 2.5


def _folio(where: str, indent: str) -> str:
    run = f"<w:rPr>{fonts(SONG)}</w:rPr>"
    parts = (
        '<w:fldChar w:fldCharType="begin"/>',
        '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
        '<w:fldChar w:fldCharType="separate"/>',
        "<w:t>1</w:t>",
        '<w:fldChar w:fldCharType="end"/>',
    )
    number = "".join(f"<w:r>{run}{part}</w:r>" for part in parts)
    dash = '<w:r>{run}<w:t xml:space="preserve">{text}</w:t></w:r>'
    return (
        f'<w:p {nsdecls("w")}><w:pPr><w:pStyle w:val="{STYLE_IDS["页码"]}"/>'
        f'<w:ind w:firstLineChars="0" w:firstLine="0" {indent}/><w:jc w:val="{where}"/></w:pPr>'
        f"{dash.format(run=run, text='— ')}{number}{dash.format(run=run, text=' —')}</w:p>"
    )


#: python-docx makes an id of a name by leaving spaces out.
STYLE_IDS = {"页码": "页码"}
ODD_FOLIO = _folio("right", 'w:rightChars="100" w:right="280"')
EVEN_FOLIO = _folio("left", 'w:leftChars="100" w:left="280"')
