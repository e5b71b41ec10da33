"""Documents: every constraint broken on the form and in the database; what rows say."""

from datetime import UTC, datetime

import pytest

from tests.breaking import Break, refused_by_database, refused_by_form
from tests.factories.accounts import UserFactory
from tests.factories.reports import (
    AcknowledgementFactory,
    DocxTemplateFactory,
    EditionEditorFactory,
    EditionFactory,
    EditionPictureFactory,
    EntryActivityFactory,
    EntryFactory,
    FileJobFactory,
    HandoverNoteFactory,
    HandoverReadingFactory,
    NoticeFactory,
    NumberTraceFactory,
    PaperSignatureFactory,
    QuotationFactory,
    SectionFactory,
    SnapshotFigureFactory,
    SnapshotFileFactory,
)

pytestmark = pytest.mark.django_db

AT = datetime(2022, 3, 16, tzinfo=UTC)


def reviewed():
    return EditionFactory(state="reviewed", reviewed_by=UserFactory(), reviewed_at=AT)


def signed():
    edition = reviewed()
    edition.state, edition.signed_by, edition.signed_at = "signed", UserFactory(), AT
    edition.save()
    return edition


def one_hand():
    edition = reviewed()
    edition.state, edition.signed_by, edition.signed_at = (
        "signed",
        edition.reviewed_by,
        AT,
    )
    edition.is_one_hand = True
    edition.save()
    return edition


def beside_another(factory, same):
    """A row beside another, which it knows as `first`."""

    def make():
        first = factory()
        second = factory(**same(first))
        second.first = first
        return second

    return make


def somebody(row):
    return UserFactory()


BREAKS = [
    Break(
        "docxtemplate_one_in_use",
        lambda: (DocxTemplateFactory(is_in_use=True), DocxTemplateFactory())[1],
        {"is_in_use": True},
    ),
    Break("notice_channel_known", NoticeFactory, {"channel": "fax"}),
    Break("notice_sent_or_given_up", NoticeFactory, {"sent_at": AT, "is_given_up": True}),
    Break(
        "snapshotfigure_once",
        beside_another(SnapshotFigureFactory, lambda one: {"snapshot": one.snapshot}),
        {"figure": lambda row: row.first.figure},
    ),
    Break("filejob_state_known", FileJobFactory, {"state": "lost"}),
    Break(
        "filejob_once",
        beside_another(
            FileJobFactory, lambda one: {"snapshot": one.snapshot, "kind": "docx"}
        ),
        {"kind": lambda row: row.first.kind},
    ),
    Break(
        "snapshotfile_once",
        beside_another(
            SnapshotFileFactory, lambda one: {"snapshot": one.snapshot, "kind": "pdf"}
        ),
        {"kind": lambda row: row.first.kind},
    ),
    Break("edition_cut_off_hour_of_a_day", EditionFactory, {"cut_off_hour": 25}),
    Break("edition_copies_positive", EditionFactory, {"copies": 0}),
    Break(
        "editionpicture_once",
        beside_another(EditionPictureFactory, lambda one: {"edition": one.edition}),
        {"attachment": lambda row: row.first.attachment},
    ),
    Break(
        "edition_position_once",
        beside_another(EditionFactory, lambda one: {"campaign": one.campaign}),
        {"position": lambda row: row.first.position},
    ),
    Break(
        "edition_number_once",
        lambda: (EditionFactory(number=3), EditionFactory(number=4))[1],
        {"number": 3},
    ),
    Break("edition_number_positive", EditionFactory, {"number": 0}),
    Break("edition_has_title", EditionFactory, {"title": ""}),
    Break("edition_state_known", EditionFactory, {"state": "maybe"}),
    Break("edition_reviewed_pair", EditionFactory, {"reviewed_by": somebody}),
    Break("edition_reviewed_pair", EditionFactory, {"reviewed_at": AT}),
    Break("edition_signed_pair", EditionFactory, {"signed_by": somebody}),
    Break("edition_signed_pair", EditionFactory, {"signed_at": AT}),
    Break(
        "edition_reviewed_by_another",
        reviewed,
        {"changed_by": lambda row: row.reviewed_by},
    ),
    Break("edition_signed_by_another", signed, {"changed_by": lambda row: row.signed_by}),
    Break("paper_confirmed_pair", PaperSignatureFactory, {"confirmed_by": somebody}),
    Break("paper_confirmed_pair", PaperSignatureFactory, {"confirmed_at": AT}),
    Break(
        "paper_cancelled_pair",
        PaperSignatureFactory,
        {"cancelled_by": somebody, "cancel_reason": "错"},
    ),
    Break(
        "paper_cancelled_pair",
        PaperSignatureFactory,
        {"cancelled_at": AT, "cancel_reason": "错"},
    ),
    Break(
        "paper_confirmed_by_another",
        PaperSignatureFactory,
        {"confirmed_by": lambda row: row.registered_by, "confirmed_at": AT},
    ),
    Break(
        "paper_confirmed_or_cancelled",
        PaperSignatureFactory,
        {
            "confirmed_by": somebody,
            "confirmed_at": AT,
            "cancelled_by": somebody,
            "cancelled_at": AT,
            "cancel_reason": "错",
        },
    ),
    Break(
        "paper_cancelled_for_a_reason",
        PaperSignatureFactory,
        {"cancelled_by": somebody, "cancelled_at": AT},
    ),
    Break(
        "paper_one_waiting",
        beside_another(PaperSignatureFactory, lambda one: {}),
        {"edition": lambda row: row.first.edition},
    ),
    Break("edition_corrects_another", EditionFactory, {"corrects": lambda row: row}),
    Break(
        "edition_signed_by_a_third", signed, {"signed_by": lambda row: row.reviewed_by}
    ),
    Break("edition_published_at_some_time", signed, {"state": "published"}),
    Break(
        "edition_reviewed_by_someone",
        reviewed,
        {"reviewed_by": None, "reviewed_at": None},
    ),
    Break("edition_reviewed_by_someone", EditionFactory, {"state": "reviewed"}),
    Break("edition_signed_by_someone", signed, {"signed_by": None, "signed_at": None}),
    Break("edition_signed_by_someone", reviewed, {"state": "published"}),
    Break("edition_signed_by_a_third", one_hand, {"is_one_hand": False}),
    Break(
        "editioneditor_once",
        beside_another(EditionEditorFactory, lambda one: {"edition": one.edition}),
        {"person": lambda row: row.first.person},
    ),
    Break(
        "section_once",
        beside_another(
            SectionFactory, lambda one: {"edition": one.edition, "section": "service"}
        ),
        {"section": lambda row: row.first.section},
    ),
    Break("section_of_the_four", SectionFactory, {"section": "other"}),
    Break("entry_has_text", EntryFactory, {"text": ""}),
    Break("entry_end_known", EntryFactory, {"end": "！"}),
    Break(
        "entryactivity_once",
        beside_another(EntryActivityFactory, lambda one: {"entry": one.entry}),
        {"activity": lambda row: row.first.activity},
    ),
    Break(
        "quotation_once",
        beside_another(
            QuotationFactory, lambda one: {"edition": one.edition, "text": "48小时"}
        ),
        {"text": lambda row: row.first.text},
    ),
    Break("quotation_says_why", QuotationFactory, {"reason": ""}),
    Break("quotation_of_something", QuotationFactory, {"text": ""}),
    Break("quotation_of_something", QuotationFactory, {"occurrence": 0}),
    Break(
        "acknowledgement_once",
        beside_another(AcknowledgementFactory, lambda one: {"edition": one.edition}),
        {"key": lambda row: row.first.key},
    ),
    Break("acknowledgement_code_known", AcknowledgementFactory, {"code": "maybe"}),
    Break("acknowledgement_says_why", AcknowledgementFactory, {"reason": ""}),
    Break("acknowledgement_says_why", AcknowledgementFactory, {"key": ""}),
    Break("handovernote_has_text", HandoverNoteFactory, {"text": ""}),
    Break(
        "handoverreading_once",
        beside_another(HandoverReadingFactory, lambda one: {"note": one.note}),
        {"read_by": lambda row: row.first.read_by},
    ),
    Break(
        "trace_one_at_a_place",
        beside_another(NumberTraceFactory, lambda one: {"entry": one.entry, "start": 40}),
        {"start": lambda row: row.first.start},
    ),
]


@pytest.mark.parametrize("case", BREAKS, ids=str)
def test_a_broken_constraint_is_refused_by_the_form(case):
    refused_by_form(case)


@pytest.mark.parametrize("case", BREAKS, ids=str)
def test_a_broken_constraint_is_refused_by_the_database(case):
    refused_by_database(case)


def test_several_editions_may_go_without_a_number():
    for _ in range(2):
        EditionFactory(number=None).full_clean()


def test_an_edition_is_named_by_campaign_and_order():
    edition = EditionFactory(position=2, number=7, title="试验简报")
    assert edition.reference == f"{edition.campaign.code}/2"
    assert str(edition) == "试验简报（第7期）"
    assert str(EditionFactory(title="试验简报")) == "试验简报"


@pytest.mark.parametrize(
    ("state", "editable"),
    [("draft", True), ("submitted", False), ("reviewed", False), ("signed", False)],
)
def test_texts_change_in_drafts_alone(state, editable):
    assert EditionFactory.build(state=state).is_editable is editable


def test_an_entry_knows_whether_somebody_reworded_it():
    assert EntryFactory.build(text="新", composed="旧").is_edited
    assert not EntryFactory.build(text="旧", composed="旧").is_edited
