"""The outbox: what is told outside when an edition takes a step, tried until it arrives."""

from datetime import timedelta

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from reports.actions.office.channels import NotSent, configured, send
from reports.models import Edition, Notice

#: What is told of a step. No title of a draft, no person, no number.
WORDS = {
    "submit": "已送审，等核稿",
    "send_back": "已退回修改",
    "review": "已核稿，等签发",
    "sign": "已签发，等发布",
    "publish": "已发布",
    "withdraw": "已撤回，转载的请一并撤下",
}
#: Minutes after the first, second … attempt; after the last it is given up.
WAITS = (1, 5, 15, 60, 240, 720)
#: A process that was killed while sending leaves it to another after so long.
CLAIMED = timedelta(minutes=5)


def announce(edition: Edition, step: str) -> list[Notice]:
    """Notices of the step, one for each way that is set up; sent later by `send_notices`.

    `《堡垒·先锋简报》第3期已发布。https://…/reports/editions/1/`
    """
    if step not in WORDS:
        return []
    address = settings.PUBLIC_ADDRESS + reverse("reports:edition", args=[edition.pk])
    text = f"《{edition.series}》{edition.numbered}{WORDS[step]}。{address}"
    found = []
    for channel in configured():
        found.append(
            Notice.objects.create(edition=edition, event=step, channel=channel, text=text)
        )
    return found


def send_due() -> list[Notice]:
    """Send what is due, oldest first, each once; return the ones that were tried."""
    tried = []
    for notice in _due().order_by("pk"):
        # Whoever moves it on first sends it; no transaction is open while others answer.
        mine = Notice.objects.filter(
            pk=notice.pk, sent_at__isnull=True, next_at=notice.next_at
        )
        if mine.update(next_at=timezone.now() + CLAIMED):
            tried.append(_try(notice))
    return tried


def has_due() -> bool:
    """Whether something is to be sent now."""
    return _due().exists()


def _due() -> QuerySet[Notice]:
    return Notice.objects.filter(
        sent_at__isnull=True, is_given_up=False, next_at__lte=timezone.now()
    )


def _try(notice: Notice) -> Notice:
    """Send it and keep what came of it."""
    notice.attempts += 1
    try:
        send(notice.channel, notice.text)
    except NotSent as error:
        notice.fault = str(error)[:200]
        notice.is_given_up = notice.attempts > len(WAITS)
        if not notice.is_given_up:
            wait = timedelta(minutes=WAITS[notice.attempts - 1])
            notice.next_at = timezone.now() + wait
    else:
        notice.sent_at, notice.fault = timezone.now(), ""
    kept = ["attempts", "sent_at", "is_given_up", "fault"]
    if notice.sent_at is None:
        kept.append("next_at")
    notice.save(update_fields=kept)
    return notice
