"""PastePages: text comes in, its drafts are looked through, what is taken over becomes records."""

from collections import Counter
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q
from django.db.models.functions import Substr
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone

from bulletin.admin.history import HistoryPage
from bulletin.models import User
from bulletin.signed_in import who
from organizations.actions.pasting import deciding
from organizations.actions.pasting.reading import begin
from organizations.actions.pasting.roles import WordRole
from organizations.admin.activity.beginning import open_campaign
from organizations.admin.activity.steps import STEPS
from organizations.admin.paste.acts import PasteAct
from organizations.admin.paste.begin import BeginForm
from organizations.admin.paste.boxes import SentBoxes
from organizations.admin.paste.cards import DraftCard, cards_of, is_open, pages_of
from organizations.admin.paste.remembering import MAY_REMEMBER
from organizations.admin.paste.text import (
    DrawnPiece,
    drawn,
    marks_of,
    passage_marks,
)
from organizations.choices import (
    Action,
    Counting,
    DraftState,
    Form,
    Scope,
    SectionCode,
    WhyNoRecord,
)
from organizations.models import (
    Activity,
    Campaign,
    Destination,
    Indicator,
    Paste,
    PasteDraft,
    PastePassage,
)
from organizations.register.known import known_place
from organizations.resources import uploads

if TYPE_CHECKING:
    Base = HistoryPage[Activity]
else:
    Base = object

_ROOM = "admin/organizations/activity"
#: So many unfinished pastes are listed.
_LISTED = 20
_IMPORT = "organizations.import_activity"
#: What a pasted table is called in the import.
_TABLE_NAME = "粘贴的表.txt"
#: So much of a text tells it from others.
_OPENING = 40


class PastePages(Base):
    """Mixed into the admin of activities."""

    def paste_urls(self) -> list[URLPattern]:
        """Their addresses."""
        wrap = self.admin_site.admin_view
        return [
            path("paste/", wrap(self.begin_view), name="organizations_activity_paste"),
            path(
                "paste/<int:paste_id>/",
                wrap(self.paste_view),
                name="organizations_activity_pasted",
            ),
        ]

    # A text comes in ---------------------------------------------------------------------------

    def begin_view(self, request: HttpRequest) -> HttpResponse:
        """The box for the text, a file, and what the person has not finished yet."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        by = who(request)
        if request.method == "POST":
            form = BeginForm(request.POST, request.FILES)
            if form.is_valid():
                return HttpResponseRedirect(self._begun(request, form))
        else:
            today = timezone.localdate()
            form = BeginForm(
                initial={"campaign": open_campaign(request), "received_on": today}
            )
        context = {
            **self.admin_site.each_context(request),
            "title": "粘贴录入",
            "opts": self.opts,
            "form": form,
            "has_campaign": Campaign.objects.filter(is_open=True).exists(),
            "table": self._kept_table(request, form),
            "table_name": _TABLE_NAME,
            "unfinished": _listed(by, is_open=True),
            "finished": _listed(by, is_open=False),
        }
        return TemplateResponse(request, f"{_ROOM}/paste_begin.html", context)

    def _kept_table(self, request: HttpRequest, form: BeginForm) -> str:
        """The key under which the import finds a table that was pasted; empty without one."""
        if not form.table or not who(request).has_perm(_IMPORT):
            return ""
        return uploads.keep(form.table.encode())

    def _begun(self, request: HttpRequest, form: BeginForm) -> str:
        """The address of the paste that was read, or of the one that this text was before."""
        data, by = form.cleaned_data, who(request)
        file = data.get("file")
        paste = begin(
            text=data["text"],
            campaign=data["campaign"],
            received_on=data["received_on"],
            name=str(file.name)[:255] if file else "",
            by=by,
        )
        is_old = (timezone.now() - paste.created_at).total_seconds() > _JUST_NOW
        if is_old:
            messages.info(request, "这段文字您以前粘贴过：这里是那一份，每句的去向都在")
        return reverse("admin:organizations_activity_pasted", args=[paste.pk])

    # Its drafts --------------------------------------------------------------------------------

    def paste_view(self, request: HttpRequest, paste_id: int) -> HttpResponse:
        """The text with its spans, the drafts beside it; a button saves all boxes first."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        by = who(request)
        rows = Paste.objects.filter(created_by=by).select_related("campaign")
        paste = rows.filter(pk=paste_id).first()
        if paste is None:
            messages.error(request, "没有这份粘贴，或者是别人粘贴的：各人只看自己的")
            return HttpResponseRedirect(reverse("admin:organizations_activity_paste"))
        if request.method != "POST":
            return self._pasted(request, paste, {})
        sent = SentBoxes(request.POST)
        for draft in paste.drafts.filter(state=DraftState.OPEN):
            if sent.holds(draft):
                deciding.edit(draft=draft, content=sent.content_of(draft))
        act = PasteAct(paste, by, request.POST, errors=sent.errors)
        if not sent.errors:
            act.run(request.POST.get("act", ""))
        for words in act.told:
            messages.success(request, words)
        if act.errors:
            return self._pasted(request, paste, act.errors)
        return HttpResponseRedirect(act.next_page(request))

    def _pasted(
        self, request: HttpRequest, paste: Paste, errors: dict[int, list[str]]
    ) -> TemplateResponse:
        by = who(request)
        drafts = list(paste.drafts.select_related("activity", "merged_into", "same_as"))
        passages = list(paste.passages.all())
        pages = pages_of(drafts)
        number = _page_number(request, pages, errors)
        cards = cards_of(pages[number], paste.text, by)
        for card in cards:
            card.errors = errors.get(card.draft.pk, [])
        asked: list[PastePassage] = []
        explained: list[PastePassage] = []
        for one in passages:
            (explained if one.reason else asked).append(one)
        context = {
            **self.admin_site.each_context(request),
            "title": "粘贴录入",
            "opts": self.opts,
            "paste": paste,
            "cards": cards,
            "pieces": _pieces(paste, pages, number, cards, passages),
            "page_errors": errors.get(0, []),
            "pages": range(1, len(pages) + 1) if len(pages) > 1 else (),
            "page_number": number + 1,
            "counts": _counts(drafts, asked, cards),
            "asked": _with_words(paste, asked),
            "explained": _with_words(paste, explained),
            "others": list(filter(is_open, drafts)),
            "kept": _keys_of_kept(drafts),
            "may_remember": by.has_perm(MAY_REMEMBER),
            "may_submit": by.has_perm(STEPS["submit"].permission),
            **_choices(),
        }
        return TemplateResponse(request, f"{_ROOM}/paste.html", context)


#: A paste made so many seconds ago was made by this very press.
_JUST_NOW = 5


def _listed(by: User, *, is_open: bool) -> list[Paste]:
    """The pastes of a person, the newest first, with how much of each is open."""
    rows = Paste.objects.filter(created_by=by, finished_at__isnull=is_open)
    is_undecided = Q(drafts__state=DraftState.OPEN)
    is_unanswered = Q(passages__reason="")
    counted = rows.annotate(
        opening=Substr("text", 1, _OPENING),
        total=Count("drafts", distinct=True),
        left=Count("drafts", filter=is_undecided, distinct=True),
        unanswered=Count("passages", filter=is_unanswered, distinct=True),
    )
    return list(counted.defer("text").select_related("campaign")[:_LISTED])


def _page_number(
    request: HttpRequest,
    pages: list[list[PasteDraft]],
    errors: dict[int, list[str]],
) -> int:
    """The page asked for, from 0; with errors the first that shows one."""
    for number, drafts in enumerate(pages):
        for draft in drafts:
            if draft.pk in errors:
                return number
    said = request.GET.get("page", "1")
    number = int(said) - 1 if said.isdecimal() else 0
    return min(max(number, 0), len(pages) - 1)


def _pieces(
    paste: Paste,
    pages: list[list[PasteDraft]],
    number: int,
    cards: list[DraftCard],
    passages: list[PastePassage],
) -> list[DrawnPiece]:
    """The text that belongs to a page: from where the page before ends to its last draft."""
    ends = [0]
    for drafts in pages:
        last = ends[-1]
        for draft in drafts:
            if draft.spans:
                last = max(last, draft.spans[0][1])
        ends.append(last)
    ends[-1] = len(paste.text)
    marks = []
    begins: dict[int, int] = {}
    for card in cards:
        marks += marks_of(card.draft, card.content)
        for start, _end in card.draft.spans:
            begins.setdefault(start, card.draft.position)
    marks += passage_marks(passages)
    return drawn(paste.text, ends[number], ends[number + 1], marks, begins)


def _keys_of_kept(drafts: list[PasteDraft]) -> str:
    """The keys of the activities that were made, for the address of their list: 3,5."""
    keys = []
    for draft in drafts:
        if draft.activity_id:
            keys.append(str(draft.activity_id))
    return ",".join(keys)


def _counts(
    drafts: list[PasteDraft], asked: list[PastePassage], cards: list[DraftCard]
) -> dict[str, int]:
    counts = {"drafts": len(drafts), "asked": len(asked), "questions": 0}
    states = Counter(draft.state for draft in drafts)
    for card in cards:
        if card.draft.is_open:
            counts["questions"] += card.questions
    return {**counts, "open": states[DraftState.OPEN], "kept": states[DraftState.KEPT]}


def _with_words(
    paste: Paste, passages: list[PastePassage]
) -> list[tuple[PastePassage, str]]:
    return [(one, paste.text[one.start : one.end]) for one in passages]


def _choices() -> dict[str, Any]:
    """What the selects of the page offer, asked once for all drafts."""
    return {
        "indicators": list(Indicator.objects.filter(is_active=True)),
        "destinations": list(Destination.objects.filter(is_active=True)),
        "districts": known_place().districts,
        "sections": SectionCode.choices,
        "actions_of": Action.choices,
        "forms": Form.choices,
        "countings": Counting.choices,
        "scopes": Scope.choices,
        "roles_of_words": WordRole.choices,
        "reasons": WhyNoRecord.choices,
    }
