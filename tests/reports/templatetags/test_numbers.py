"""Numbers in templates."""

from django.template import Context, Template

from reports.rendering.widths import THIN


def test_a_page_parts_the_thousands_of_what_it_is_given():
    page = Template("{% load numbers %}{{ said|grouped }}")

    assert page.render(Context({"said": 27650000})) == f"27{THIN}650{THIN}000"
    assert page.render(Context({"said": "未知"})) == "未知"
