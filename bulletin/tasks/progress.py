"""JobStanding: how it stands with a job, in words for the page."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bulletin.models import BackgroundJob
from bulletin.tasks.kinds import label_of, leads_to

#: A job that waits for longer lets one ask whether any worker runs.
LONG_WAIT = timedelta(seconds=30)


#: The icon and the colour of a state: those of a record's status that say the same.
STATE_MARKS = {
    "waiting": "pending",
    "running": "refresh",
    "done": "verified",
    "failed": "error",
    "cancelled": "close",
}


@dataclass(frozen=True)
class JobStanding:
    """A job at a moment."""

    job: BackgroundJob
    now: datetime

    @property
    def label(self) -> str:
        """What it is: 导出活动."""
        return label_of(self.job.kind)

    @property
    def leads_to(self) -> str:
        """What leads to the page of what came of it."""
        return leads_to(self.job.kind)

    @property
    def asked_by(self) -> str:
        """Who asked for it."""
        if self.job.person is not None:
            return str(self.job.person)
        return "定时任务" if self.job.routine else "系统"

    @property
    def file_name(self) -> str:
        """The name of the file that is there to be fetched; empty without one."""
        made = getattr(self.job, "file", None)
        return made.name if made else ""

    @property
    def percent(self) -> int:
        """How much of it is done, where that is known; else 0."""
        total = self.job.total
        return min(100, self.job.done * 100 // total) if total else 0

    @property
    def took(self) -> str:
        """How long it has taken so far, or took."""
        if self.job.started_at is None:
            return ""
        return spell((self.job.ended_at or self.now) - self.job.started_at)

    @property
    def left(self) -> str:
        """How long it will take yet if it goes on like this; empty where nobody can know."""
        job = self.job
        if job.state != "running" or job.started_at is None or not job.done:
            return ""
        return spell((self.now - job.started_at) * (job.total - job.done) / job.done)

    @property
    def mark(self) -> str:
        """The icon and the colour of its state."""
        return STATE_MARKS[self.job.state]

    @property
    def result(self) -> str:
        """What came of it, or how far it is, in one line of the list."""
        job = self.job
        if self.is_unattended:
            return "已等了较久，后台程序可能没有运行，请告诉管理员"
        if job.is_open or not job.message:
            how_far = f"做到 {job.done} / {job.total}" if job.total else ""
            return f"{how_far}，大约还要 {self.left}" if self.left else how_far
        return job.message

    @property
    def is_unattended(self) -> bool:
        """Whether it waits for so long that perhaps no worker runs."""
        return self.job.state == "waiting" and self.now - self.job.asked_at > LONG_WAIT


def spell(span: timedelta) -> str:
    """A span of time in words.

    >>> spell(timedelta(seconds=7))
    '7 秒'
    >>> spell(timedelta(seconds=125))
    '2 分 5 秒'
    >>> spell(timedelta(hours=2, minutes=5))
    '2 小时 5 分'
    """
    seconds = max(0, round(span.total_seconds()))
    minutes, rest = divmod(seconds, 60)
    if minutes >= 60:
        return f"{minutes // 60} 小时 {minutes % 60} 分"
    return f"{minutes} 分 {rest} 秒" if minutes else f"{rest} 秒"
