"""The zip that an .xlsx is: looked at before anything is unpacked."""

import zlib
from collections.abc import Iterator
from io import BytesIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from bulletin.uploads.packages import PackageBounds, PackageFault, fault_of
from organizations.importing.limits import Limits, UnreadableBookError

BROKEN = "文件打不开：不是有效的 .xlsx 工作簿，或已损坏，请用 Excel 或 WPS 另存为 .xlsx 后再导入"
#: What a part with such a name in it brings, and why the book is refused for it.
_UNWANTED = (
    ("vbaproject", "文件带宏，请另存为不带宏的 .xlsx 后再导入"),
    ("externallinks/", "文件里有到其他文件的链接，请先断开链接（数据—编辑链接）再导入"),
    ("embeddings/", "文件里嵌有其他文件，请删去嵌入的对象再导入"),
    ("activex/", "文件里有 ActiveX 控件，请删去后再导入"),
    ("workbook.bin", "这是 .xlsb 二进制工作簿，请另存为 .xlsx 后再导入"),
)
_SAID = {
    PackageFault.MANY: "文件里有 {parts} 个部件，不像工作簿，请另存后再导入",
    PackageFault.LARGE: "文件解开后超过 {most} MB，请删去空白行列或分成几个文件",
    PackageFault.DENSE: (
        "文件压缩得异常厉害（多为大片空白或重复），请删去空白行列、另存后再导入"
    ),
    PackageFault.OUTSIDE: "文件里的部件指到文件之外，请用 Excel 或 WPS 另存后再导入",
}
_MEGABYTE = 1024 * 1024
_CHUNK = 256 * 1024


class Package:
    """The parts of a workbook, within limits. Raise UnreadableBookError for what may do harm."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        self.limits = limits
        self.unpacked = 0
        try:
            self.zip = ZipFile(BytesIO(data))
        except (BadZipFile, ValueError, EOFError, OSError, NotImplementedError) as error:
            raise UnreadableBookError(BROKEN) from error
        parts = self.zip.infolist()
        self._refuse_by_list(parts)
        for part in parts:
            self._refuse_part(part)
        self.names = {part.filename.lower(): part for part in parts}
        if "mimetype" in self.names and "content.xml" in self.names:
            raise UnreadableBookError("这是 .ods 表格，请另存为 .xlsx 后再导入")

    def has(self, name: str) -> bool:
        """Whether there is such a part, whatever the case of its letters."""
        return name.lower() in self.names

    def chunks(self, name: str) -> Iterator[bytes]:
        """The bytes of a part, piece by piece: what a part says of its own size is not believed."""
        if not self.has(name):
            raise UnreadableBookError(f"文件不完整：缺少 {name}，请另存为 .xlsx 后再导入")
        part = self.names[name.lower()]
        try:
            with self.zip.open(part) as stream:
                while piece := stream.read(_CHUNK):
                    self._count(len(piece))
                    yield piece
        except (
            BadZipFile,
            zlib.error,
            EOFError,
            NotImplementedError,
            RuntimeError,
        ) as error:
            raise UnreadableBookError(BROKEN) from error

    def _count(self, size: int) -> None:
        self.unpacked += size
        if self.unpacked > self.limits.unpacked_bytes:
            raise self._refusal(PackageFault.LARGE)

    def _refuse_by_list(self, parts: list[ZipInfo]) -> None:
        """Raise UnreadableBookError where the list of parts is that of a bomb, or unclear."""
        limits = self.limits
        bounds = PackageBounds(limits.members, limits.unpacked_bytes, limits.ratio)
        fault = fault_of(parts, bounds)
        if fault:
            raise self._refusal(fault)
        names = [part.filename.lower() for part in parts]
        if len(set(names)) != len(names):
            raise UnreadableBookError(
                "文件里有重名的部件，内容不明，请用 Excel 或 WPS 另存"
            )

    def _refusal(self, fault: PackageFault) -> UnreadableBookError:
        parts = len(self.zip.infolist())
        most = self.limits.unpacked_bytes // _MEGABYTE
        return UnreadableBookError(_SAID[fault].format(parts=parts, most=most))

    def _refuse_part(self, part: ZipInfo) -> None:
        if part.flag_bits & 1:
            raise UnreadableBookError("文件有密码，请去掉密码后再导入")
        name = part.filename.lower().replace("\\", "/")
        for sign, said in _UNWANTED:
            if sign in name:
                raise UnreadableBookError(said)
