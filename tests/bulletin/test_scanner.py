"""Asked of a clamd of our own on a socket: what it says decides, and silence lets nothing in."""

import socket
import struct
import threading

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from bulletin.environment import WrongSetting
from bulletin.models.audit import AuditEvent
from bulletin.scanner import Scanner, scanner
from bulletin.uploads.refused import RefusedFileError

BAD = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR"


class Clamd(threading.Thread):
    """Speaks INSTREAM; answers `said`, or FOUND for what holds the test signature."""

    def __init__(self, path, said=b"stream: OK\0"):
        super().__init__(daemon=True)
        self.listening = socket.socket(socket.AF_UNIX)
        self.listening.bind(str(path))
        self.listening.listen()
        self.said, self.seen = said, b""
        self.start()

    def run(self):
        while True:
            try:
                line, _address = self.listening.accept()
            except OSError:
                return
            with line, line.makefile("rb") as stream:
                assert stream.read(10) == b"zINSTREAM\0"
                content = b""
                while length := struct.unpack(">L", stream.read(4))[0]:
                    content += stream.read(length)
                self.seen = content
                found = b"stream: Eicar-Signature FOUND\0"
                line.sendall(found if BAD in content else self.said)


@pytest.fixture
def clamd(tmp_path):
    started = []

    def start(said=b"stream: OK\0"):
        started.append(Clamd(tmp_path / "clamd.ctl", said))
        return started[0], Scanner(path=str(tmp_path / "clamd.ctl"))

    yield start
    for one in started:
        one.listening.close()


def test_a_clean_file_is_seen_whole_and_let_in(clamd):
    daemon, asked = clamd()
    blocks = [b"a" * 70_000, b"", b"b"]
    asked.refuse_infected(blocks)
    assert daemon.seen == b"".join(blocks)


def test_what_is_found_is_refused_by_its_name(clamd):
    _daemon, asked = clamd()
    with pytest.raises(RefusedFileError, match="发现问题（Eicar-Signature）"):
        asked.refuse_infected([b"some text ", BAD])


@pytest.mark.parametrize(
    "said", [b"INSTREAM size limit exceeded. ERROR\0", b"", b"stream: OK and more\0"]
)
def test_any_other_answer_lets_nothing_in(clamd, said):
    _daemon, asked = clamd(said)
    with pytest.raises(RefusedFileError, match="暂时不能用，文件没有接收"):
        asked.refuse_infected([b"text"])


def test_a_scanner_that_is_down_lets_nothing_in(tmp_path):
    with pytest.raises(RefusedFileError, match="暂时不能用"):
        Scanner(path=str(tmp_path / "nobody")).refuse_infected([b"text"])


@pytest.mark.parametrize("said", ["clamd", "unix:relative", "tcp:3310", "tcp:host:x"])
def test_a_setting_that_names_no_place_stops_the_start(said):
    with pytest.raises(WrongSetting, match="CLAMD"):
        scanner(said)


def test_where_nothing_is_set_nobody_is_asked():
    assert scanner("") is None
    assert scanner("unix:/run/clamav/clamd.ctl") == Scanner(path="/run/clamav/clamd.ctl")


# The pages --------------------------------------------------------------------------------


def sent(client, content):
    file = SimpleUploadedFile("名册.xlsx", content)
    return client.post("/admin/organizations/organization/import/", {"import_file": file})


@pytest.mark.django_db
def test_an_infected_upload_is_refused_before_its_page_and_stands_on_the_trail(
    signed_in, clamd, settings
):
    _daemon, settings.SCANNER = clamd()
    client = signed_in("recorder")
    answer = sent(client, BAD)
    assert answer.status_code == 422
    assert "换一份干净的文件" in answer.content.decode()
    line = AuditEvent.objects.get(action="upload_refused")
    assert (line.actor, line.result) == (client.user.username, "refused")


@pytest.mark.django_db
def test_a_clean_upload_reaches_its_page_whole(signed_in, clamd, settings):
    daemon, settings.SCANNER = clamd()
    answer = sent(signed_in("recorder"), b"no workbook at all")
    assert answer.status_code == 200
    assert daemon.seen == b"no workbook at all"


@pytest.mark.django_db
def test_while_the_scanner_is_down_nothing_comes_in(signed_in, settings, tmp_path):
    settings.SCANNER = Scanner(path=str(tmp_path / "nobody"))
    assert sent(signed_in("recorder"), b"text").status_code == 422
