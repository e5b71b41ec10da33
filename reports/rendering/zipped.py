"""Files that are zip archives (DOCX, XLSX, OFD), packed at no particular time."""

import re
import zipfile
from collections.abc import Mapping
from datetime import datetime
from io import BytesIO

#: No file tells when it was packed.
PACKED_AT = (1980, 1, 1, 0, 0, 0)
PACKED_ON = datetime(1980, 1, 1)  # noqa: DTZ001 - a workbook's properties take no zone
#: Where openpyxl writes the hour of saving whatever it was told.
MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")


def repacked(content: bytes) -> bytes:
    """The same parts in the same order."""
    parts = {}
    with zipfile.ZipFile(BytesIO(content)) as old:
        for name in old.namelist():
            part = old.read(name)
            if name == "docProps/core.xml":
                part = MODIFIED.sub(rb"\g<1>1980-01-01T00:00:00Z", part)
            parts[name] = part
    return packed(parts)


def packed(parts: Mapping[str, bytes]) -> bytes:
    """An archive of these parts in their order."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, part in parts.items():
            info = zipfile.ZipInfo(name, PACKED_AT)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            archive.writestr(info, part)
    return file.getvalue()
