"""Factories of the documents: one a model."""

from datetime import UTC, date, datetime

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from organizations.choices import SectionCode
from reports.models import (
    Acknowledgement,
    ArchivedEdition,
    CheckCode,
    Decision,
    DocxTemplate,
    Edition,
    EditionEdit,
    EditionEditor,
    EditionPicture,
    Entry,
    EntryActivity,
    FileJob,
    HandoverNote,
    HandoverReading,
    Manuscript,
    Notice,
    NumberTrace,
    PaperSignature,
    Quotation,
    Reminder,
    Section,
    SignedWords,
    Snapshot,
    SnapshotFigure,
    SnapshotFile,
)
from tests.factories.accounts import UserFactory
from tests.factories.organizations import (
    ActivityFactory,
    AttachmentFactory,
    CampaignFactory,
    FigureFactory,
    PartyOrganizationFactory,
    RecordedFactory,
)


class EditionFactory(RecordedFactory):
    class Meta:
        model = Edition

    campaign = factory.SubFactory(CampaignFactory)
    position = factory.Sequence(lambda n: n + 1)
    title = "试验简报"
    series = "堡垒·先锋简报"
    year = 2022
    cut_off = date(2022, 3, 11)


class ArchivedEditionFactory(DjangoModelFactory):
    class Meta:
        model = ArchivedEdition

    edition = factory.SubFactory(EditionFactory)
    state = "published"
    files = 15
    size = 1_200_000
    digest = "d" * 64


class EditionEditorFactory(DjangoModelFactory):
    class Meta:
        model = EditionEditor

    edition = factory.SubFactory(EditionFactory)
    person = factory.SubFactory(UserFactory)


class EditionEditFactory(DjangoModelFactory):
    class Meta:
        model = EditionEdit

    edition = factory.SubFactory(EditionFactory)
    kind = "reworded"
    made_at = factory.LazyFunction(timezone.now)
    made_by = factory.SubFactory(UserFactory)


class SectionFactory(DjangoModelFactory):
    class Meta:
        model = Section

    edition = factory.SubFactory(EditionFactory)
    section = SectionCode.DONATION
    position = 1
    heading = "组织捐款捐物，助力同心抗疫。"


class EntryFactory(DjangoModelFactory):
    class Meta:
        model = Entry

    section = factory.SubFactory(SectionFactory)
    position = factory.Sequence(lambda n: n + 1)
    text = "某协会党支部组织志愿者30人参加社区服务"


class EntryActivityFactory(DjangoModelFactory):
    class Meta:
        model = EntryActivity

    entry = factory.SubFactory(EntryFactory)
    activity = factory.SubFactory(ActivityFactory)


class EditionPictureFactory(DjangoModelFactory):
    class Meta:
        model = EditionPicture

    edition = factory.SubFactory(EditionFactory)
    attachment = factory.SubFactory(
        AttachmentFactory,
        picture=True,
        activity__campaign=factory.SelfAttribute("...edition.campaign"),
    )


class NumberTraceFactory(DjangoModelFactory):
    class Meta:
        model = NumberTrace

    entry = factory.SubFactory(EntryFactory)
    start = 12
    text = "30人"
    figure = factory.SubFactory(FigureFactory)
    name = "志愿者 30人"


class QuotationFactory(DjangoModelFactory):
    class Meta:
        model = Quotation

    edition = factory.SubFactory(EditionFactory)
    place = "intro"
    text = "24小时"
    reason = "热线名称中的时段"
    quoted_by = factory.SubFactory(UserFactory)


class AcknowledgementFactory(DjangoModelFactory):
    class Meta:
        model = Acknowledgement

    edition = factory.SubFactory(EditionFactory)
    code = "ratio"
    key = factory.Sequence(lambda n: f"{n:064x}")
    message = "平均每名志愿者约148小时，超出合理范围"
    reason = "已向报送单位核实"
    acknowledged_by = factory.SubFactory(UserFactory)


class DecisionFactory(DjangoModelFactory):
    class Meta:
        model = Decision

    edition = factory.SubFactory(EditionFactory)
    step = "submit"
    before = "draft"
    after = "submitted"
    taken_by = factory.SubFactory(UserFactory)


class ManuscriptFactory(DjangoModelFactory):
    class Meta:
        model = Manuscript

    digest = factory.Sequence(lambda n: f"{n:064x}")
    content = factory.LazyFunction(lambda: {"title": "试验简报"})


class PaperSignatureFactory(DjangoModelFactory):
    class Meta:
        model = PaperSignature

    edition = factory.SubFactory(EditionFactory)
    manuscript = factory.SubFactory(ManuscriptFactory)
    signatory = factory.SubFactory(UserFactory)
    signed_on = date(2022, 3, 15)
    scan = factory.django.FileField(data=b"%PDF-1.4 %%EOF", filename="scan.pdf")
    scan_digest = "0" * 64
    scan_type = "application/pdf"
    registered_by = factory.SubFactory(UserFactory)


class SnapshotFactory(DjangoModelFactory):
    class Meta:
        model = Snapshot

    edition = factory.SubFactory(EditionFactory)
    document = factory.LazyFunction(lambda: {"title": "试验简报"})
    digest = "0" * 64
    frozen_by = factory.SubFactory(UserFactory)


class CheckCodeFactory(DjangoModelFactory):
    class Meta:
        model = CheckCode

    snapshot = factory.SubFactory(SnapshotFactory)
    code = factory.Sequence(lambda n: f"{n:012d}".replace("0", "A").replace("1", "B"))
    address = "https://jianbao.example.cn/check/"


class NoticeFactory(DjangoModelFactory):
    class Meta:
        model = Notice

    edition = factory.SubFactory(EditionFactory)
    event = "publish"
    channel = "wecom"
    text = "《堡垒·先锋简报》第3期已发布。"


class DocxTemplateFactory(DjangoModelFactory):
    class Meta:
        model = DocxTemplate

    name = "本局样式.docx"
    styles = [["Title", "", ""]]
    digest = "0" * 64
    is_in_use = False
    made_by = factory.SubFactory(UserFactory)


class SignedWordsFactory(DjangoModelFactory):
    class Meta:
        model = SignedWords

    snapshot = factory.SubFactory(SnapshotFactory)
    folded = "支援社区核酸检测"


class SnapshotFigureFactory(DjangoModelFactory):
    class Meta:
        model = SnapshotFigure

    snapshot = factory.SubFactory(SnapshotFactory)
    figure = factory.SubFactory(FigureFactory)
    activity = "A-2022-000001"
    name = "志愿者"
    said = "30人"
    value = 30
    unit = "人"
    qualifier = "exact"
    as_of = date(2022, 3, 11)
    in_force_from = datetime(2022, 3, 12, tzinfo=UTC)
    verified_by = "核实员甲"


class HandoverNoteFactory(DjangoModelFactory):
    class Meta:
        model = HandoverNote

    campaign = factory.SubFactory(CampaignFactory)
    text = "某协会照片未到，已催"
    written_by = factory.SubFactory(UserFactory)


class HandoverReadingFactory(DjangoModelFactory):
    class Meta:
        model = HandoverReading

    note = factory.SubFactory(HandoverNoteFactory)
    read_by = factory.SubFactory(UserFactory)


class ReminderFactory(DjangoModelFactory):
    class Meta:
        model = Reminder

    campaign = factory.SubFactory(CampaignFactory)
    party = factory.SubFactory(PartyOrganizationFactory)
    cut_off = date(2022, 3, 11)
    asked_by = factory.SubFactory(UserFactory)


class SnapshotFileFactory(DjangoModelFactory):
    class Meta:
        model = SnapshotFile

    snapshot = factory.SubFactory(SnapshotFactory)
    kind = "txt"
    media_type = "text/plain"
    content = b"text"
    digest = "0" * 64


class FileJobFactory(DjangoModelFactory):
    class Meta:
        model = FileJob

    snapshot = factory.SubFactory(SnapshotFactory)
    kind = "pdf"
