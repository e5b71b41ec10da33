"""How the composing desk is opened and sent."""

from django.urls import reverse

from organizations.choices import Status
from organizations.models import Activity
from reports.models import Edition, Entry
from tests.factories.organizations import ActivityFactory


def home() -> str:
    return reverse("reports:edit", args=[Edition.objects.get().pk])


def page(client, query: str = "", **headers) -> str:
    answer = client.get(home() + query, headers=headers)
    assert answer.status_code == 200
    return answer.content.decode()


def first(section="donation") -> Entry:
    return Entry.objects.filter(section__section=section)[0]


def send(client, **said):
    return client.post(home(), said)


def by_script(client, **said):
    return client.post(home(), said, headers={"X-Desk": "form"})


def free_activity(**fields) -> Activity:
    """A verified activity that is not in the edition."""
    edition = Edition.objects.get()
    like = first().activities.get()
    return ActivityFactory(
        campaign=edition.campaign,
        status=Status.VERIFIED,
        verified_by=like.verified_by,
        verified_at=like.verified_at,
        **{
            "section": "service",
            "title": "敲门行动",
            "narrative": "某社工中心党支部开展“敲门行动”",
            "verified_narrative": "某社工中心党支部开展“敲门行动”",
            **fields,
        },
    )
