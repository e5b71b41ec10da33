"""Every model: Chinese names, editable or frozen by decision, exact numbers, no look upward."""

import pytest
from django.db import models

from bulletin.models import FrozenError, FrozenModel
from tests.house.rooms import OURS, own_models
from tests.house.test_factories import factories

#: Rows written once. Every other model is listed as editable below: a new one has to be placed.
FROZEN = {
    *("HandoverNote", "HandoverReading", "Reminder"),
    "ImportedRow",
    *("AuditEvent", "AuditLink", "ActivityStep", "IndicatorChange", "Agreement"),
    "VerifiedContent",
    "UndoneRow",
    *("AuditEvent", "ActivityStep", "IndicatorChange", "Agreement", "VerifiedContent"),
    *("Decision", "Manuscript", "Snapshot", "SnapshotFigure", "SnapshotFile"),
    *("CheckCode", "ArchivedEdition"),
    "SignedWords",
}
EDITABLE = {
    *(
        "User",
        "Duty",
        "District",
        "Bureau",
        "SentForm",
        "UpkeepRun",
        "AuditHead",
        "FormerPassword",
        "RecoveryCode",
    ),
    "ApiKey",
    *("BackgroundJob", "MadeFile", "Routine"),
    *("ListLook", "SavedFilter"),
    *("Notice", "DocxTemplate"),
    *("User", "Duty", "District", "AuditHead", "FormerPassword", "RecoveryCode"),
    *("Organization", "OrganizationName", "OrganizationStatus", "EnterpriseMembership"),
    *("PartyOrganization", "PartyName", "PartyPlacement", "Coverage", "BodyMerge"),
    *("Succession", "RegisterChange"),
    *("Campaign", "CampaignSection", "ExpectedReporter", "Indicator", "Destination"),
    *("PlausibilityLimit", "RestatedFigure", "ImportMapping", "ImportBatch"),
    *("Source", "Activity", "ActivityLead", "ActivityPartner", "Attachment", "Figure"),
    *("Edition", "EditionEdit", "EditionEditor", "Section"),
    *("Entry", "EntryActivity", "NumberTrace"),
    *("EditionPicture", "FileJob"),
    *("Quotation", "Acknowledgement"),
    "PaperSignature",
    *("DeedAnswer", "DeedMerge"),
    *("Paste", "PasteDraft", "PastePassage", "CueWord"),
    "NumberSeries",
}
#: From a whole to its parts; everywhere else rows protect what they point at.
PARTS = {
    "MadeFile.job",
    *("FormerPassword.user", "RecoveryCode.user"),
    *("PasteDraft.paste", "PastePassage.paste"),
    *("Duty.user", "OrganizationName.organization", "OrganizationStatus.organization"),
    *("EnterpriseMembership.association", "PartyName.party"),
    *(
        "CampaignSection.campaign",
        "ExpectedReporter.campaign",
        "IndicatorChange.indicator",
    ),
    *("ActivityLead.activity", "ActivityPartner.activity", "Attachment.activity"),
    *(
        "EditionPicture.edition",
        "EditionEditor.edition",
        "Section.edition",
        "Entry.section",
        "EntryActivity.entry",
    ),
    *("Quotation.edition", "Acknowledgement.edition"),
    *(
        "NumberTrace.entry",
        "PlausibilityLimit.numerator",
        "PlausibilityLimit.denominator",
    ),
}
#: A draft must not hinder the life of a record: see reports.models.trace.
LOOSE = {
    "NumberTrace.figure",
}
#: Goes on without what it pointed at: a picture whose entry is gone stands at the end.
FORGETFUL = {"EditionPicture.entry"}

MODELS = pytest.mark.parametrize("model", own_models(), ids=lambda model: model.__name__)


def is_chinese(text):
    return any("一" <= letter <= "鿿" for letter in str(text))


def own_fields(model):
    return [
        field for field in model._meta.get_fields() if isinstance(field, models.Field)
    ]


def test_each_model_is_listed_once_as_editable_or_frozen():
    assert {model.__name__ for model in own_models()} == FROZEN | EDITABLE
    assert not FROZEN & EDITABLE


@MODELS
def test_the_list_agrees_with_the_class(model):
    assert issubclass(model, FrozenModel) is (model.__name__ in FROZEN)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "model",
    [one for one in own_models() if one.__name__ in FROZEN],
    ids=lambda one: one.__name__,
)
def test_a_frozen_row_is_written_once(model):
    row = factories()[model]()
    with pytest.raises(FrozenError, match="只写一次"):
        row.save()
    with pytest.raises(FrozenError, match="只写一次"):
        row.delete()
    with pytest.raises(FrozenError, match="只写一次"):
        model.objects.all().delete()
    with pytest.raises(FrozenError, match="只写一次"):
        model.objects.filter(pk=row.pk).update(pk=row.pk)
    assert model.objects.filter(pk=row.pk).exists()


@MODELS
def test_a_model_and_its_fields_have_chinese_names(model):
    assert is_chinese(model._meta.verbose_name)
    assert str(model._meta.verbose_name_plural) == str(model._meta.verbose_name)
    for field in own_fields(model):
        if not field.primary_key:
            assert is_chinese(field.verbose_name), field
        assert not field.help_text or is_chinese(field.help_text), field
        for _code, words in field.flatchoices:
            assert is_chinese(words) or words in "；。", field


@MODELS
def test_rows_point_down_or_beside_never_up(model):
    height = OURS.index(model._meta.app_label)
    for field in own_fields(model):
        if field.remote_field:
            label = field.related_model._meta.app_label
            assert label not in OURS or OURS.index(label) <= height, field


@MODELS
def test_no_number_is_a_float_or_a_stock_decimal(model):
    for field in own_fields(model):
        assert field.get_internal_type() not in ("FloatField", "DecimalField"), field


@MODELS
def test_rows_protect_what_they_point_at_unless_they_are_its_parts(model):
    for field in own_fields(model):
        if not isinstance(field, models.ForeignKey):
            continue
        name = f"{model.__name__}.{field.name}"
        if name in LOOSE:
            wanted = models.DO_NOTHING
        elif name in FORGETFUL:
            wanted = models.SET_NULL
        else:
            wanted = models.CASCADE if name in PARTS else models.PROTECT
        assert field.remote_field.on_delete is wanted, name


@MODELS
def test_a_list_of_rows_has_an_order(model):
    assert (
        model._meta.ordering or model.__name__ == "Duty"
    )  # one row a person, never listed


@MODELS
def test_a_row_says_what_it_is(model):
    assert "__str__" in vars(model) or any(
        "__str__" in vars(base)
        for base in model.__mro__[1:]
        if base.__module__.startswith(OURS)
    )
