"""纸质签批: registered with day and scan, confirmed by another, and with that signed."""

from datetime import date
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import IntegrityError, connection, transaction
from django.test import override_settings
from PIL import Image

from bulletin.models.audit import AuditEvent
from reports.actions.signing.paper import cancel, confirm, register, scan_of, signatories
from reports.actions.signing.scans import LARGEST, take_in
from reports.actions.signing.steps import take_step
from reports.models import Decision, Edition, PaperSignature, Snapshot

pytestmark = pytest.mark.django_db


def picture(kind):
    """A small picture of noise, as bytes."""
    written = BytesIO()
    Image.effect_noise((40, 30), 60).save(written, kind)
    return written.getvalue()


PDF = b"%PDF-1.4\n1 0 obj\n%%EOF\n"
JPG = picture("JPEG")
PNG = picture("PNG")


@pytest.fixture
def reviewed(edition, run, on_day):
    on_day("2022-03-15T10:00")
    done = run(edition, "submit", "review")
    on_day("2022-03-16T15:00")
    return done


@pytest.fixture
def file(reviewed, people):
    """`file()`: a paper signed by the signatory on the 16th, registered by the editor."""

    def make(**said):
        values = {
            "edition": reviewed,
            "signatory": people["signatory"],
            "signed_on": date(2022, 3, 16),
            "scan": ContentFile(PDF, "扫描.pdf"),
            "by": people["editor"],
        }
        return register(**{**values, **said})

    return make


def test_confirmed_by_another_the_edition_is_signed_on_the_papers_day(file, people):
    paper = file(signed_on=date(2022, 3, 16), remark="同意")
    assert Edition.objects.get().state == "reviewed"
    signed = confirm(paper=paper, by=people["reviewer"])
    assert (signed.state, signed.signed_by) == ("signed", people["signatory"])
    assert signed.signed_at.isoformat() == "2022-03-16T12:00:00+08:00"
    decision = Decision.objects.first()
    assert (decision.step, decision.taken_by) == ("sign", people["reviewer"])
    assert (decision.paper, decision.whose, decision.remark) == (
        paper,
        people["signatory"],
        "同意",
    )
    assert Snapshot.objects.get().frozen_by == people["signatory"]
    line = AuditEvent.objects.get(action="edition_sign")
    assert line.actor == people["reviewer"].username
    assert line.details["signatory"] == people["signatory"].username


def test_a_paper_of_the_day_of_review_is_signed_after_the_review(reviewed, file, people):
    signed = confirm(paper=file(signed_on=date(2022, 3, 15)), by=people["reviewer"])
    assert signed.signed_at >= signed.reviewed_at


def test_who_registered_does_not_confirm(file, people, user):
    both = user("reviewer", display_name="审核乙")
    paper = file(by=both)
    with pytest.raises(ValidationError, match="“审核乙”登记了这份纸质签批，不能自己确认"):
        confirm(paper=paper, by=both)
    with pytest.raises(IntegrityError), transaction.atomic():
        PaperSignature.objects.update(confirmed_by=both, confirmed_at=paper.registered_at)
    assert Edition.objects.get().state == "reviewed"


def test_who_edited_does_not_confirm(reviewed, file, people):
    people["editor"].duty.reviewer = True
    people["editor"].duty.save()
    people["editor"].duty.sync_groups()
    editor = type(people["editor"]).objects.get(pk=people["editor"].pk)
    paper = file(by=people["reviewer"])
    with pytest.raises(ValidationError, match="编辑过本期，不能确认"):
        confirm(paper=paper, by=editor)


def test_the_person_rules_hold_for_who_signed_the_paper(file, people, user):
    assert signatories(Edition.objects.get()) == [people["signatory"]]
    with pytest.raises(ValidationError, match="没有“签发”的权限"):
        file(signatory=people["editor"])
    people["reviewer"].duty.signatory = True
    people["reviewer"].duty.save()
    people["reviewer"].duty.sync_groups()
    reviewer = type(people["reviewer"]).objects.get(pk=people["reviewer"].pk)
    with pytest.raises(ValidationError, match="核稿人不能签发"):
        file(signatory=reviewer)
    with override_settings(SMALL_OFFICE=True):
        assert file(signatory=reviewer).signatory == reviewer


DAYS = [
    (date(2022, 3, 14), "签发日期早于核稿（2022年3月15日）"),
    (date(2022, 3, 17), "签发日期还没有到"),
]


@pytest.mark.parametrize(("day", "said"), DAYS)
def test_a_day_that_cannot_be_is_refused(file, day, said):
    with pytest.raises(ValidationError) as error:
        file(signed_on=day)
    assert said in "".join(error.value.messages)
    assert not PaperSignature.objects.exists()


def test_only_a_reviewed_edition_is_signed_on_paper(edition, people):
    with pytest.raises(ValidationError, match="只有“已核稿”的才能登记"):
        register(
            edition=edition,
            signatory=people["signatory"],
            signed_on=date(2022, 3, 16),
            scan=ContentFile(PDF, "a.pdf"),
            by=people["editor"],
        )


@pytest.mark.parametrize("role", ["recorder", "verifier", "auditor"])
def test_registering_needs_its_right(file, people, role):
    with pytest.raises(ValidationError, match="没有登记纸质签批的权限"):
        file(by=people[role])


def test_one_waits_at_a_time_and_a_wrong_one_is_cancelled_with_a_reason(file, people):
    paper = file()
    with pytest.raises(ValidationError, match="已有一份待确认"):
        file()
    with pytest.raises(ValidationError, match="须写明原因"):
        cancel(paper=paper, by=people["editor"], reason=" ")
    cancel(paper=paper, by=people["editor"], reason="扫错了页")
    with pytest.raises(ValidationError, match="已经取消：扫错了页"):
        confirm(paper=paper, by=people["reviewer"])
    assert file().is_waiting


@pytest.mark.parametrize("step", ["send_back", "sign"])
def test_any_step_of_the_edition_puts_a_waiting_paper_aside(
    reviewed, file, run, people, step
):
    paper = file()
    run(reviewed, step)
    paper.refresh_from_db()
    assert paper.cancelled_at
    assert paper.cancel_reason in ("本期已退回", "本期已签发")


def test_records_that_changed_meanwhile_hinder_the_confirmation(file, people):
    paper = file()
    Edition.objects.update(title="别的标题")
    with pytest.raises(ValidationError, match="不是核过的文稿"):
        confirm(paper=paper, by=people["reviewer"])
    paper.refresh_from_db()
    assert paper.is_waiting


def test_confirmed_twice_is_said(file, people, user):
    paper = file()
    confirm(paper=paper, by=people["reviewer"])
    with pytest.raises(ValidationError, match="已经确认"):
        confirm(paper=paper, by=user("signatory"))


def test_the_database_keeps_a_confirmed_paper(file, people):
    paper = file()
    confirm(paper=paper, by=people["reviewer"])
    for statement in (
        "UPDATE reports_papersignature SET signed_on = '2022-01-01'",
        "DELETE FROM reports_papersignature",
    ):
        with (
            pytest.raises(IntegrityError),
            transaction.atomic(),
            connection.cursor() as raw,
        ):
            raw.execute(statement)
    assert PaperSignature.objects.get().signed_on == paper.signed_on


def test_a_scan_that_was_exchanged_is_not_confirmed(file, people):
    paper = file()
    with open(paper.scan.path, "wb") as stored:  # noqa: PTH123
        stored.write(PDF + b"x")
    with pytest.raises(ValidationError, match="可能被人换过"):
        confirm(paper=paper, by=people["reviewer"])
    assert Edition.objects.get().state == "reviewed"


def test_the_name_of_the_file_is_ours(file):
    paper = file(scan=ContentFile(PDF, "../../坏\r\n名.exe"))
    assert paper.scan.name.startswith("paper/2022/")
    assert paper.scan.name.endswith(".pdf")
    assert scan_of(paper) == PDF


SCANS = [
    (PDF, "application/pdf"),
    (JPG, "image/jpeg"),
    (PNG, "image/png"),
]


@pytest.mark.parametrize(("content", "media_type"), SCANS)
def test_a_scan_is_known_by_what_is_in_it(content, media_type):
    taken = take_in(ContentFile(content, "a.docx"))
    assert taken.media_type == media_type


NO_SCANS = [
    (b"MZ\x90\x00", "只收 PDF、JPG、PNG"),
    (b"<html><script>", "只收 PDF、JPG、PNG"),
    (b"", "文件是空的"),
    (b"\xff\xd8\xffhello\xff\xd9", "图片打不开"),
    (PDF[:9], "不完整"),
    (JPG[:300], "图片"),
    (b"%PDF-1.4 /OpenAction /JavaScript %%EOF", "带有脚本或附件"),
]


@pytest.mark.parametrize(("content", "said"), NO_SCANS)
def test_what_is_no_scan_is_refused_in_words(content, said):
    with pytest.raises(ValidationError) as error:
        take_in(ContentFile(content, "a.pdf"))
    assert said in "".join(error.value.messages)


def test_a_scan_that_is_too_large_is_refused_before_it_is_read():
    large = ContentFile(b"%PDF-", "a.pdf")
    large.size = LARGEST + 1
    with pytest.raises(ValidationError, match="最大 10 MB"):
        take_in(large)


def test_a_signature_in_the_system_is_not_hindered_by_paper(reviewed, file, people):
    file()
    assert (
        take_step(edition=reviewed, step="sign", by=people["signatory"]).state == "signed"
    )
