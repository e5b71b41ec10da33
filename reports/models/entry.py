"""Entry.

What a section tells of one activity (or several), as composed or as a person re-worded
it.
"""

from django.db import models
from django.db.models import Q

from bulletin.constraints import one_of
from bulletin.models import CheckedModel
from organizations.models import Activity
from reports.models.section import Section

#: Override of the mark behind an entry; empty follows the rule (；between, 。at the end).
END_MARKS = [("", "按规则"), ("；", "；"), ("。", "。")]


class Entry(CheckedModel):
    """An entry.

    `composed` is the text as last composed: a person has edited where `text` differs.
    """

    section = models.ForeignKey(
        Section, models.CASCADE, related_name="entries", verbose_name="版块"
    )
    position = models.PositiveIntegerField("顺序")
    text = models.TextField("文字")
    composed = models.TextField("编排时的文字", blank=True, editable=False)
    end = models.CharField("结尾标点", max_length=1, choices=END_MARKS, blank=True)
    is_dropped = models.BooleanField(
        "不用", default=False, help_text="再次编排也不会放回来"
    )
    activities: models.ManyToManyField[Activity, "EntryActivity"] = (
        models.ManyToManyField(
            Activity,
            through="EntryActivity",
            related_name="entries",
            verbose_name="所述活动",
        )
    )

    class Meta:
        verbose_name = "条目"
        verbose_name_plural = "条目"
        ordering = ["position", "id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(text=""),
                name="entry_has_text",
                violation_error_message="条目不能为空；不用的请勾选“不用”",
            ),
            one_of(
                "end",
                ["", "；", "。"],
                name="entry_end_known",
                message="结尾标点只能是；或。",
            ),
        ]

    def __str__(self) -> str:
        return self.text[:30]

    @property
    def is_edited(self) -> bool:
        """Whether a person re-worded it since it was composed."""
        return self.text != self.composed

    @property
    def told(self) -> list[Activity]:
        """The activities that it speaks of, in the order in which they were put in."""
        return [row.activity for row in self.spoken_of.all()]


class EntryActivity(CheckedModel):
    """An activity that an entry speaks of."""

    entry = models.ForeignKey(
        Entry, models.CASCADE, related_name="spoken_of", verbose_name="条目"
    )
    activity = models.ForeignKey(
        Activity, models.PROTECT, related_name="spoken_in", verbose_name="活动"
    )

    class Meta:
        verbose_name = "所述活动"
        verbose_name_plural = "所述活动"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["entry", "activity"],
                name="entryactivity_once",
                violation_error_message="同一活动已在本条中",
            )
        ]

    def __str__(self) -> str:
        return str(self.activity)


def with_activities(path: str) -> models.Prefetch[str]:
    """Fetch what entries speak of, `path` being `[…__]spoken_of`, with the activities.

    Joined: by key, Django asks one by one, and SQLite refuses more than a thousand.
    """
    return models.Prefetch(path, EntryActivity.objects.select_related("activity"))
