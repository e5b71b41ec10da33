"""The page of an edition: read, trace, steps, downloads, rights."""

import re
from urllib.parse import quote

import pytest
from django.urls import reverse

from reports.models import Edition, Entry

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sample")]


def address(name: str = "edition", *rest: str) -> str:
    return reverse(f"reports:{name}", args=[Edition.objects.get().pk, *rest])


def page(client, query: str = "") -> str:
    answer = client.get(address() + query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_each_number_is_an_element_with_verdict_and_figures(signed_in):
    content = page(signed_in("editor"))
    numbers = re.findall(
        r'<a class="number" data-verdict="(\w+)" data-figures="([\d,]*)"', content
    )
    assert len(numbers) == 36
    assert sum(verdict == "matched" for verdict, _ in numbers) == 23
    assert all(figures for verdict, figures in numbers if verdict in ("matched", "total"))


def test_the_page_has_sizes_and_a_print_button(signed_in):
    content = page(signed_in("auditor"))
    assert "字体大小" in content
    assert "data-print" in content
    assert "发布时间：2022年3月16日 11:28" in content


def test_a_number_opens_the_records_behind_it(signed_in):
    content = page(signed_in("editor"), "?trace=14")
    assert "约3.15亿元的由来" in content
    assert "A-2022-000020" in content


@pytest.mark.parametrize("asked", ["0", "999", "x", "-1", "²", ""])
def test_a_number_that_is_not_there_opens_nothing(signed_in, asked):
    assert "的由来" not in page(signed_in("editor"), f"?trace={asked}")


def test_the_page_takes_a_fixed_number_of_queries(
    signed_in, django_assert_max_num_queries
):
    client = signed_in("editor")
    page(client)
    with django_assert_max_num_queries(36):
        page(client)


def test_a_person_sees_the_steps_he_may_take_and_why_not(signed_in):
    client = signed_in("editor")
    assert 'value="submit"' in page(client)
    answer = client.post(address("step"), {"step": "submit"}, follow=True)
    assert "已送审，等审核人核稿" in answer.content.decode()
    assert 'value="submit"' not in page(client)
    assert 'value="withdraw_submission"' in page(client)
    assert "您现在没有可办理的步骤" in page(signed_in("auditor"))


def test_a_refused_step_says_why_and_changes_nothing(signed_in):
    client = signed_in("recorder")
    answer = client.post(address("step"), {"step": "submit"}, follow=True)
    assert "没有“送审”的权限" in answer.content.decode()
    assert Edition.objects.get().state == "draft"


def test_an_unknown_step_is_told(signed_in):
    answer = signed_in("editor").post(address("step"), {"step": "jump"}, follow=True)
    assert "没有这个步骤" in answer.content.decode()


def test_composing_again_from_the_page_tells_what_it_did(signed_in):
    Entry.objects.filter(activities__number="A-2022-000005").delete()
    answer = signed_in("editor").post(address("compose"), follow=True)
    assert "编入 1 条，更新 0 条，移出 0 条" in answer.content.decode()


def test_what_is_missing_is_told_on_the_page_and_by_the_download(signed_in):
    Edition.objects.update(intro="累计{没有的指标}")
    client = signed_in("editor")
    assert "“没有的指标”不是指标名" in page(client)
    answer = client.get(address("download", "txt"))
    assert answer.status_code == 409
    assert "不是指标名" in answer.content.decode()


@pytest.mark.parametrize("kind", ["txt", "html", "json"])
def test_downloads_are_files(signed_in, kind):
    answer = signed_in("auditor").get(address("download", kind))
    assert answer.status_code == 200
    title = quote("深圳社会组织党组织“疫”线发挥“堡垒·先锋”作用（草稿）", safe="")
    assert answer["Content-Disposition"] == f"attachment; filename*=utf-8''{title}.{kind}"
    assert "367.18万小时" in answer.content.decode()


def test_an_unknown_format_is_not_found(signed_in):
    assert signed_in("editor").get(address("download", "exe")).status_code == 404


def test_without_a_sign_in_pages_redirect_and_data_refuses(client):
    assert client.get(address()).url.startswith("/admin/login/")
    assert client.get(address("download", "txt")).status_code == 403


def test_an_administrator_sees_no_edition(signed_in):
    client = signed_in("administrator")
    assert client.get(address()).status_code == 403
    assert client.get(address("download", "txt")).status_code == 403


def test_composing_needs_its_right_and_a_post(signed_in):
    assert signed_in("recorder").post(address("compose")).status_code == 403
    assert signed_in("editor").get(address("compose")).status_code == 405


def test_numbers_of_title_subtitle_and_annexes_are_elements_too(signed_in, user):
    from reports.actions.drafting.change import change

    row = Edition.objects.get()
    change(
        edition=row,
        by=user("editor"),
        title="33553人参与的行动",
        subtitle="截至3月11日",
        annexes=["districts"],
    )
    content = signed_in("editor").get(row.get_absolute_url()).content.decode()
    assert re.search(
        r'<h1><span class="title-line"><span class="number" data-verdict="total"'
        r"[^>]*>33553人</span>",
        content,
    )
    assert (
        '截至<span class="number" data-verdict="date" data-figures="">3月11日</span>'
        in content
    )
    assert re.search(
        r'<td class="amount"><span class="number" data-verdict="total"', content
    )
