"""R06 to R09, R11, R12: many people at one moment, on one record, one edition, one site."""

import statistics
import threading
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client

from tests.faults.ledger import Ledger
from tests.faults.report import FaultReport
from tests.faults.trials.crashes import count_bodies
from tests.faults.web import WebPerson, served
from tests.organizations.admin.forms import address, opened

ROUNDS = 40
FAILING = "tests.faults.broken_sites:failing"


def together(acts: list[Callable[[], Any]]) -> list[Any]:
    """What each returned or the error it met; all begin at one moment."""
    start = threading.Barrier(len(acts))
    results: list[Any] = [None] * len(acts)

    def run(place: int, act: Callable[[], Any]) -> None:
        start.wait(timeout=60)
        try:
            results[place] = act()
        except Exception as error:
            results[place] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=120)
    return results


def two_editors(report: FaultReport, broken: bool) -> None:
    """R06: two people open one record and save, the same field and another, round by round."""
    from organizations.admin.versions import RecordForm
    from organizations.models import Organization
    from tests.faults.signed import person

    if broken:
        RecordForm._refuse_stale = lambda *_: None  # type: ignore[method-assign]
    clients = []
    for name in ("luru", "luru2"):
        client = Client()
        client.force_login(person(name), "bulletin.backend.DutyBackend")
        clients.append(client)
    row = Organization.objects.filter(name__isnull=False).order_by("pk")[0]
    page = address("organization", "change", row.pk)
    for number in range(ROUNDS):
        forms = [opened(client, page) for client in clients]
        second = "supervising_unit" if number % 2 else "contact_name"
        forms[0]["supervising_unit"] = f"甲局{number}"
        forms[1][second] = f"乙某{number}"
        answers = []
        for client, form in zip(clients, forms, strict=True):
            answers.append(client.post(page, {**form, "_save": "1"}))
        row = Organization.objects.get(pk=row.pk)
        report.acknowledged += int(answers[0].status_code == 302)
        report.lost += int(row.supervising_unit != f"甲局{number}")
        said = answers[1].content.decode()
        is_told = answers[1].status_code == 200 and "这次没有保存" in said
        report.expect(is_told and f"乙某{number}" in said, f"round {number}: no conflict")


def one_edition(report: FaultReport, broken: bool) -> None:
    """R07: signed, sent back, edited at one moment by nine; then published or withdrawn."""
    from reports.actions.drafting.change import change
    from reports.actions.drafting.corrections import correct
    from reports.actions.signing import steps
    from reports.models import Edition
    from tests.faults.signed import person, reviewed_sample, step

    if broken:
        steps.hold = lambda row: type(row).objects.get(pk=row.pk)  # type: ignore[assignment]
    edition = reviewed_sample()
    for number in range(6):
        acts: list[Callable[[], Any]] = []
        for code, name, remark in (
            *[("sign", "qianfa", "")] * 4,
            *[("send_back", "shenhe", "请改")] * 2,
        ):
            acts.append(_taking(edition, code, name, remark))
        title = f"抢先改的{'甲乙丙丁戊己'[number]}"
        acts += [lambda: change(edition=edition, by=person("bianji"), title=title)] * 3  # noqa: B023
        results = together(acts)
        _one_wins(report, results[:6], f"round {number}")
        edited = any(isinstance(one, Edition) for one in results[6:])
        edition = Edition.objects.get(pk=edition.pk)
        if edition.state == "signed":
            report.expect(not edited, f"round {number}: signed and edited")
            damage = edition.snapshots.latest("pk").damage()
            report.expect(not damage, f"round {number}: {damage}")
            acts = [_taking(edition, "publish", "qianfa", "")] * 3
            acts += [_taking(edition, "withdraw", "qianfa", "撤回")] * 3
            _one_wins(report, together(acts), f"round {number}, after it", most=2)
            edition = Edition.objects.get(pk=edition.pk)
            if edition.state != "published":
                return
            edition = correct(edition=edition, by=person("bianji"))
        edition = step(step(edition, "submit"), "review")
        from tests.answering import answer_all

        answer_all(edition, person("bianji"))


def _taking(edition: Any, code: str, name: str, remark: str) -> Callable[[], Any]:
    from reports.actions.signing.steps import take_step
    from tests.faults.signed import person

    return lambda: take_step(edition=edition, step=code, by=person(name), remark=remark)


def _one_wins(report: FaultReport, results: list[Any], when: str, most: int = 1) -> None:
    """One or, where one leads on from the other, two; all others are refused in words."""
    from reports.models import Edition

    won = sum(isinstance(one, Edition) for one in results)
    refused = sum(isinstance(one, ValidationError) for one in results)
    report.acknowledged += won
    report.doubled += max(won - most, 0)
    others = [
        repr(one)[:200]
        for one in results
        if not isinstance(one, Edition | ValidationError)
    ]
    report.expect(won >= 1, f"{when}: nobody won")
    report.expect(won + refused == len(results), f"{when}: {others[:2]}")


def many_editions(report: FaultReport, broken: bool) -> None:
    """R08: forty begin an edition at once: each has a place of its own; of one number, one."""
    from datetime import date

    from organizations.models import Campaign
    from reports.actions.drafting import change
    from reports.models import Edition
    from tests.faults.signed import person

    if broken:
        change.hold = lambda row: type(row).objects.get(pk=row.pk)  # type: ignore[assignment]
    campaign = Campaign.objects.order_by("pk")[0]
    by = person("bianji")

    def begin(**more: Any) -> Edition:
        cut_off = date(2022, 3, 20)
        return change.create(campaign=campaign, by=by, cut_off=cut_off, **more)

    since = time.monotonic()
    results = together([begin] * 40)
    report.told.append(f"slowest of 40: {time.monotonic() - since:.1f} s")
    made = [one for one in results if isinstance(one, Edition)]
    report.acknowledged = len(made)
    report.lost = 40 - len(made)
    places = Counter(Edition.objects.values_list("campaign", "position"))
    report.doubled = sum(count - 1 for count in places.values())
    results = together([lambda: begin(number=77, title="同一期号")] * 12)
    _one_wins(report, results, "one number")


def asked_twice(report: FaultReport, broken: bool) -> None:
    """R09: one form sent twice at once, and again by somebody whose answer was cut off."""
    import socket
    from urllib.parse import urlencode

    ledger = Ledger(Path(settings.VAR) / "ledger")
    with served() as site:
        person = WebPerson(site.port)
        person.sign_in("luru")
        for number in range(6):
            name = f"故障{number:04}"
            form = {**activity_form(person), "title": name}
            if broken:
                form.pop("once", None)
            answers = together([lambda: person.post(ACTIVITY, form)] * 2)  # noqa: B023
            for answer in answers:
                if getattr(answer, "status", 0) == 302:
                    ledger.acknowledge(name)
                    break
            report.expect(
                all(getattr(one, "status", 0) == 302 for one in answers),
                f"{name}: {answers}",
            )
        form = {**activity_form(person), "title": "故障断线"}
        if broken:
            form.pop("once", None)
        body = urlencode({**form}, doseq=True).encode()
        cookies = "; ".join(f"{key}={value}" for key, value in person.cookies.items())
        head = (
            f"POST {ACTIVITY} HTTP/1.1\r\nHost: 127.0.0.1:{site.port}\r\n"
            f"Cookie: {cookies}\r\nContent-Length: {len(body)}\r\n"
            "Content-Type: application/x-www-form-urlencoded\r\n\r\n"
        )
        with socket.create_connection(("127.0.0.1", site.port)) as cut:
            cut.sendall(head.encode() + body)
        time.sleep(1.5)
        if person.post(ACTIVITY, form).status == 302:
            ledger.acknowledge("故障断线")
    _count_activities(report, ledger)


ACTIVITY = "/admin/organizations/activity/add/"


def activity_form(person: WebPerson) -> dict[str, object]:
    """The form of a new activity, filled as far as it must be."""
    from organizations.models import Campaign, PartyOrganization

    form = person.form(ACTIVITY)
    lead = PartyOrganization.objects.order_by("pk")[0]
    said = {"section": "volunteer", "action": "pioneer", "starts_on": "2022-03-05"}
    said |= {"campaign": Campaign.objects.order_by("pk")[0].pk, "leads-0-party": lead.pk}
    return {**form, **said, "narrative": "组织志愿者", "_save": "1"}


def _count_activities(report: FaultReport, ledger: Ledger) -> None:
    from organizations.models import Activity
    from tests.faults.ledger import compare

    rows = Activity.objects.filter(title__startswith="故障")
    report.count(compare(ledger.names(), rows.values_list("title", flat=True)))


def a_day_in_short(report: FaultReport, broken: bool) -> None:
    """R11: twelve people look, search and save for twenty seconds; nobody meets an error."""
    ledger, stop = Ledger(Path(settings.VAR) / "ledger"), threading.Event()
    took: dict[str, list[float]] = {"look": [], "save": []}
    wrong: list[str] = []
    with served(FAILING if broken else "bulletin.wsgi") as site:
        people = []
        for number in range(12):
            said = (site.port, number, ledger, stop, took, wrong)
            people.append(threading.Thread(target=_work, args=said))
        before = site.memory()
        for one in people:
            one.start()
        time.sleep(20)
        stop.set()
        for one in people:
            one.join()
        report.told.append(f"workers {before} -> {site.memory()} MB")
    for what, seconds in took.items():
        if len(seconds) > 2:
            p95 = statistics.quantiles(seconds, n=20)[-1]
            report.told.append(f"{len(seconds)} x {what}, p95 {p95:.1f} s")
    report.expect(not wrong, f"{len(wrong)} errors: {wrong[:2]}")
    count_bodies(report, ledger)


PAGES = ("/reports/", "/admin/organizations/organization/", "/reports/activities/?q=口罩")


def _work(
    port: int,
    number: int,
    ledger: Ledger,
    stop: threading.Event,
    took: dict[str, list[float]],
    wrong: list[str],
) -> None:
    from urllib.parse import quote

    person = WebPerson(port)
    round_ = 0
    try:
        person.sign_in("luru" if number % 2 else "luru2")
        while not stop.is_set():
            since = time.monotonic()
            round_ += 1
            if round_ % 4:
                path = PAGES[round_ % len(PAGES)]
                answer = person.get(quote(path, safe="/?=&"))
                took["look"].append(time.monotonic() - since)
                if answer.status != 200:
                    wrong.append(f"{path}: {answer.status}")
                continue
            name = f"故障{number}-{round_:03}"
            answer = person.add_body(name)
            took["save"].append(time.monotonic() - since)
            if answer.status == 302:
                ledger.acknowledge(name)
            else:
                wrong.append(f"{name}: {answer.status}")
    except (OSError, AssertionError) as error:
        wrong.append(f"{type(error).__name__}: {error}"[:200])


def everybody_signs_in(report: FaultReport, broken: bool) -> None:
    """R12: forty sign in at one moment; who works already goes on."""
    with served(FAILING if broken else "bulletin.wsgi") as site:
        worker = WebPerson(site.port)
        worker.sign_in("luru")
        quiet = _seconds(worker, 5)
        stop = threading.Event()
        busy: list[float] = []

        def work() -> None:
            while not stop.is_set():
                busy.extend(_seconds(worker, 1))

        meanwhile = threading.Thread(target=work)
        meanwhile.start()

        def sign_in() -> float:
            since = time.monotonic()
            WebPerson(site.port).sign_in("heshi")
            return time.monotonic() - since

        took = together([sign_in] * 40)
        stop.set()
        meanwhile.join()
    done = [one for one in took if isinstance(one, float)]
    report.acknowledged, report.lost = len(done), len(took) - len(done)
    if done:
        report.told.append(f"40 sign-ins, slowest {max(done):.1f} s")
    if busy:
        told = f"{statistics.median(quiet):.2f} -> {statistics.median(busy):.2f} s"
        report.told.append(f"a page meanwhile {told}")


def _seconds(person: WebPerson, times: int) -> list[float]:
    took = []
    for _ in range(times):
        since = time.monotonic()
        person.get("/reports/")
        took.append(time.monotonic() - since)
    return took
