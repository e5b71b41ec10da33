"""A backup that only who knows the passphrase can read: scrypt, AES-256-GCM, block by block.

The file: eight bytes that say what it is, the salt, a beginning for the nonces, then blocks.
Each block is sealed together with its number and whether it is the last one, so that a
block left out, doubled, swapped or cut off at the end is found. Pure; no Django.
"""

import secrets
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from bulletin.backup.archive import BackupError

MARK = b"BULLSEC1"
SALT, BEGINNING, TAG = 16, 7, 16
BLOCK = 1 << 20
#: Cost of a guess: 64 MB of memory and a good part of a second.
COST = 2**16
#: A shorter passphrase is refused.
SHORTEST = 12
WRONG = "口令不对，或备份文件被改动过、没有写完；没有恢复任何内容"


def why_not_passphrase(passphrase: str) -> str | None:
    """Why this passphrase will not do; None where it will.

    >>> why_not_passphrase("a long sentence of ours") is None
    True
    """
    if not passphrase:
        return "没有口令：请在环境变量 BACKUP_PASSPHRASE 里写好，并另行保管"
    if len(passphrase) < SHORTEST:
        return f"口令太短：BACKUP_PASSPHRASE 至少 {SHORTEST} 个字符"
    return None


def is_sealed(path: Path) -> bool:
    """Whether the file is a backup that was sealed with a passphrase."""
    with path.open("rb") as stream:
        return stream.read(len(MARK)) == MARK


def seal(plain: Path, sealed: Path, passphrase: str) -> None:
    """Write the content of `plain`, sealed with the passphrase, to `sealed`."""
    salt, beginning = secrets.token_bytes(SALT), secrets.token_bytes(BEGINNING)
    cipher = _cipher(passphrase, salt)
    with plain.open("rb") as source, sealed.open("wb") as target:
        target.write(MARK + salt + beginning)
        for number, (block, is_last) in enumerate(_blocks(source, BLOCK)):
            nonce = _nonce(beginning, number, is_last=is_last)
            target.write(cipher.encrypt(nonce, block, MARK))


def unseal(sealed: Path, plain: Path, passphrase: str) -> None:
    """Write what was sealed to `plain`. Raise BackupError for another passphrase or a damage."""
    with sealed.open("rb") as source, plain.open("wb") as target:
        head = source.read(len(MARK) + SALT + BEGINNING)
        salt, beginning = head[len(MARK) : -BEGINNING], head[-BEGINNING:]
        if len(salt) != SALT:
            raise BackupError(WRONG)
        cipher = _cipher(passphrase, salt)
        for number, (block, is_last) in enumerate(_blocks(source, BLOCK + TAG)):
            nonce = _nonce(beginning, number, is_last=is_last)
            try:
                target.write(cipher.decrypt(nonce, block, MARK))
            except InvalidTag as error:
                raise BackupError(WRONG) from error


@contextmanager
def readable(path: Path, passphrase: str) -> Iterator[Path]:
    """The backup to be read: the file itself, or what was sealed in it, gone afterwards."""
    if not path.is_file() or not is_sealed(path):
        yield path
        return
    refusal = why_not_passphrase(passphrase)
    if refusal:
        raise BackupError(f"这份备份是加密的。{refusal}")
    with TemporaryDirectory(dir=path.parent, prefix=f".{path.name}.") as folder:
        plain = Path(folder) / path.name
        unseal(path, plain, passphrase)
        yield plain


def _cipher(passphrase: str, salt: bytes) -> AESGCM:
    key = Scrypt(salt=salt, length=32, n=COST, r=8, p=1).derive(passphrase.encode())
    return AESGCM(key)


def _nonce(beginning: bytes, number: int, *, is_last: bool) -> bytes:
    return beginning + struct.pack(">I", number) + bytes([is_last])


def _blocks(source: IO[bytes], size: int) -> Iterator[tuple[bytes, bool]]:
    """Block after block, with whether it is the last; an empty file is one empty block."""
    block = source.read(size)
    while True:
        following = source.read(size)
        yield block, not following
        if not following:
            return
        block = following
