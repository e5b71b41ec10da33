"""People at their browsers, counted: pages, clicks, keys, numbers typed more than once."""

import re
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass, field

from tests.journeys.test_entry_to_total import choose

NUMBER = re.compile(r"\d+(?:\.\d+)?")


@dataclass
class Effort:
    """What one step took."""

    loads: int = 0
    clicks: int = 0
    keys: int = 0
    typed: Counter[str] = field(default_factory=Counter)

    @property
    def again(self) -> int:
        """How many numbers were typed that had been typed in this step."""
        return sum(count - 1 for count in self.typed.values())


class Trial:
    """The people of the office at their browsers; everything they do is counted."""

    def __init__(self, visitor, people):
        self.efforts, self.now = {}, Effort()
        self.pages, self.persons = {}, []
        for role, somebody in people.items():
            person = visitor().sign_in(somebody)
            person.page.on("load", self._count_load)
            self.persons.append(person)
            self.pages[role] = person
        self.page = None

    def _count_load(self, _page):
        self.now.loads += 1

    @contextmanager
    def step(self, name):
        self.now = self.efforts.setdefault(name, Effort())
        yield
        self.now = Effort()

    def go(self, role, path, *, anew=False):
        """Where they are not there yet, or it has changed since, by a link: a click."""
        person = self.pages[role]
        self.page = person.page
        if anew or not self.page.url.endswith(path):
            self.now.clicks += 1
            person.open(path)
        return self.page

    def click(self, words, *, role="button", at="main", leads=True):
        place = self.page.locator(at).get_by_role(role, name=words, exact=True).first
        self.now.clicks += 1
        if leads:
            with self.page.expect_navigation():
                place.click()
        else:
            place.click()

    def write(self, box, words):
        self.page.fill(box, words)
        self._note(words)

    def _note(self, words):
        self.now.keys += len(words)
        self.now.typed.update(NUMBER.findall(words))

    def pick(self, box, label):
        """A choice of a list: one click opens it, the words are pressed."""
        self.page.select_option(box, label=label)
        self.now.clicks += 1

    def find(self, box, words):
        choose(self.page, box, words)
        self.now.clicks += 2
        self._note(words)

    def table(self, earlier):
        lines = ["步骤 | 页 | 点击 | 击键 | 重复输入的数 | 从前：页、点击、重复"]
        for name, it in self.efforts.items():
            before = "、".join(map(str, earlier[name]))
            lines.append(
                f"{name} | {it.loads} | {it.clicks} | {it.keys} | {it.again} | {before}"
            )
        return "\n".join(lines)
