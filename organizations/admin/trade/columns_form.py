"""The form that asks what the columns of a file are, and what the words in them mean."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from django import forms

from organizations.importing.choosing import (
    BLANK,
    EVERYWHERE,
    FAILING,
    LEFT_OUT,
    SAME,
    Choices,
)
from organizations.importing.days import is_day
from organizations.importing.headings import Head
from organizations.importing.roster import ELSEWHERE
from organizations.resources.arranging import SheetDataset
from organizations.resources.base import RecordResource
from organizations.resources.column_units import BARE
from organizations.resources.questions import WordQuestion, questions_of
from organizations.resources.template import valid_values

CODE = "统一社会信用代码"
#: A choice as a form has it: value and word.
Choice = tuple[str, str]
OPEN: Choice = ("", "——请选——")


class ColumnsForm(forms.Form):
    """What each column is, what each word means that nobody knows; kept under a name if given."""

    import_file_name = forms.CharField(widget=forms.HiddenInput())
    original_file_name = forms.CharField(widget=forms.HiddenInput())
    mapping_name = forms.CharField(
        required=False,
        max_length=100,
        label="存为",
        help_text="如：登记科花名册；下次同样的表头不用再选",
    )

    def __init__(
        self,
        *args: Any,
        dataset: SheetDataset,
        resource: RecordResource,
        usual: Mapping[str, str] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        #: What all rows of a file that does not say it usually have: heading -> cell.
        self.usual = usual or {}
        headings = list(dict.fromkeys(resource.spellings().values()))
        self.heads = list(_heads(dataset))
        self.taken: list[Head] = []
        self._ask_columns(dataset, headings)
        self.words: list[WordQuestion] = questions_of(resource, dataset)
        for question in self.words:
            valid = [OPEN, ("-", "留空"), *_choices(question.valid)]
            label = f"{question.heading}“{question.said}”（{question.times} 行）"
            self.fields[question.field] = forms.ChoiceField(choices=valid, label=label)
        self.units = {one.heading: one for one in dataset.units_asked}
        for unit in self.units.values():
            valid = [OPEN, *_choices(unit.valid)]
            self.fields[unit.field] = forms.ChoiceField(choices=valid, label=unit.label)
        self._ask_for_all_rows(dataset)
        if CODE in headings:
            self.fields["failing"] = forms.BooleanField(
                required=False,
                label="不符的代码留空",
                help_text="校验不符的代码不导入，其余照导，会逐条列出待核对",
            )
        self.fields["mapping_name"] = self.fields.pop("mapping_name")  # asked last

    def _ask_columns(self, dataset: SheetDataset, headings: Sequence[str]) -> None:
        """A box for each head: what was chosen, what is known, else what is proposed."""
        offered = [OPEN, (LEFT_OUT, LEFT_OUT), *_choices(headings)]
        for place, head in enumerate(self.heads):
            field = forms.ChoiceField(choices=offered, label=head.said or "（空）")
            chosen = dataset.choices.columns.get(head.said)
            proposed = dataset.proposed.get(head.said)
            field.initial = chosen or _meant(dataset, head) or proposed
            if proposed and not chosen:
                field.help_text = "猜的，请核对"
            field.widget.attrs["aria-label"] = f"“{head.said}”列是什么"
            self.fields[f"column_{place}"] = field

    def _ask_for_all_rows(self, dataset: SheetDataset) -> None:
        """Boxes for columns that the file lacks, and for cells left empty below what was said."""
        everywhere = dataset.choices.everywhere()
        self.lacking = {f"everywhere_{one.column_name}": one for one in dataset.lacking}
        for name, column in self.lacking.items():
            valid = [("", "——不统一填——"), *_choices(valid_values(column))]
            label = f"文件没有“{column.column_name}”列，全部行填"
            self.fields[name] = forms.CharField(required=False, label=label)
            if len(valid) > 1:
                self.fields[name] = forms.ChoiceField(
                    choices=valid, required=False, label=label
                )
            usual = self.usual.get(column.column_name)
            self.fields[name].initial = everywhere.get(column.column_name) or usual
        heads = list(_choices(_heads_with_gaps(dataset)))
        if heads:
            self.fields["same_above"] = forms.MultipleChoiceField(
                choices=heads,
                required=False,
                label="空格照上一行填的列",
                help_text="如同一单位捐了几样，只在第一行写了单位",
                widget=forms.CheckboxSelectMultiple,
            )

    @property
    def asked_of_rows(self) -> list[str]:
        """The names of the boxes that ask for words and units."""
        words = [question.field for question in self.words]
        return [*words, *(unit.field for unit in self.units.values()), *self.lacking]

    def to_choose(self) -> Iterator[forms.BoundField]:
        """The boxes of heads that nobody knows and nothing is proposed for."""
        for place in range(len(self.heads)):
            box = self[f"column_{place}"]
            if not box.initial:
                yield box

    def guessed(self) -> Iterator[forms.BoundField]:
        """The boxes of heads that something is proposed for."""
        for place in range(len(self.heads)):
            box = self[f"column_{place}"]
            if box.help_text:
                yield box

    @property
    def has_days(self) -> bool:
        """Whether the file has a column for each day, which no heading of ours is."""
        return sum(is_day(head.said) for head in self.heads) > 1

    def take_column(self, said: str) -> forms.BoundField | None:
        """The box of a head, once: a head of several sheets is asked about at its first."""
        for place, head in enumerate(self.heads):
            if head.said == said and head not in self.taken:
                self.taken.append(head)
                return self[f"column_{place}"]
        return None

    def asked_below(self) -> list[forms.BoundField]:
        """The boxes that belong to no column: words, codes, the name."""
        return [box for box in self.visible_fields() if box.name[:7] != "column_"]

    def column_choices(self) -> Choices:
        """What was chosen for the columns alone."""
        chosen = Choices()
        for place, head in enumerate(self.heads):
            heading = self.cleaned_data.get(f"column_{place}")
            if heading:
                chosen.columns[head.said] = heading
        return chosen

    def choices(self) -> Choices:
        """What was chosen."""
        said = self.cleaned_data
        chosen = self.column_choices()
        for question in self.words:
            meant = said[question.field]
            words = chosen.values.setdefault(question.heading, {})
            words[question.said] = "" if meant == "-" else meant
        for unit in self.units.values():
            chosen.values.setdefault(unit.heading, {})[BARE] = said[unit.field]
        for name, column in self.lacking.items():
            if said[name]:
                chosen.values.setdefault(column.column_name, {})[EVERYWHERE] = said[name]
        for head in said.get("same_above", ()):
            heading = chosen.columns.get(head, LEFT_OUT)
            if heading != LEFT_OUT:
                chosen.values.setdefault(heading, {})[BLANK] = SAME
        if said.get("failing"):
            chosen.values.setdefault(CODE, {})[FAILING] = ""
        return chosen


def _choices(words: Iterable[str]) -> Iterator[Choice]:
    """Each word as a choice that says itself."""
    for word in words:
        yield word, word


def _meant(dataset: SheetDataset, head: Head) -> str:
    """What a head is known to be; 不导入 where the import of another kind reads it."""
    meant = dataset.known.get(head.said) or dataset.known.get(head.plain, "")
    return LEFT_OUT if meant == ELSEWHERE else meant


def _heads_with_gaps(dataset: SheetDataset) -> list[str]:
    """The heads of columns that say something in their first row and in a later one nothing."""
    found: dict[str, None] = {}
    for table in dataset.tables:
        rows = list(table.rows.values())
        for column in table.columns:
            is_begun = bool(rows) and column.place in rows[0]
            if is_begun and any(column.place not in cells for cells in rows):
                found[column.head.said] = None
    return list(found)


def _heads(dataset: SheetDataset) -> Iterator[Head]:
    """Every head of every sheet once, of columns that hold something."""
    met = set()
    for table in dataset.tables:
        for column in table.columns:
            used = any(column.place in cells for cells in table.rows.values())
            if used and column.head.said not in met:
                met.add(column.head.said)
                yield column.head
