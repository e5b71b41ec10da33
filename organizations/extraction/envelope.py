r"""A pasted text taken apart into messages: chat export, mail, quoted reply, letter, plain text.

>>> for one in messages("王干事 2022-03-12 09:14\n早\n\n李秘书 2022-03-12 10:02\n捐款5万元"):
...     print(one.sender, one.sent, one.own)
王干事 2022-03-12 ((21, 22),)
李秘书 2022-03-12 ((45, 50),)
"""

import re
from dataclasses import dataclass, field
from datetime import date

from bulletin.zh.segments import Span
from organizations.extraction.answered import answered
from organizations.extraction.chat_heads import chat_head
from organizations.extraction.clock_first import CLOCK_HEAD, clock_heads, heads_a_clock
from organizations.extraction.forwarded import passes_on
from organizations.extraction.found import PastedMessage, QuotedWords
from organizations.extraction.heads import heads_of
from organizations.extraction.labels import speaking_labels
from organizations.extraction.name_lines import NAME_LINE, name_lines
from organizations.extraction.sent import day_of_head, sent_on
from organizations.extraction.signing import signed
from organizations.extraction.titles import CLOCK, DATE, DAY_LINE, is_title, opens_text

# 【南粤餐饮商会党委 3月28日】今天…
_BRACKET_HEAD = re.compile(
    rf"\s*[【\[](?P<sender>[^】\]\d，。：:]{{2,40}}?)[ \t]+{DATE}(?:[ \t]+{CLOCK})?[】\]]\s*(?=\S)"
)
_DIVIDER = re.compile(rf"\s*[—–\-_=*]{{3,}}\s*{DATE}\s*[—–\-_=*]{{3,}}\s*")
_RULE = re.compile(r"\s*(?:[-—–=*_]\s?){3,}\s*")
# 在 2022-03-29 10:11，"党建科" 写道：
_WROTE = re.compile(r"\s*(?:在|On|于)?.{4,80}(?:写道|wrote)\s*[：:]\s*", re.IGNORECASE)
_MAIL_HEAD = re.compile(
    r"\s*(?P<field>主题|Fwd?|转发|发件人|发送时间|收件人|抄送|密送|附件|日期|时间|From|To|Cc|Subject|Date|Sent)"
    r"\s*[:：](?P<value>.*)",
    re.IGNORECASE,
)
_FORWARDED = re.compile(
    r"\s*-{2,}\s*(?:原始邮件|转发的?邮件|Original Message|Forwarded message).*", re.I
)
_WITHDRAWN = re.compile(r"\s*[\"“]?.{1,40}[\"”]?\s?撤回了一条消息\s*")
_NOTHING = re.compile(r"\s*(?:\[(?:图片|视频|文件|动画表情|语音|表情|链接|位置)\]\s*)+")
_QUOTE = re.compile(r"\s*「(?:(?P<sender>[^：:」]{1,40})[：:])?(?P<words>[^」]*)」?\s*")
_MAIL_QUOTE = re.compile(r"\s*[>＞|]+\s?")
_LABEL_ALONE = re.compile(
    r"\s*(?P<sender>[^\s：:，。；「」][^：:，。；「」]{0,24})[：:]\s*"
)
_NAME_ALONE = re.compile(r"\s*(?P<sender>[^\s\d，。；：:、「」\[\]]{2,20})\s*")
_SPEAKS = re.compile(r"\s*(?P<sender>[^：:，。；]{1,30})[：:]\s*")
_PERSON = re.compile(
    r"(?:书记|秘书长?|总?干事|老师|主任|会长|科长|医生|经理|部长|队长|站长|院长|社长|校长|主席|理事|专员|[-—][一-鿿]{2,3})"
    r"(?:[（(][^（）()]+[)）])?$"
)
_ADDRESS = re.compile(r"[\"“”]|\s*<[^>]*>")
# [语音转文字] and little pictures before the words
_MARKS = re.compile(r"\s*(?:\[[^\]\n]{1,8}\]\s*)+")
_TIME_LINE = re.compile(rf"{DAY_LINE.pattern}(?:[上中下]午\s*)?{CLOCK}\s*")


@dataclass
class _Open:
    """The message that lines are being added to."""

    sender: str = ""
    sender_span: Span | None = None
    sent: date | None = None
    own: list[Span] = field(default_factory=list)
    quoted: list[QuotedWords] = field(default_factory=list)
    titles: list[Span] = field(default_factory=list)
    is_mail: bool = False
    subject: str = ""
    subject_span: Span | None = None
    marked: list[Span] = field(default_factory=list)
    is_chat: bool = False


def messages(text: str, received: date | None = None) -> list[PastedMessage]:
    """Return the messages of the text in order; every line is own words, quoted or a head."""
    reader = _LineReader(text, received)
    place = 0
    for line in text.splitlines(keepends=True):
        reader.take(line.rstrip(), place)
        place += len(line)
    return reader.closed()


class _LineReader:
    """Takes a text line by line and closes a message where the next one begins."""

    def __init__(self, text: str, received: date | None) -> None:
        self.text = text
        self.day = self.received = received
        self.done: list[_Open] = []
        self.now = _Open()
        self.is_timed = False
        self.names: set[str] = set(speaking_labels(text))
        self.clock_heads, self.name_lines = clock_heads(text), name_lines(text)

    def take(self, line: str, place: int) -> None:
        """Add one line to the message it belongs to."""
        if not line.strip() or _WITHDRAWN.fullmatch(line) or _NOTHING.fullmatch(line):
            return
        if self._is_head(line, place) or self._is_quote(line, place):
            return
        if _RULE.fullmatch(line) or _WROTE.fullmatch(line):
            return
        self._speaks(line, place)

    def closed(self) -> list[PastedMessage]:
        """Return all messages that say something."""
        self._next("", None, self.day)
        found = []
        for one in self.done:
            if one.own or one.quoted or one.titles:
                found += answered(_message(self.text, one), is_mail=one.is_mail)
        return found

    def _is_head(self, line: str, place: int) -> bool:
        divider = self._divider(line, place)
        if divider:
            self.day = day_of_head(divider, self.day, self.received) or self.day
            self.is_timed = divider.re is _TIME_LINE
            return True
        if self.is_timed and self._names_sender(line, place):
            return True
        if _FORWARDED.fullmatch(line):
            self._next("", None, self.day)
            self.now.is_mail = True
            return True
        return self._is_chat_head(line, place) or self._is_mail_head(line, place)

    def _divider(self, line: str, place: int) -> re.Match[str] | None:
        """Return the day of a line that only says when what stands below it was sent."""
        divider = _DIVIDER.fullmatch(line) or _TIME_LINE.fullmatch(line)
        day = None if divider else DAY_LINE.fullmatch(line)
        if day is None or self.name_lines:
            return divider or day
        is_open = self.now.is_chat or not self.now.own
        return day if is_open and heads_a_clock(self.text, place + len(line)) else None

    def _is_chat_head(self, line: str, place: int) -> bool:
        if place in self.clock_heads:
            return self._takes_over(CLOCK_HEAD.fullmatch(line), place, self.day)
        if place in self.name_lines:
            return self._takes_over(NAME_LINE.fullmatch(line), place, self.day)
        head = chat_head(line)
        if head is None or _MAIL_HEAD.fullmatch(line.replace("发件：", "")):
            return False
        sent = day_of_head(head, self.day, self.received) or self.day
        return self._takes_over(head, place, sent)

    def _takes_over(
        self, head: re.Match[str] | None, place: int, sent: date | None
    ) -> bool:
        """Begin the message of the sender whom a head names."""
        if head is None:
            return False
        start, end = head.span("sender")
        named = (place + start, place + end)
        self._next(head["sender"].strip(), named, sent or self.day)
        self.now.is_chat = True
        return True

    def _take_bracket(self, line: str, place: int) -> int:
        """Take sender and day of 【某某商会 3月28日】 before the words; return where they begin."""
        head = _BRACKET_HEAD.match(line)
        if head is None:
            return 0
        self._takes_over(head, place, day_of_head(head, self.day, self.received))
        return head.end()

    def _names_sender(self, line: str, place: int) -> bool:
        """Take the name that stands alone under a line of day and time as the sender."""
        self.is_timed = False
        alone = _NAME_ALONE.fullmatch(line)
        if alone is None:
            self._next("", None, self.day)
        return self._takes_over(alone, place, self.day)

    def _is_mail_head(self, line: str, place: int) -> bool:
        mail = _MAIL_HEAD.fullmatch(line)
        if (
            mail is None
            or "\t" in line
            or (mail["field"] == "附件" and not self.now.is_mail)
        ):
            return False
        if self.now.own:
            self._next("", None, self.day)
        self.now.is_mail = True
        name = mail["field"].lower()
        if name in ("发件人", "from"):
            value = _ADDRESS.sub("", mail["value"]).strip()
            start = place + mail.start("value") + mail["value"].find(value)
            self.now.sender, self.now.sender_span = value, (start, start + len(value))
        elif name in ("发送时间", "日期", "时间", "date", "sent"):
            self.now.sent = sent_on(mail["value"], self.day) or self.now.sent
        elif name in ("主题", "subject", "fwd", "fw", "转发"):
            self.now.subject = mail["value"]
            start, end = mail.span("value")
            self.now.subject_span = (place + start, place + end)
        return True

    def _is_quote(self, line: str, place: int) -> bool:
        cited = _QUOTE.fullmatch(line)
        if cited:
            self._take_label()
            if self.now.own or not self.now.is_chat:
                self._next("", None, self.now.sent or self.day)
            sender = (cited["sender"] or "").strip()
            start, end = cited.span("words")
            self.now.quoted.append(QuotedWords(sender, (place + start, place + end)))
            self.names.add(sender)
            return True
        if marked := _MAIL_QUOTE.match(line):
            span = (place + marked.end(), place + len(line))
            self.now.quoted.append(QuotedWords("", span))
            self.now.marked.append(span)
            return True
        return False

    def _take_label(self) -> None:
        """Make 何工： that stands alone above a quotation the sender of what follows."""
        if not self.now.own:
            return
        start, end = self.now.own[-1]
        label = _LABEL_ALONE.fullmatch(self.text, start, end)
        if label is None:
            return
        self.now.own.pop()
        self._next(label["sender"], label.span("sender"), self.now.sent or self.day)
        self.now.is_chat = True

    def _speaks(self, line: str, place: int) -> None:
        """Add a line of own words; 林书记：… by a name met before says who speaks."""
        self.names.update(re.findall(r"@([^\s@，。：:]{2,20})", line))
        start = place + (self._take_bracket(line, place) or self._label(line, place))
        marks = _MARKS.match(line, start - place)
        first = place + marks.end() if marks else start
        span = (first, place + len(line))
        if start == place and self._is_title(line[first - place :], first):
            self.now.titles.append(span)
        else:
            self.now.own.append(span)

    def _label(self, line: str, place: int) -> int:
        """Take the speaker that a line begins with; return where the own words begin."""
        said = _SPEAKS.match(line)
        name = said["sender"].strip() if said else ""
        is_person = name in self.names or _PERSON.search(name) is not None
        # 王老师： above a letter is greeted, and does not speak
        is_greeted = self.now.is_mail and bool(self.now.sender) and not self.now.own
        if said is None or not is_person or is_greeted:
            return 0
        if self.now.own:
            self._next("", None, self.now.sent)
        start = place + said.start("sender")
        self.now.sender, self.now.sender_span = name, (start, start + len(name))
        return said.end()

    def _is_title(self, line: str, place: int) -> bool:
        if self.now.own or self.now.is_chat:
            return False
        is_first = not (self.done or self.now.is_mail or self.now.sender)
        rest = self.text[place + len(line) :] if is_first else ""
        return is_title(line) or (is_first and opens_text(line, rest))

    def _next(self, sender: str, span: Span | None, sent: date | None) -> None:
        before, self.now = self.now, _Open(sender, span, sent)
        if self._passes_on(before):
            self.done += self._quoted_by(before)
        else:
            self.done.append(before)
        if sender:
            self.names.add(sender)

    def _passes_on(self, one: _Open) -> bool:
        """Tell whether a mail says nothing itself of what it quotes."""
        own = "\n".join(self.text[slice(*span)] for span in one.own)
        return bool(one.marked) and one.is_mail and passes_on(own, one.subject)

    def _quoted_by(self, mail: _Open) -> list[_Open]:
        """Return the messages that the quoted lines of a mail make, read as its own."""
        inner = _LineReader(self.text, mail.sent or self.day)
        inner.now = _Open(sent=mail.sent, is_mail=True)
        for start, end in mail.marked:
            inner.take(self.text[start:end], start)
        return [*inner.done, inner.now]


def _message(text: str, one: _Open) -> PastedMessage:
    own, signature = signed(text, one.own)
    heads, own = heads_of(text, own)
    return PastedMessage(
        one.sender, one.sender_span, one.sent,
        tuple(own), tuple(one.quoted), (*one.titles, *heads), signature,
        is_chat=one.is_chat, subject=one.subject_span,
    )  # fmt: skip
