"""The words of the office (用语) as the reader of texts takes them: asked in one query."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from bulletin.zh.meaning.cues import Cue, CueKind, Cues
from organizations.choices import CueWordKind
from organizations.extraction.cue_reading import CueExample
from organizations.models import CueWord
from organizations.models.folded import folded_text

_KINDS: dict[str, CueKind] = {
    CueWordKind.INDICATOR: "indicator",
    CueWordKind.NO_FIGURE: "no_figure",
    CueWordKind.COUNTING: "counting",
}


def words_in_use() -> QuerySet[CueWord]:
    """The words by which texts are read now: those of closed indicators are left out."""
    is_open = Q(indicator__isnull=True) | Q(indicator__is_active=True)
    return CueWord.objects.filter(is_open, is_active=True).select_related("indicator")


def kept_cues() -> Cues:
    """The words of the office for the reader."""
    return cues_of(words_in_use())


def cues_of(rows: Iterable[CueWord]) -> Cues:
    """Those rows for the reader."""
    return Cues(tuple(_cue(row) for row in rows))


def example_of(row: CueWord) -> CueExample:
    """The example of a row, with what is expected of it."""
    return CueExample(_cue(row), row.example, row.number)


def _cue(row: CueWord) -> Cue:
    means, unit = row.meaning, ""
    if row.indicator is not None:
        means = row.indicator.code
        unit = "" if row.indicator.counts_things else row.indicator.unit
    return Cue(_KINDS[row.kind], folded_text(row.word), means, unit)
