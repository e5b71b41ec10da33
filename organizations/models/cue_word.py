"""CueWord 用语: a word by which texts are read here, kept by staff with an example each."""

from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models
from django.db.models import Q

from bulletin.constraints import one_of
from bulletin.models import Recorded
from organizations.choices import Counting, CueReason, CueWordKind
from organizations.models.folded import FoldedField, folded_text, tidy
from organizations.models.indicator import Indicator
from organizations.validators import validate_plain_text


class CueWord(Recorded):
    """A word, what it says of a number beside it, and a sentence in which it does so.

    It is switched off, never deleted. `meaning` is a CueReason or a Counting; for a word of
    an indicator it is empty. `number` are the words of the number in the example.
    """

    kind = models.CharField("种类", max_length=10, choices=CueWordKind.choices)
    word = models.CharField(
        "用语",
        max_length=20,
        validators=[validate_plain_text],
        help_text="写在数旁边的字样，如“网格员”“预留”；全角半角、大小写不分",
    )
    word_folded = FoldedField("用语（查找用）", source="word")
    indicator = models.ForeignKey(
        Indicator,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="指标",
    )
    meaning = models.CharField("意思", max_length=20, blank=True)
    example = models.CharField(
        "例句",
        max_length=300,
        validators=[validate_plain_text],
        help_text="一句含这个用语和数的话；每次改动用语，所有例句都重读一遍",
    )
    number = models.CharField(
        "例句中的数",
        max_length=50,
        blank=True,
        help_text="如“30名”；例句里只有一个数的可以不填",
    )
    is_active = models.BooleanField(
        "在用", default=True, help_text="取消勾选即停用：以后不再照它读，已录入的数据照旧"
    )

    class Meta:
        verbose_name = "用语"
        verbose_name_plural = "用语"
        default_permissions = ("view", "add", "change", "delete", "import", "export")
        ordering = ["kind", "word_folded", "id"]
        constraints = [
            one_of(
                "kind",
                CueWordKind.values,
                name="cueword_kind_known",
                message="用语的种类不在可选范围内",
            ),
            models.UniqueConstraint(
                fields=["kind", "word_folded"],
                name="cueword_once",
                violation_error_message="这个用语已有一条，请修改原有的一条",
            ),
            models.CheckConstraint(
                condition=Q(
                    kind=CueWordKind.INDICATOR, indicator__isnull=False, meaning=""
                )
                | Q(
                    kind=CueWordKind.NO_FIGURE,
                    indicator__isnull=True,
                    meaning__in=sorted(CueReason.values),
                )
                | Q(
                    kind=CueWordKind.COUNTING,
                    indicator__isnull=True,
                    meaning__in=sorted(Counting.values),
                ),
                name="cueword_means_one_thing",
                violation_error_message="请选用语的意思：指标、不计的理由、口径三者之一",
            ),
            models.CheckConstraint(
                condition=~Q(word_folded=""),
                name="cueword_has_word",
                violation_error_message="用语里没有文字",
            ),
            models.CheckConstraint(
                condition=~Q(example="") & ~Q(number=""),
                name="cueword_has_example",
                violation_error_message="请写一句例句，并写明是其中哪个数",
            ),
        ]

    def __str__(self) -> str:
        return f"“{self.word}”→{self.means}"

    @property
    def means(self) -> str:
        """What it says, in words: 志愿者, 不计：支出, 累计."""
        if self.kind == CueWordKind.INDICATOR:
            return str(self.indicator or "")
        if self.kind == CueWordKind.COUNTING:
            return str(dict(Counting.choices).get(self.meaning, self.meaning))
        label = dict(CueReason.choices).get(self.meaning, self.meaning)
        return str(label) if self.meaning == CueReason.FIGURE else f"不计：{label}"

    def clean_fields(self, exclude: Any = None) -> None:
        """Bring the words to their stored form before they are checked."""
        self.word, self.example = tidy(self.word or ""), tidy(self.example or "")
        self.number = tidy(self.number or "")
        self.word_folded = folded_text(self.word)
        super().clean_fields(exclude=exclude)

    def clean(self) -> None:
        """Refuse an example that does not hold the word."""
        super().clean()
        if self.word_folded and self.word_folded not in folded_text(self.example):
            raise ValidationError({NON_FIELD_ERRORS: [f"例句里没有“{self.word}”"]})
