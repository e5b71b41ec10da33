"""The DOCX of an edition as somebody edited it: words replaced, paragraphs moved."""

import zipfile
from io import BytesIO

BODY = "word/document.xml"


def rewritten(content, *changes, comments=""):
    """The file with words of its body replaced, each pair once."""
    found = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(found, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == BODY:
                data = _replaced(data.decode(), changes).encode()
            new.writestr(name, data, zipfile.ZIP_DEFLATED)
        if comments:
            new.writestr("word/comments.xml", comments)
    return found.getvalue()


def _replaced(xml, changes):
    for old, words in changes:
        assert old in xml, old
        xml = xml.replace(old, words, 1)
    return xml


def tracked(old, words):
    """What Word writes for a tracked change of these words, within a run."""
    return (
        '</w:t></w:r><w:del w:id="901" w:author="王科"><w:r><w:delText>'
        f'{old}</w:delText></w:r></w:del><w:ins w:id="902" w:author="王科"><w:r><w:t>{words}'
        '</w:t></w:r></w:ins><w:r><w:t xml:space="preserve">'
    )
