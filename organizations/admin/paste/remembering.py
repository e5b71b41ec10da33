"""记住: the form of 用语 filled in from how a person corrected a number of a draft."""

from urllib.parse import urlencode

from django.urls import reverse

from bulletin.zh.segments import clause_at, sentence_at
from organizations.admin.cue_word import outcome_of
from organizations.choices import CueReason, CueWordKind
from organizations.extraction.cue_proposals import proposed_word
from organizations.extraction.drafts import DraftFigure
from organizations.models import CueWord, Paste

MAY_REMEMBER = "organizations.add_cueword"
_LONGEST = int(CueWord._meta.get_field("example").max_length or 0)


def remembering(paste: Paste, figure: DraftFigure) -> str | None:
    """Return the address of the form; None where the number stands as it was read."""
    correction, at = figure.correction, figure.at
    if correction is None or at is None:
        return None
    start, end = sentence_at(paste.text, at)
    if end - start > _LONGEST:
        start, end = clause_at(paste.text, at)
    sentence = paste.text[start:end]
    span = (at - start, at - start + len(figure.words))
    if correction == "taken_out":
        outcome = outcome_of(CueWordKind.NO_FIGURE, CueReason.EXCLUDED)
    elif correction == "counting":
        outcome = outcome_of(CueWordKind.COUNTING, figure.counting)
    else:
        outcome = outcome_of(CueWordKind.INDICATOR, figure.indicator)
    is_said_before = correction != "indicator"
    filled = {
        "word": proposed_word(sentence, span, is_taken_out=is_said_before),
        "outcome": outcome,
        "example": sentence.strip()[:_LONGEST],
        "number": figure.words,
        "paste": paste.pk,
    }
    return f"{reverse('admin:organizations_cueword_add')}?{urlencode(filled)}"
