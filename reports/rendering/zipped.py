"""Files that are zip archives (DOCX, XLSX), packed at no particular time."""

import re
import zipfile
from datetime import datetime
from io import BytesIO

#: No file tells when it was packed.
PACKED_AT = (1980, 1, 1, 0, 0, 0)
PACKED_ON = datetime(1980, 1, 1)  # noqa: DTZ001 - a workbook's properties take no zone
#: Where openpyxl writes the hour of saving whatever it was told.
MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")


def repacked(content: bytes) -> bytes:
    """The same parts in the same order."""
    packed = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(packed, "w") as new:
        for name in old.namelist():
            info = zipfile.ZipInfo(name, PACKED_AT)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            part = old.read(name)
            if name == "docProps/core.xml":
                part = MODIFIED.sub(rb"\g<1>1980-01-01T00:00:00Z", part)
            new.writestr(info, part)
    return packed.getvalue()
