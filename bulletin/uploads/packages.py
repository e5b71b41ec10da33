"""What a zip may hold, judged by its list of parts: nothing of it is unpacked for that (SEC-42)."""

import stat
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from zipfile import ZipInfo

_MEGABYTE = 1024 * 1024


class PackageFault(Enum):
    """Why a zip is not opened, in the words of a refusal."""

    MANY = (
        "文件里的部件太多，不像 Word 或 Excel 文件，请用 Word、Excel 或 WPS 另存后再上传"
    )
    LARGE = "文件解开后过大，不予接收，请删去多余内容后另存"
    DENSE = "文件压缩得异常厉害（多为大片空白或重复），不予接收，请删去多余内容后另存"
    OUTSIDE = "文件里的部件指到文件之外，请用 Word、Excel 或 WPS 另存后再上传"


@dataclass(frozen=True)
class PackageBounds:
    """The most a zip may hold: parts, bytes unpacked, times the packed size from a megabyte on."""

    members: int = 1_000
    unpacked: int = 100 * _MEGABYTE
    ratio: int = 100


#: For all that comes in, but for books to be imported: these have limits of their own (ADR 0056).
NARROW = PackageBounds()


def fault_of(
    parts: Sequence[ZipInfo], bounds: PackageBounds = NARROW
) -> PackageFault | None:
    """What is wrong with a zip of these parts, by what it says of them; None: it may be opened.

    A reader never takes more of a part than is said here: Python's stops there.
    """
    if len(parts) > bounds.members:
        return PackageFault.MANY
    unpacked = sum(part.file_size for part in parts)
    if unpacked > bounds.unpacked:
        return PackageFault.LARGE
    if any(_leads_outside(part) for part in parts):
        return PackageFault.OUTSIDE
    packed = sum(part.compress_size for part in parts)
    sizes = [(part.file_size, part.compress_size) for part in parts]
    if any(_is_dense(size, bounds.ratio) for size in [(unpacked, packed), *sizes]):
        return PackageFault.DENSE
    return None


def _leads_outside(part: ZipInfo) -> bool:
    """Whether the part is a link, or is called by a way out of the folder it would lie in."""
    name = part.filename.replace("\\", "/")
    is_link = stat.S_ISLNK(part.external_attr >> 16)
    return is_link or name.startswith("/") or ".." in name.split("/")


def _is_dense(size: tuple[int, int], ratio: int) -> bool:
    unpacked, packed = size
    return unpacked > _MEGABYTE and unpacked > ratio * max(packed, 1)
