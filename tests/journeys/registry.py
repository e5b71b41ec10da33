"""Two people at their browsers who keep the register, and the totals they may move."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from organizations.models import Organization
from organizations.totals.answers.total import total
from organizations.totals.reading.question import Question
from tests.browser import Visitor
from tests.journeys.layout import faults
from tests.organizations.totals.campaigns import Office

#: The past day whose totals are held.
DAY = date(2022, 3, 10)
WHOLE = "全部"


@dataclass
class Registry:
    """`bodies`: by the letters by which the tests call them."""

    office: Office
    recorder: Visitor
    verifier: Visitor
    bodies: dict[str, Any]
    #: A line for each verb: what the totals of the past day were before and after.
    told: list[str] = field(default_factory=list)
    before: dict[str, str] = field(default_factory=dict)

    def sums(self, *names: str) -> dict[str, str]:
        """What each body came to on the past day, and the whole."""
        found = {}
        for name in names:
            body = self.bodies[name]
            is_party = not isinstance(body, Organization)
            found[name] = self._sum(body.pk, is_party=is_party)
        return {**found, WHOLE: self._sum(None, is_party=True)}

    def _sum(self, key: int | None, *, is_party: bool) -> str:
        question = Question(
            self.office.campaign.code,
            DAY,
            indicator="volunteers",
            party=key if is_party else None,
            organization=None if is_party else key,
        )
        return str(total(question).value)

    def hold(self, verb: str, shown: str, after: dict[str, str], moves: bool) -> None:
        """The totals are these now, and the page said whether they would move."""
        now = self.sums(*(name for name in after if name != WHOLE))
        self.told.append(f"{verb}：截至 {DAY}，变更前 {self.before}，变更后 {now}")
        assert now == after, verb
        assert ("没有合计因此变动" in shown) is not moves, verb
        self.before = now

    def page_of(self, key: str, page: str) -> str:
        """The address of a page of the back office of a body."""
        body = self.bodies[key]
        return f"/admin/organizations/{body._meta.model_name}/{body.pk}/{page}/"

    def save(self, key: str, **boxes: str) -> None:
        """Fill boxes of the form of a body and save."""
        page = self.recorder.open(self.page_of(key, "change"))
        if any(name.startswith("statuses") for name in boxes):
            page.get_by_text("再加一条登记状态").click()
        for name, value in boxes.items():
            box = page.locator(f"#id_{name}")
            if name == "parent":
                page.locator(".field-parent .select2-selection").click()
                page.get_by_role("searchbox", name="查找上级党组织").fill(value)
                page.locator(".select2-results__option", has_text=value).click()
            elif name.endswith(("closing", "status")):
                box.select_option(value)
            elif name == "uncovered":
                page.locator("input[name=uncovered]").check()
            else:
                box.fill(value)
        page.locator("input[name=_save]").click()
        page.get_by_text("待另一人确认后生效").wait_for()

    def follow(self, key: str, into: str, how: str, since: str) -> None:
        """Register that another body goes on for it."""
        page = self.recorder.open(self.page_of(key, "register"))
        page.get_by_label("由哪一个承接").fill(self.bodies[into].name)
        page.get_by_label(how, exact=True).check()
        page.get_by_label("承接自何日起").fill(since)
        if not isinstance(self.bodies[key], Organization):
            page.get_by_label("随之转入").check()
        page.get_by_label("依据").fill("批复〔2025〕9号")
        page.get_by_role("button", name="登记承接").click()
        page.get_by_text("待另一人确认后生效").wait_for()

    def merge(self, key: str, into: str) -> None:
        """Say that two are one."""
        page = self.recorder.open(self.page_of(key, "merge"))
        page.get_by_label("并入").fill(self.bodies[into].name)
        page.get_by_label("原因").fill("录了两次")
        page.get_by_role("button", name="提请合并").click()
        page.get_by_text("待另一人确认后生效").wait_for()

    def part(self, key: str) -> None:
        """Say that the two were not one after all."""
        page = self.recorder.open(self.page_of(key, "merge"))
        page.get_by_label("撤销的原因").fill("原是两个")
        page.get_by_role("button", name="提请撤销合并").click()
        page.get_by_text("待另一人确认后生效").wait_for()

    def correct(self, key: str, row: str, since: str = "") -> None:
        """登记有误: the row on other days, or withdrawn where no day is said."""
        page = self.recorder.open(self.page_of(key, "register"))
        page.get_by_label(row).first.check()
        what = "日期有误" if since else "从未如此"
        page.get_by_label(what).check()
        if since:
            page.get_by_label("应为自何日起").fill(since)
        page.get_by_label("更正原因").fill("批文不是这样写的")
        page.get_by_role("button", name="更正").click()
        page.get_by_text("待另一人确认后生效").wait_for()

    def confirm(self, picture: str = "") -> str:
        """The second person looks at what moves, and confirms; what the page showed."""
        page = self.verifier.open("/reports/register/")
        page.locator("tbody th a").first.click()
        page.get_by_role("button", name="看会变动的合计和简报").click()
        page.get_by_role("button", name="确认，使它生效").wait_for()
        shown: str = page.locator("main").inner_text()
        assert faults(page) == []
        if picture:
            self.verifier.picture(picture)
        page.get_by_role("button", name="确认，使它生效").click()
        page.get_by_text("已确认，变更已生效").wait_for()
        return shown

    @property
    def complaints(self) -> list[str]:
        """What either browser complained of."""
        return [*self.recorder.complaints, *self.verifier.complaints]
