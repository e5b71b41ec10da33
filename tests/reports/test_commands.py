"""compose_edition, edition_step, render_edition, load_sample.

What they print, their exit codes, twice.
"""

import json
from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from reports.models import Decision, Edition, Entry

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample")]


def out(*words: str) -> str:
    """What a command prints on stdout."""
    stdout = StringIO()
    call_command(*words, stdout=stdout, stderr=StringIO())
    return stdout.getvalue()


def failure(*words: str) -> CommandError:
    """The error of a command that must fail."""
    with pytest.raises(CommandError) as error:
        out(*words)
    return error.value


def test_load_sample_says_what_there_is():
    said = json.loads(out("load_sample"))
    assert said == {
        "campaign": "sample",
        "edition": Edition.objects.get().pk,
        "activities": 19,
        "party_organizations": 20,
        "created": False,
    }


def test_compose_edition_prints_the_id_alone_and_refreshes_its_draft():
    words = ("compose_edition", "--campaign", "sample", "--cutoff", "2022-03-10", "--number", "7")
    first = out(*words)
    edition = Edition.objects.get(pk=int(first))
    assert first == f"{edition.pk}\n"
    assert (edition.number, edition.reference) == (7, "sample/2")
    assert Entry.objects.filter(section__edition=edition).count() == 18
    assert out(*words) == first
    assert Entry.objects.filter(section__edition=edition).count() == 18


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("compose_edition", "--campaign=nowhere", "--cutoff=2022-03-11"), 2, "没有专题“nowhere”"),
        (("compose_edition", "--campaign=sample", "--cutoff=11.3.2022"), 2, "无法识别"),
        (("compose_edition", "--campaign=sample"), 2, "缺少参数"),
        (("compose_edition", "--campaign=sample", "--cutoff=2021-01-01"), 2, "早于专题“"),
        (
            ("compose_edition", "--campaign=sample", "--cutoff=2022-03-12", "--user=x"),
            2,
            "没有用户“x”",
        ),
        (
            ("compose_edition", "--campaign=sample", "--cutoff=2022-03-12", "--number=0"),
            1,
            "期号从1开始，最多四位",
        ),
        (("render_edition", "sample/9", "--format=txt", "--output=-"), 2, "没有简报“sample/9”"),
        (("render_edition", "x", "--format=txt", "--output=-"), 2, "没有简报“x”"),
        (("render_edition", "sample/1", "--format=odt", "--output=-"), 2, "没有这个选项"),
        (("render_edition", "sample/1", "--format=txt", "--output=/nowhere/x"), 2, "写不进"),
        (("edition_step", "sample/1", "submit", "--user=nobody"), 2, "没有用户"),
        (("edition_step", "sample/9", "submit", "--user=nobody"), 2, "没有简报"),
        (("edition_step", "sample/1", "jump", "--user=nobody"), 2, "没有这个选项"),
    ],
)
def test_wrong_words_are_told_in_chinese_with_their_exit_code(words, code, said):
    error = failure(*words)
    assert said in str(error)
    assert error.returncode == code


def test_composing_needs_the_right_to_compose(user):
    user("verifier", username="heshi")
    error = failure("compose_edition", "--campaign=sample", "--cutoff=2022-03-12", "--user=heshi")
    assert "没有编排简报的权限" in str(error)
    assert error.returncode == 1
    assert Edition.objects.count() == 1


def test_a_number_that_is_taken_is_refused():
    out("compose_edition", "--campaign=sample", "--cutoff=2022-03-10", "--number=7")
    error = failure("compose_edition", "--campaign=sample", "--cutoff=2022-03-11", "--number=7")
    assert "已有这个期号" in str(error)
    assert error.returncode == 1
    assert Edition.objects.count() == 2


def test_edition_step_prints_the_new_state_or_every_reason(user):
    user("editor", username="bianji")
    user("reviewer", username="shenhe")
    assert out("edition_step", "sample/1", "submit", "--user", "bianji") == "submitted\n"
    error = failure("edition_step", "sample/1", "review", "--user", "bianji")
    assert "没有“核稿通过”的权限" in str(error)
    assert error.returncode == 1
    assert (
        out("edition_step", "sample/1", "review", "--user", "shenhe", "--remark", "可")
        == "reviewed\n"
    )
    assert "只有" in str(failure("edition_step", "sample/1", "submit", "--user", "bianji"))
    assert list(Decision.objects.order_by("id").values_list("step", "remark")) == [
        ("submit", ""),
        ("review", "可"),
    ]


def test_stdout_and_file_hold_the_same_text(tmp_path):
    path = tmp_path / "a.txt"
    out("render_edition", "sample/1", "--format=txt", f"--output={path}")
    assert (
        out("render_edition", "sample/1", "--format=txt", "--output=-").encode()
        == path.read_bytes()
    )


def test_rendering_again_gives_the_same_bytes(tmp_path):
    for kind in ("txt", "html", "json"):
        words = ("render_edition", str(Edition.objects.get().pk), f"--format={kind}", "--output=-")
        assert out(*words) == out(*words)


def test_a_failed_render_leaves_no_file(tmp_path):
    Edition.objects.update(intro="{没有的指标}")
    path = tmp_path / "a.txt"
    error = failure("render_edition", "sample/1", "--format=txt", f"--output={path}")
    assert "导语" in str(error)
    assert error.returncode == 1
    assert not path.exists()
