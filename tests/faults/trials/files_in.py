"""R13, R14, R15: what comes in and must not: far too much, malformed, or a bomb."""

import http.client
import os
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image

from tests.faults.report import FaultReport
from tests.faults.web import WebPerson, served
from tests.organizations.importing.books import book, sheet_xml
from tests.organizations.importing.test_workbook import LAUGHS, READ, REFUSED

_MEGABYTE = 1024 * 1024
IMPORT = "/admin/organizations/activity/import/"
#: What a bomb may cost: seconds of the processor, MB.
MOST_SECONDS, MOST_MEMORY = 1.0, 100
#: Read in no time, with nothing in it.
HARMLESS = ("elements 100,000 deep",)


def far_too_much(report: FaultReport, broken: bool) -> None:
    """R13: 200 MB to a page, and two who send 10 kB a second; the others go on."""
    app = "tests.faults.broken_sites:without_limits" if broken else "bulletin.wsgi"
    temporary = Path(tempfile.gettempdir())
    before = set(temporary.iterdir())
    with served(app) as site:
        person = WebPerson(site.port)
        person.sign_in("luru")
        quiet = [_look(person) for _ in range(8)]
        held = site.memory()
        status = _send_much(site.port, person, 200 * _MEGABYTE)
        report.expect(status == 413, f"200 MB were answered with {status}")
        grown = site.memory() - held
        report.expect(grown < MOST_MEMORY, f"the workers grew by {grown} MB")
        slow = []
        for _ in range(2):
            slow.append(threading.Thread(target=_send_slowly, args=(site.port, person)))
        for one in slow:
            one.start()
        busy = [_look(person) for _ in range(8)]
        for one in slow:
            one.join()
    report.acknowledged = len(quiet) + len(busy)
    left = [path.name for path in set(temporary.iterdir()) - before]
    left = [name for name in left if name.startswith("tmp") and name.endswith(".upload")]
    report.expect(not left, f"left behind: {left}")
    told = f"{statistics.median(quiet):.2f} -> {statistics.median(busy):.2f} s"
    report.told.append(f"413 at once, +{grown} MB; a page {told}")


def _look(person: WebPerson) -> float:
    since = time.monotonic()
    answer = person.get("/reports/")
    assert answer.status == 200, answer.status
    return time.monotonic() - since


def _send_much(port: int, person: WebPerson, size: int) -> int:
    """Send it until the other side has answered; the status."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    connection.putrequest("POST", IMPORT)
    cookies = "; ".join(f"{key}={value}" for key, value in person.cookies.items())
    connection.putheader("Cookie", cookies)
    connection.putheader("Content-Type", "multipart/form-data; boundary=x")
    connection.putheader("Content-Length", str(size))
    connection.endheaders()
    block = b"x" * _MEGABYTE
    try:
        for _ in range(size // len(block)):
            connection.send(block)
    except OSError:
        pass  # answered, and closed
    try:
        return connection.getresponse().status
    except (OSError, http.client.HTTPException):
        return 413  # closed in the midst of it, before the answer could be read
    finally:
        connection.close()


def _send_slowly(port: int, person: WebPerson) -> None:
    """Ten kilobytes a second, for six seconds; then nothing more."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.putrequest("POST", IMPORT)
    connection.putheader("Content-Length", str(5 * _MEGABYTE))
    connection.endheaders()
    for _ in range(12):
        connection.send(b"x" * 5_000)
        time.sleep(0.5)
    connection.close()


def malformed_books(report: FaultReport, broken: bool) -> None:
    """R14: every book of the table, each in ten seconds, each with its outcome; no row comes in."""
    from organizations.importing.apart import read_book_apart
    from organizations.importing.limits import Limits, UnreadableBookError
    from organizations.models import Activity

    rows = Activity.objects.count()
    slowest = 0.0
    for name, (make, said) in REFUSED.items():
        content = make() if name != "part named twice" else _twice_named()
        since = time.monotonic()
        try:
            if not broken:
                read_book_apart(content, Limits())
            report.faults.append(f"{name}: not refused")
        except UnreadableBookError as error:
            report.expect(said in str(error), f"{name}: {error}")
            report.acknowledged += 1
        slowest = max(slowest, time.monotonic() - since)
    for name, (content, at, _) in READ.items():
        sheets = read_book_apart(content, Limits())
        cells = {cell.address for sheet in sheets for cell in sheet.cells}
        report.expect(at in cells, f"{name}: {at} was lost")
        report.acknowledged += 1
    report.expect(slowest < 10, f"{slowest:.1f} s for one book")
    report.expect(Activity.objects.count() == rows, "rows were written")
    report.told.append(
        f"{len(REFUSED)} refused, {len(READ)} read, slowest {slowest:.1f} s"
    )


def _twice_named() -> bytes:
    import warnings
    import zipfile

    stream = BytesIO(book())
    with warnings.catch_warnings(), zipfile.ZipFile(stream, "a") as package:
        warnings.simplefilter("ignore")
        package.writestr("xl/workbook.xml", "<workbook/>")
    return stream.getvalue()


def bombs(report: FaultReport, broken: bool) -> None:
    """R15: each bomb in a process of its own: refused in a second, in a hundred MB."""
    from organizations.importing import limits

    if broken:
        _widen(limits.Limits)
    held = _resident()
    for name, (content, read) in _bombs().items():
        cost = _apart(lambda: read(content))  # noqa: B023
        told = f"{name}: {len(content) // 1024} kB, {cost}, {held} MB held before"
        report.told.append(told)
        report.expect(cost.refused or name in HARMLESS, f"{name} was taken")
        is_cheap = cost.cpu < MOST_SECONDS and cost.peak - held < MOST_MEMORY
        report.expect(is_cheap, f"dear: {told}")
        report.acknowledged += 1
    _meanwhile(report)


def _widen(kind: type) -> None:
    """As before: no ratio, and ten times as much of everything."""
    from bulletin.uploads import packages, pictures

    packages.PackageBounds.__init__.__defaults__ = (10**9, 10**12, 10**9)
    kind.__init__.__defaults__ = tuple([10**12] * 7 + [600, 2**33])  # type: ignore[misc]
    pictures.MOST_PIXELS = 10**12
    packages.NARROW = packages.PackageBounds(10**9, 10**12, 10**9)
    packages.fault_of.__defaults__ = (packages.NARROW,)


def _bombs() -> dict[str, tuple[bytes, Callable[[bytes], Any]]]:
    from tests.bulletin.uploads.packages import package_of

    sheet = "xl/worksheets/sheet1.xml"
    inner = package_of("xl/workbook.xml", sheet, megabytes=50)
    far = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    deep = "<a>" * 100_000 + "</a>" * 100_000
    picture = BytesIO()
    Image.new("1", (50_000, 50_000)).save(picture, "PNG")
    return {
        "324 kB book of 94 MB": (
            package_of("xl/workbook.xml", sheet, megabytes=94),
            _as_book,
        ),
        "2,000,000 blank rows": (book(sheet_xml("<row/>" * 2_000_000)), _as_book),
        "one cell at XFD1048576": (book(sheet_xml(far)), _as_book),
        "billion laughs": (book(LAUGHS), _as_book),
        "elements 100,000 deep": (book(sheet_xml(deep)), _as_book),
        "zip in a zip": (
            package_of("word/document.xml", "a.zip", megabytes=60),
            _as_file,
        ),
        "zip with a book in it": (inner, _as_file),
        "Word of 101 MB": (package_of("word/document.xml", megabytes=101), _as_file),
        "picture of 50,000 px": (picture.getvalue(), _as_file),
    }


def _as_book(content: bytes) -> None:
    from organizations.importing.apart import read_book_apart
    from organizations.importing.limits import Limits

    read_book_apart(content, Limits())


def _as_file(content: bytes) -> None:
    from bulletin.uploads.door import take_in
    from organizations.models.attachment import KINDS

    class Upload(BytesIO):
        size, name = len(content), "文件"

    take_in(Upload(content), KINDS, 20 * _MEGABYTE)


@dataclass(frozen=True)
class BombCost:
    """Seconds by the clock and of the processor, peak memory in MB, whether it was refused."""

    clock: float
    cpu: float
    peak: int
    refused: bool

    def __str__(self) -> str:
        how = "refused" if self.refused else "read"
        return f"{how} in {self.clock:.2f} s ({self.cpu:.2f} s CPU), peak {self.peak} MB"


def _apart(act: Callable[[], None]) -> BombCost:
    """Do it in a process of its own; what that cost."""
    from bulletin.uploads.refused import RefusedFileError
    from organizations.importing.limits import UnreadableBookError

    since = time.monotonic()
    child = os.fork()
    if not child:
        sys.setrecursionlimit(1_000)
        try:
            act()
        except (RefusedFileError, UnreadableBookError):
            os._exit(7)
        except BaseException:
            os._exit(1)
        os._exit(0)
    _, ended, spent = os.wait4(child, 0)
    cpu = spent.ru_utime + spent.ru_stime
    refused = os.WEXITSTATUS(ended) == 7
    return BombCost(time.monotonic() - since, cpu, spent.ru_maxrss // 1024, refused)


def _resident() -> int:
    """What this process holds now, in MB."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") // _MEGABYTE


def _meanwhile(report: FaultReport) -> None:
    """The same books sent to the page by one person; another looks meanwhile, all workers live."""
    with served() as site:
        sender, other = WebPerson(site.port), WebPerson(site.port)
        sender.sign_in("luru")
        other.sign_in("luru2")
        workers = set(site.workers())
        stop, waited = threading.Event(), []

        def look() -> None:
            while not stop.is_set():
                waited.append(_look(other))

        looking = threading.Thread(target=look)
        looking.start()
        for name, (content, read) in _bombs().items():
            if read is _as_book:
                answer = _upload(sender, content)
                report.expect(answer == 200, f"{name}: the page answered {answer}")
        stop.set()
        looking.join()
        report.expect(set(site.workers()) == workers, "a worker died")
    report.told.append(f"{len(waited)} pages meanwhile, slowest {max(waited):.1f} s")


def _upload(person: WebPerson, content: bytes) -> int:
    """The book through the page of imports."""
    form = person.form(IMPORT)
    form |= {"csrfmiddlewaretoken": person.cookies["csrftoken"], "resource": "0"}
    parts = []
    for name, value in form.items():
        if name != "import_file":
            head = f'--x\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n'
            parts.append(f"{head}{value}\r\n".encode())
    head = '--x\r\nContent-Disposition: form-data; name="import_file"; filename="a.xlsx"'
    parts.append(f"{head}\r\nContent-Type: application/octet-stream\r\n\r\n".encode())
    body = b"".join([*parts, content, b"\r\n--x--\r\n"])
    return person.send("POST", IMPORT, body, "multipart/form-data; boundary=x").status
