"""A pasted text is read once and kept with its drafts; nothing of it counts yet."""

import unicodedata
from collections.abc import Sequence
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from bulletin import audit
from bulletin.models import User
from organizations.actions.entry.reading import destination_words
from organizations.actions.pasting.suspected import ask_what_is_told_already
from organizations.choices import PasteKind, WhyNoRecord
from organizations.extraction.drafting import ReadDraft, drafts_of
from organizations.extraction.passages import OutsidePassage, outside
from organizations.extraction.reading import read_text
from organizations.extraction.register import BodyRegister
from organizations.models import Campaign, Paste, PasteDraft, PastePassage
from organizations.register.cues import kept_cues
from organizations.register.known import known_place, registered_bodies

#: More is not read while somebody waits for the page: half a year of chat is no day's work.
LONGEST = 100_000
#: A table of more rows belongs into the import, where each cell is kept and checked.
MOST_ROWS = 200
#: The code of the refusal of such a table.
TABLE = "table"


def clean_text(text: str) -> str:
    r"""Return the text with plain line ends and without characters that nobody sees.

    >>> clean_text("捐\u200b款\r\n5万元\u202e")
    '捐款\n5万元'
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(letter for letter in lines if _is_seen(letter)).strip("\n")


def refuse_text(text: str) -> None:
    """Raise ValidationError where the text is empty or too long to be read at once."""
    if not text.strip():
        raise ValidationError("没有文字：请粘贴来件的文字，或选一个文件")
    rows = rows_of_table(text)
    if rows > MOST_ROWS:
        raise ValidationError(
            f"这是一张 {rows} 行的表：请用“导入”，每一格都保留，认不出的列会问",
            code=TABLE,
        )
    if len(text) > LONGEST:
        raise ValidationError(
            f"文字有 {len(text)} 字，一次最多读 {LONGEST} 字：请分成几份粘贴"
        )


def rows_of_table(text: str) -> int:
    r"""Return how many lines have three cells or more, as a table that was copied.

    >>> rows_of_table("党组织\t志愿者\t小时\n甲\t3\t5\n")
    2
    """
    count = 0
    for line in text.splitlines():
        count += line.count("\t") >= 2
    return count


def begin(
    *, text: str, campaign: Campaign, received_on: date, name: str, by: User
) -> Paste:
    """Read the text and keep it with its drafts.

    The same text of the same person is not read twice: the earlier paste comes back.
    Raise ValidationError where it is no text to read.
    """
    text = clean_text(text)
    refuse_text(text)
    earlier = Paste.objects.filter(created_by=by, campaign=campaign, text=text).first()
    if earlier is not None:
        return earlier
    register = BodyRegister(registered_bodies(), known_place())
    destinations = dict(destination_words())
    cues = kept_cues()
    read = read_text(text, register, received_on, destinations, cues)
    paste = Paste(
        campaign=campaign,
        text=text,
        received_on=received_on,
        name=name,
        kind=PasteKind.FILE if name else PasteKind.TYPED,
    )
    paste.touched_by(by.pk)
    paste.full_clean(exclude=("created_by", "changed_by"))
    drafts = drafts_of(read)
    ask_what_is_told_already(drafts, campaign, by)
    return _save(paste, drafts, outside(read, cues), by)


@transaction.atomic
def _save(
    paste: Paste,
    drafts: Sequence[ReadDraft],
    passages: Sequence[OutsidePassage],
    by: User,
) -> Paste:
    paste.save()
    rows = []
    for position, draft in enumerate(drafts, start=1):
        rows.append(
            PasteDraft(
                paste=paste,
                position=position,
                spans=[list(span) for span in draft.spans],
                sender=draft.sender[:200],
                sent_on=draft.sent_on,
                sent_clock=draft.clock,
                source_text=draft.source,
                content=draft.content.told(),
            )
        )
    made = PasteDraft.objects.bulk_create(rows)
    _link_alike(made, drafts)
    PastePassage.objects.bulk_create(
        PastePassage(paste=paste, start=one.span[0], end=one.span[1], reason=one.reason)
        for one in passages
    )
    audit.append(
        by=by,
        action="paste_added",
        of=paste,
        details={"drafts": len(made), "name": paste.name},
    )
    return paste


def _link_alike(made: Sequence[PasteDraft], drafts: Sequence[ReadDraft]) -> None:
    """Write which draft may tell the deed of an earlier one."""
    linked = []
    for row, draft in zip(made, drafts, strict=True):
        if draft.same_as is not None:
            row.same_as = made[draft.same_as]
            linked.append(row)
    PasteDraft.objects.bulk_update(linked, ["same_as"])


def asked(reason: str) -> bool:
    """Tell whether a passage waits for an answer: it has no reason of WhyNoRecord."""
    return reason not in WhyNoRecord.values


def _is_seen(letter: str) -> bool:
    if letter in "\n\t":
        return True
    return unicodedata.category(letter) not in ("Cc", "Cf", "Cs", "Co", "Cn")
