"""Factories of the ground: people, duties, districts, lines of the trail."""

import factory
from django.db import connection
from django.utils import timezone
from factory.django import DjangoModelFactory, Password

from bulletin.audit import write_line
from bulletin.models import (
    ApiKey,
    BackgroundJob,
    Bureau,
    District,
    Duty,
    FormerPassword,
    ListLook,
    MadeFile,
    RecoveryCode,
    Routine,
    SavedFilter,
    SentForm,
    UpkeepRun,
    User,
)
from bulletin.models.audit import AuditEvent, AuditHead, AuditLink

#: Of every person made here, for signing in through the page.
PASSWORD = "koutushi-yan-2022"


class BureauFactory(DjangoModelFactory):
    class Meta:
        model = Bureau

    name = "临江市社会组织管理局"
    place = "临江市"


class DistrictFactory(DjangoModelFactory):
    class Meta:
        model = District

    name = factory.Sequence(lambda n: f"试验{n}区")


class UserFactory(DjangoModelFactory):
    class Meta:
        model = User

    username = factory.Sequence(lambda n: f"person{n}")
    display_name = factory.Sequence(lambda n: f"某同志{n}")
    password = Password(PASSWORD)


class DutyFactory(DjangoModelFactory):
    class Meta:
        model = Duty

    user = factory.SubFactory(UserFactory)


class FormerPasswordFactory(DjangoModelFactory):
    class Meta:
        model = FormerPassword

    user = factory.SubFactory(UserFactory)
    encoded = "md5$salt$digest"


class RecoveryCodeFactory(DjangoModelFactory):
    class Meta:
        model = RecoveryCode

    user = factory.SubFactory(UserFactory)
    digest = factory.Sequence(lambda n: f"{n:064x}")


class SentFormFactory(DjangoModelFactory):
    class Meta:
        model = SentForm

    mark = factory.Sequence(lambda n: f"1:{n:032x}")
    leads_to = "/admin/"


class UpkeepRunFactory(DjangoModelFactory):
    class Meta:
        model = UpkeepRun

    command = factory.Sequence(lambda n: f"command_{n}")
    ended_at = factory.LazyFunction(timezone.now)


class ApiKeyFactory(DjangoModelFactory):
    """A key in force that opens everything but what is signed and not published."""

    class Meta:
        model = ApiKey

    system = factory.Sequence(lambda n: f"某系统{n}")
    reads_editions = True
    reads_totals = True
    reads_organizations = True
    per_minute = 1000


class AuditEventFactory(DjangoModelFactory):
    class Meta:
        model = AuditEvent

    @classmethod
    def _create(cls, model_class, **fields):
        return write_line(**fields)

    actor = "person"
    action = "tried"
    kind = "bulletin.user"
    key = "1"
    label = "某同志"


class AuditLinkFactory(AuditEventFactory):
    """The link of a new line; PostgreSQL adds it when the constraints are asked for."""

    class Meta:
        model = AuditLink

    @classmethod
    def _create(cls, model_class, **fields):
        line = write_line(**fields)
        connection.check_constraints()
        return AuditLink.objects.get(event=line)


class AuditHeadFactory(AuditLinkFactory):
    """The end of the trail behind a new line."""

    class Meta:
        model = AuditHead

    @classmethod
    def _create(cls, model_class, **fields):
        super()._create(model_class, **fields)
        return AuditHead.objects.get()


class ListLookFactory(DjangoModelFactory):
    class Meta:
        model = ListLook

    person = factory.SubFactory(UserFactory)
    place = "/reports/activities/"
    page_size = 20


class SavedFilterFactory(DjangoModelFactory):
    class Meta:
        model = SavedFilter

    person = factory.SubFactory(UserFactory)
    place = "/reports/activities/"
    name = factory.Sequence(lambda n: f"常用{n}")
    query = "section=donation"


class BackgroundJobFactory(DjangoModelFactory):
    class Meta:
        model = BackgroundJob

    kind = "forget_jobs"


class MadeFileFactory(DjangoModelFactory):
    class Meta:
        model = MadeFile

    job = factory.SubFactory(BackgroundJobFactory)
    name = "activities.csv"
    media_type = "text/csv"
    content = b"a,b"


class RoutineFactory(DjangoModelFactory):
    class Meta:
        model = Routine

    code = factory.Sequence(lambda n: f"routine_{n}")
    every_minutes = 5
    next_at = factory.LazyFunction(timezone.now)
