"""Asks a virus scanner on this machine (clamd) about a file, where one is configured.

The protocol is clamd's INSTREAM: blocks with their length before them, an empty one at the
end, then one answer. A scanner that does not answer lets nothing in.
"""

import socket
import struct
from collections.abc import Iterable
from dataclasses import dataclass

from bulletin.environment import WrongSetting
from bulletin.uploads.refused import RefusedFileError

#: Seconds for which an answer is waited for.
PATIENCE = 30
LONGEST_ANSWER = 4096
BLOCK = 1 << 16
DOWN = "病毒扫描暂时不能用，文件没有接收；请稍后再传，或告诉运维人员"
FOUND = "病毒扫描发现问题（{name}），文件没有接收；请在自己的电脑上查毒，换一份干净的文件"


@dataclass(frozen=True)
class Scanner:
    """Where clamd listens: a socket in the file system, or an address and a port."""

    path: str = ""
    host: str = ""
    port: int = 0

    def refuse_infected(self, blocks: Iterable[bytes]) -> None:
        """Raise RefusedFileError for what clamd finds something in, or cannot be asked about."""
        answer = self._answer(blocks)
        if answer.endswith(" FOUND"):
            name = answer.removesuffix(" FOUND").rpartition(": ")[2]
            raise RefusedFileError(FOUND.format(name=name[:80]))
        if not answer.endswith(": OK"):
            raise RefusedFileError(DOWN)

    def _answer(self, blocks: Iterable[bytes]) -> str:
        """What clamd says: `"stream: OK"`; empty where it says nothing."""
        try:
            with self._connected() as line:
                line.sendall(b"zINSTREAM\0")
                for block in blocks:
                    for start in range(0, len(block), BLOCK):
                        part = block[start : start + BLOCK]
                        line.sendall(struct.pack(">L", len(part)) + part)
                line.sendall(struct.pack(">L", 0))
                said = b""
                while b"\0" not in said and len(said) < LONGEST_ANSWER:
                    more = line.recv(LONGEST_ANSWER)
                    if not more:
                        break
                    said += more
        except OSError:
            return ""
        return said.partition(b"\0")[0].decode("utf-8", "replace").strip()

    def _connected(self) -> socket.socket:
        if not self.path:
            return socket.create_connection((self.host, self.port), timeout=PATIENCE)
        line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        line.settimeout(PATIENCE)
        try:
            line.connect(self.path)
        except OSError:
            line.close()
            raise
        return line


def scanner(said: str) -> Scanner | None:
    """The scanner of the setting CLAMD; None for an empty one. Raise WrongSetting.

    >>> scanner("tcp:127.0.0.1:3310")
    Scanner(path='', host='127.0.0.1', port=3310)
    """
    if not said:
        return None
    way, _, rest = said.partition(":")
    if way == "unix" and rest.startswith("/"):
        return Scanner(path=rest)
    host, _, port = rest.rpartition(":")
    if way == "tcp" and host and port.isascii() and port.isdigit():
        return Scanner(host=host, port=int(port))
    raise WrongSetting(
        f"环境变量 CLAMD 的值“{said}”不行，"
        "请写 unix:/run/clamav/clamd.ctl 或 tcp:127.0.0.1:3310"
    )
