"""What comes in: files, pastes, and deeds that were told twice."""

from datetime import date

import factory
from factory.django import DjangoModelFactory

from organizations.choices import CueWordKind, PasteKind
from organizations.extraction.drafts import DraftContent
from organizations.models import (
    CueWord,
    DeedAnswer,
    DeedMerge,
    ImportBatch,
    ImportedRow,
    ImportMapping,
    Paste,
    PasteDraft,
    PastePassage,
    UndoneRow,
)
from tests.factories.accounts import UserFactory
from tests.factories.organizations import ActivityFactory, CampaignFactory


class DeedAnswerFactory(DjangoModelFactory):
    class Meta:
        model = DeedAnswer

    first = factory.SubFactory(ActivityFactory)
    second = factory.SubFactory(ActivityFactory)
    verdict = "different"
    reason = "两家各捐了一样多"
    said_by = factory.SubFactory(UserFactory)


class DeedMergeFactory(DjangoModelFactory):
    class Meta:
        model = DeedMerge

    kept = factory.SubFactory(ActivityFactory)
    superseded = factory.SubFactory(ActivityFactory)
    reason = "两人各报一次"
    merged_by = factory.SubFactory(UserFactory)


class ImportMappingFactory(DjangoModelFactory):
    class Meta:
        model = ImportMapping

    kind = "organizations"
    name = factory.Sequence("登记科{}".format)
    created_by = factory.SubFactory(UserFactory)
    changed_by = factory.SelfAttribute("created_by")


class ImportBatchFactory(DjangoModelFactory):
    class Meta:
        model = ImportBatch

    kind = "organizations"
    name = "花名册.xlsx"
    file = "imports/2022/03/x.xlsx"
    digest = "0" * 64
    created_by = factory.SubFactory(UserFactory)
    changed_by = factory.SelfAttribute("created_by")


class ImportedRowFactory(DjangoModelFactory):
    class Meta:
        model = ImportedRow

    batch = factory.SubFactory(ImportBatchFactory)
    row = 2
    change = "new"
    key = 1
    label = "某协会"


class PasteFactory(DjangoModelFactory):
    class Meta:
        model = Paste

    campaign = factory.SubFactory(CampaignFactory)
    kind = PasteKind.TYPED
    text = factory.Sequence(lambda n: f"第{n}份来件：捐款5万元。")
    received_on = date(2022, 3, 12)
    created_by = factory.SubFactory(UserFactory)
    changed_by = factory.SelfAttribute("created_by")


class PasteDraftFactory(DjangoModelFactory):
    class Meta:
        model = PasteDraft

    paste = factory.SubFactory(PasteFactory)
    position = factory.Sequence(lambda n: n + 1)
    spans = factory.LazyFunction(lambda: [[0, 5]])
    source_text = "第0份来件：捐款5万元。"
    content = factory.LazyFunction(lambda: DraftContent(narrative="捐款5万元").told())


class PastePassageFactory(DjangoModelFactory):
    class Meta:
        model = PastePassage

    paste = factory.SubFactory(PasteFactory)
    start = 0
    end = 5


class CueWordFactory(DjangoModelFactory):
    class Meta:
        model = CueWord

    kind = CueWordKind.COUNTING
    word = factory.Sequence(lambda n: f"历来第{n}号")
    meaning = "total"
    example = factory.LazyAttribute(lambda row: f"协会{row.word}服务5万人次")
    number = "5万人次"
    created_by = factory.SubFactory(UserFactory)
    changed_by = factory.SelfAttribute("created_by")


class UndoneRowFactory(DjangoModelFactory):
    class Meta:
        model = UndoneRow

    row = factory.SubFactory(ImportedRowFactory)
    undone_by = factory.SubFactory(UserFactory)
