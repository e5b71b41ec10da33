"""verify(): whether the trail is what was written, line by line and to its end."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass

from django.utils.timezone import localtime

from bulletin.audit.anchors import Anchor, anchors_in_force
from bulletin.audit.chain import BEGINNING, content_digest, link_digest
from bulletin.models.audit import AuditEvent, AuditHead, AuditLink
from bulletin.zh.dates import say_full_day


@dataclass(frozen=True)
class Break:
    """A place where the trail does not hold.

    `code` is altered, missing, relinked, unlinked, tail or anchor; `number` is the place
    in the chain, None for a line that is not in it.
    """

    number: int | None
    event: int | None
    code: str
    message: str

    def to_json(self) -> dict[str, object]:
        """As `verify_audit` prints it."""
        return asdict(self)


@dataclass
class Verification:
    """How many lines were read, where they do not hold, and the digest of the last."""

    lines: int
    broken: list[Break]
    digest: str


@dataclass
class _Walk:
    """How far the chain has been read: the last number, its digest, what was found."""

    anchors: dict[int, str]
    number: int = 0
    digest: str = BEGINNING
    lines: int = 0

    def read(self, link: AuditLink) -> Iterator[Break]:
        """Hold one link against the one before it, its line and its anchor."""
        yield from self._gap(link)
        event = link.event
        told = (
            f"第 {link.number} 条（编号 {event.pk}，{say_full_day(localtime(event.at))}）"
        )
        if content_digest(event) != event.content:
            yield Break(link.number, event.pk, "altered", f"{told}的内容被改动过")
        if link.previous != self.digest and link.number == self.number + 1:
            yield Break(link.number, event.pk, "relinked", f"{told}与前一条接不上")
        if link_digest(link.number, link.previous, event.content) != link.digest:
            yield Break(link.number, event.pk, "relinked", f"{told}的摘要与内容不符")
        if self.anchors.get(link.number, link.digest) != link.digest:
            yield Break(
                link.number,
                event.pk,
                "anchor",
                f"{told}与库外留存的摘要不符：它或它之前的操作日志被整段改写过",
            )
        self.number, self.digest = link.number, link.digest
        self.lines += 1

    def _gap(self, link: AuditLink) -> Iterator[Break]:
        first, last = self.number + 1, link.number - 1
        if first > last:
            return
        places = f"第 {first} 条" if first == last else f"第 {first} 至 {last} 条"
        yield Break(first, None, "missing", f"缺少{places}：操作日志被删去")


def verify() -> Verification:
    """Read the whole trail and say where it does not hold.

    `verify().broken == []` where every line is as written, in its order, and none of the
    end is missing.
    """
    head = AuditHead.objects.filter(pk=1).first()
    anchors = anchors_in_force()
    walk = _Walk({anchor.number: anchor.digest for anchor in anchors})
    broken: list[Break] = []
    links = AuditLink.objects.select_related("event").order_by("number")
    for link in links.iterator(chunk_size=2000):
        broken.extend(walk.read(link))
    broken.extend(_tail(walk, head))
    broken.extend(_beyond(walk, anchors))
    broken.extend(_unlinked())
    return Verification(walk.lines, broken, walk.digest)


def _tail(walk: _Walk, head: AuditHead | None) -> Iterator[Break]:
    """The end of the chain against what the database says of it."""
    if head is None:
        # Nothing was written when the reading began, or the end was deleted.
        head = AuditHead.objects.filter(pk=1).first()
        if head is None and walk.number:
            yield Break(walk.number, None, "tail", "操作日志末端的登记被删去")
        return
    if walk.number < head.number:
        first = walk.number + 1
        yield Break(
            first,
            None,
            "tail",
            f"末尾缺少第 {first} 至 {head.number} 条：操作日志的末尾被删去",
        )
    elif walk.number == head.number and walk.digest != head.digest:
        yield Break(
            walk.number, None, "tail", f"末条（第 {walk.number} 条）与登记的摘要不符"
        )


def _beyond(walk: _Walk, anchors: list[Anchor]) -> Iterator[Break]:
    """Anchors of lines that are no more, though the database says that it has its end."""
    last = max(anchors, key=lambda anchor: anchor.number, default=None)
    if last is not None and last.number > walk.number:
        yield Break(
            walk.number + 1,
            None,
            "anchor",
            f"库外留存的摘要（{last.at[:10]}）记着 {last.number} 条，"
            f"现在只到第 {walk.number} 条：操作日志的末尾被删去",
        )


def _unlinked() -> Iterator[Break]:
    """Lines that did not come through the door."""
    rows = AuditEvent.objects.filter(link__isnull=True).order_by("pk")
    for event in rows:
        yield Break(
            None,
            event.pk,
            "unlinked",
            f"编号 {event.pk} 的操作日志不在链上：不是由系统写入的",
        )
