"""Zips that say of themselves what a bomb says, made in no time."""

import stat
from functools import cache
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

#: A million blanks, packed to a thousandth.
MEGABYTE = b" " * 1024 * 1024


@cache
def package_of(*names, megabytes=0):
    """A zip with these parts, the last one so many megabytes of blanks longer."""
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED, compresslevel=1) as made:
        for name in names:
            with made.open(name, "w") as part:
                part.write(b"<a/>")
                for _ in range(megabytes if name == names[-1] else 0):
                    part.write(MEGABYTE)
    return file.getvalue()


def package_with_link(*names):
    """A zip with these parts and a link to a file of the machine."""
    file = BytesIO()
    with ZipFile(file, "w") as made:
        for name in names:
            made.writestr(name, "<a/>")
        link = ZipInfo("word/media/link.png")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        made.writestr(link, "/etc/hostname")
    return file.getvalue()
