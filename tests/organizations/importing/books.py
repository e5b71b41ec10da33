"""Workbooks made by hand, part by part, so that each can be wrong in one way."""

import zipfile
from io import BytesIO

import openpyxl

TYPES = '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
SHEET_TYPE = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"
)
CHART_TYPE = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/chartsheet"
)


def sheet_xml(rows="", before="", after=""):
    return f"<worksheet>{before}<sheetData>{rows}</sheetData>{after}</worksheet>"


def text_cell(reference, text):
    return f'<c r="{reference}" t="inlineStr"><is><t>{text}</t></is></c>'


def row(number, *cells, more=""):
    return f'<row r="{number}"{more}>{"".join(cells)}</row>'


HEAD = row(1, text_cell("A1", "名称"), text_cell("B1", "类型"))
PLAIN = sheet_xml(HEAD + row(2, text_cell("A2", "甲会"), text_cell("B2", "社会团体")))


def book(
    *sheets,
    names=None,
    more_parts=None,
    without=(),
    workbook_pr="",
    states=None,
    kinds=None,
    compression=zipfile.ZIP_DEFLATED,
):
    """The bytes of a workbook with these sheets (XML each)."""
    sheets = sheets or (PLAIN,)
    names = names or [f"表{place}" for place in range(1, len(sheets) + 1)]
    states, kinds = states or {}, kinds or {}
    listed = "".join(
        f'<sheet name="{name}" sheetId="{place}" r:id="rId{place}"'
        f' state="{states.get(place, "visible")}"/>'
        for place, name in enumerate(names, start=1)
    )
    relations = "".join(
        f'<Relationship Id="rId{place}" Type="{kinds.get(place, SHEET_TYPE)}"'
        f' Target="worksheets/sheet{place}.xml"/>'
        for place in range(1, len(sheets) + 1)
    )
    parts = {
        "[Content_Types].xml": TYPES,
        "xl/workbook.xml": f"<workbook>{workbook_pr}<sheets>{listed}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f"<Relationships>{relations}</Relationships>",
        **{f"xl/worksheets/sheet{n}.xml": xml for n, xml in enumerate(sheets, start=1)},
        **(more_parts or {}),
    }
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", compression) as package:
        for name, content in parts.items():
            if name not in without:
                package.writestr(name, content)
    return stream.getvalue()


def written(rows):
    """The bytes of a workbook that openpyxl writes."""
    made = openpyxl.Workbook()
    for values in rows:
        made.active.append(values)
    stream = BytesIO()
    made.save(stream)
    return stream.getvalue()
