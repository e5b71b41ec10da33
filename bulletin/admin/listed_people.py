"""People from a list, as it is copied out of a sheet: read with all that is wrong, then made."""

import re
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import transaction

from bulletin import audit
from bulletin.accounts.roles import ROLES
from bulletin.models import District, Duty, User, assign
from bulletin.models.user import as_user_name
from bulletin.signing_in import passwords

#: The columns, in this order; the last two may be left out.
COLUMNS = ("用户名", "姓名", "职责", "限定的区")
#: More people than these are no office's list.
MOST = 200
_PARTED = re.compile(r"[、,，;；/]")


@dataclass
class ListedPerson:
    """A row of the list, from 1, and what is wrong with it."""

    row: int
    username: str
    name: str
    roles: list[str] = field(default_factory=list)
    districts: list[District] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    @property
    def duties(self) -> str:
        """The duties in words."""
        names = {role.code: role.name for role in ROLES}
        return "、".join(names[code] for code in self.roles) or "无职责"

    @property
    def bound_to(self) -> str:
        """The districts in words."""
        return "、".join(map(str, self.districts)) or "不限"


def read_people(text: str) -> list[ListedPerson]:
    """The rows of a list, a person each. Raise ValidationError for no list at all.

    Columns parted by tabs: 用户名, 姓名, 职责 (several by 、), 限定的区; a head may stand above.
    """
    lines = [line.rstrip() for line in text.splitlines()]
    rows = [(number, line) for number, line in enumerate(lines, 1) if line.strip()]
    if rows and rows[0][1].split("\t")[0].strip() == COLUMNS[0]:
        rows = rows[1:]
    if not rows:
        raise ValidationError("没有一行；请从表格里复制用户名、姓名、职责、限定的区四列")
    if len(rows) > MOST:
        raise ValidationError(f"一次最多 {MOST} 人，这里有 {len(rows)} 行，请分几次")
    districts = {row.name: row for row in District.objects.all()}
    found = [_person(number, line, districts) for number, line in rows]
    _refuse_taken(found)
    return found


def _person(number: int, line: str, districts: dict[str, District]) -> ListedPerson:
    cells = [cell.strip() for cell in line.split("\t")]
    cells += [""] * (len(COLUMNS) - len(cells))
    person = ListedPerson(number, as_user_name(cells[0]), cells[1])
    if any(cells[len(COLUMNS) :]):
        person.wrong.append("多出了列，请只复制用户名、姓名、职责、限定的区四列")
    codes = {role.name: role.code for role in ROLES}
    for word in _words(cells[2]):
        if word in codes:
            person.roles.append(codes[word])
        else:
            known = "、".join(codes)
            person.wrong.append(f"没有职责“{word}”，可用的：{known}")
    for word in _words(cells[3]):
        if word in districts:
            person.districts.append(districts[word])
        else:
            person.wrong.append(f"没有区“{word}”，请照“区”里的名称写")
    person.wrong += _refusals(person)
    return person


def _words(cell: str) -> list[str]:
    words = [word.strip() for word in _PARTED.split(cell)]
    return list(dict.fromkeys(word for word in words if word and word != "不限"))


def _refusals(person: ListedPerson) -> list[str]:
    """What the form of one person would refuse."""
    if not person.name:
        return ["请填姓名"]
    user = User(username=person.username, display_name=person.name)
    try:
        user.clean_fields(exclude={"password"})
        Duty(**dict.fromkeys(person.roles, True)).validate_constraints(exclude={"user"})
    except ValidationError as error:
        return list(error.messages)
    return []


def _refuse_taken(people: list[ListedPerson]) -> None:
    """Names are unlike in whatever case: those of the list and those there are."""
    there = {name.lower() for name in User.objects.values_list("username", flat=True)}
    met: dict[str, int] = {}
    for person in people:
        name = person.username.lower()
        if name in there:
            person.wrong.append(f"已有用户名“{person.username}”（不分大小写），请换一个")
        elif name in met:
            said = f"用户名“{person.username}”与第 {met[name]} 行相同，请换一个"
            person.wrong.append(said)
        met.setdefault(name, person.row)


@transaction.atomic
def make_people(people: list[ListedPerson], *, by: User) -> list[tuple[User, str]]:
    """Make them all or none; each with a one-time password, which is shown once.

    Raise ValidationError where somebody took a name since the list was read.
    """
    made = []
    for person in people:
        user = User(username=person.username, display_name=person.name)
        user.set_unusable_password()
        try:
            user.full_clean(exclude={"password"})
        except ValidationError as taken:
            raise ValidationError(taken.messages) from taken
        user.save()
        user.districts.set(person.districts)
        audit.append(by=by, action="user_added", of=user, details={"from": "list"})
        duty = assign(user, person.roles)
        details = {"before": "", "after": str(duty), "reason": ""}
        audit.append(by=by, action="duties_assigned", of=user, details=details)
        made.append((user, passwords.give_one_time(user, by=by, where="list")))
    return made
