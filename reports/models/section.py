"""Section: one of the four of an edition, with heading, lead and summary."""

from django.db import models

from bulletin.constraints import one_of
from bulletin.models import CheckedModel
from organizations.choices import BULLETIN_SECTIONS, SectionCode
from reports.models.edition import Edition


class Section(CheckedModel):
    """A section.

    Heading, lead and summary are sentences with named figures, filled when assembled.
    """

    edition = models.ForeignKey(
        Edition, models.CASCADE, related_name="sections", verbose_name="简报"
    )
    section = models.CharField("版块", max_length=20, choices=SectionCode.choices)
    position = models.PositiveSmallIntegerField("顺序")
    heading = models.CharField("标题句", max_length=100)
    lead = models.TextField("引语", blank=True)
    summary = models.TextField("小结", blank=True)
    #: What the campaign gave: where it says something else now, that is offered.
    composed = models.JSONField("编排时的文字", default=dict, blank=True, editable=False)

    class Meta:
        verbose_name = "版块"
        verbose_name_plural = "版块"
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "section"],
                name="section_once",
                violation_error_message="这个版块已有",
            ),
            one_of(
                "section",
                list(map(str, BULLETIN_SECTIONS)),
                name="section_of_the_four",
                message="版块只能是捐款捐物、行业优势、精细服务、志愿服务",
            ),
        ]

    def __str__(self) -> str:
        return self.get_section_display()
