"""A sealed backup is read with its passphrase alone; whatever was done to it is found."""

import pytest

from bulletin.backup import secrecy
from bulletin.backup.archive import BackupError

PASSPHRASE = "a sentence of the office"
HEAD = len(secrecy.MARK) + secrecy.SALT + secrecy.BEGINNING


@pytest.fixture(autouse=True)
def cheap(monkeypatch):
    """Few rounds and small blocks: the same code, sooner done."""
    monkeypatch.setattr(secrecy, "COST", 2**4)
    monkeypatch.setattr(secrecy, "BLOCK", 10)


@pytest.fixture
def sealed(tmp_path):
    """35 bytes, in four blocks."""
    (tmp_path / "plain").write_bytes(b"contact 13800138000, and some more.")
    secrecy.seal(tmp_path / "plain", tmp_path / "sealed", PASSPHRASE)
    return tmp_path / "sealed"


def opened(path, passphrase=PASSPHRASE):
    with secrecy.readable(path, passphrase) as plain:
        return plain.read_bytes()


@pytest.mark.parametrize("length", [0, 1, 9, 10, 11, 20, 35])
def test_what_was_sealed_comes_back_byte_by_byte(tmp_path, length):
    content = bytes(range(length))
    (tmp_path / "plain").write_bytes(content)
    secrecy.seal(tmp_path / "plain", tmp_path / "sealed", PASSPHRASE)
    assert opened(tmp_path / "sealed") == content


def test_nothing_of_it_is_plain_and_nothing_plain_stays(sealed, tmp_path):
    assert b"13800138000" not in sealed.read_bytes()
    opened(sealed)
    assert {path.name for path in tmp_path.iterdir()} == {"plain", "sealed"}


def test_the_same_content_is_sealed_differently_each_time(sealed, tmp_path):
    secrecy.seal(tmp_path / "plain", tmp_path / "again", PASSPHRASE)
    assert (tmp_path / "again").read_bytes() != sealed.read_bytes()


def turned(content, place):
    """With one bit turned."""
    return content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :]


BLOCK = 10 + secrecy.TAG
DAMAGES = {
    "a bit of the salt": lambda c: turned(c, len(secrecy.MARK)),
    "a bit of the nonces": lambda c: turned(c, HEAD - 1),
    "a bit of a block": lambda c: turned(c, HEAD + 3),
    "the last byte": lambda c: c[:-1],
    "the last block": lambda c: c[: HEAD + 3 * BLOCK],
    "a block in between": lambda c: c[: HEAD + BLOCK] + c[HEAD + 2 * BLOCK :],
    "two blocks swapped": lambda c: (
        c[:HEAD] + c[HEAD + BLOCK : HEAD + 2 * BLOCK] + c[HEAD : HEAD + BLOCK]
        + c[HEAD + 2 * BLOCK :]
    ),
    "a block twice": lambda c: c[: HEAD + BLOCK] + c[HEAD:],
    "all but the head": lambda c: c[:HEAD],
    "half of the head": lambda c: c[:12],
}  # fmt: skip


@pytest.mark.parametrize("damage", DAMAGES)
def test_every_damage_is_found(sealed, damage):
    sealed.write_bytes(DAMAGES[damage](sealed.read_bytes()))
    with pytest.raises(BackupError, match="口令不对，或备份文件被改动过"):
        opened(sealed)


@pytest.mark.parametrize(
    ("passphrase", "said"),
    [
        ("another sentence", "口令不对"),
        ("", "这份备份是加密的。没有口令"),
        ("short", "口令太短"),
    ],
)
def test_without_the_passphrase_it_is_refused_with_what_to_do(sealed, passphrase, said):
    with pytest.raises(BackupError, match=said):
        opened(sealed, passphrase)


def test_a_backup_that_is_not_sealed_is_read_as_it_is(tmp_path):
    (tmp_path / "plain.zip").write_bytes(b"PK")
    with secrecy.readable(tmp_path / "plain.zip", "") as found:
        assert found == tmp_path / "plain.zip"
