"""The judge of layouts is judged: each planted fault is found, and none where there is none."""

import pytest

from tests.journeys.layout import faults

# With a database only so that it runs where the journeys do.
pytestmark = [pytest.mark.journey, pytest.mark.django_db]

SHEET = """
  * { box-sizing: border-box; } body { margin: 0; font: 14px/1.5 sans-serif; background: #fff; }
  p, h1, ul { margin: 0; padding: 0; } a { color: #00c; }
  .card { width: 200px; padding: 8px; border: 1px solid #888; margin: 8px; }
  .button { display: inline-flex; align-items: center; min-height: 44px; min-width: 44px; }
  .over { position: relative; top: -14px; }
"""
#: What is planted -> how it is told. On a page 390 px wide, in an article of ordinary text.
PLANTED = {
    "the page scrolls sideways": (
        "<div style='width:500px;height:9px'></div>",
        "sideways by",
    ),
    "a word longer than its card": (f"<div class=card>{'A' * 60}</div>", "runs out x"),
    "a number wider than its cell": (
        "<table style='table-layout:fixed;width:120px'><tr><td style='white-space:nowrap'>"
        "123456789012345678<td>2</table>",
        "runs out x",
    ),
    "a word wider than its column": (
        "<div style='display:grid;grid-template-columns:40px 1fr'>"
        "<span style='white-space:nowrap'>2026-11-26 06:19</span><b>小陆</b></div>",
        "text on text",
    ),
    "words longer than their button": (
        "<button class=button style='width:60px;white-space:nowrap'>保存并继续修改下一条</button>",
        "runs out x",
    ),
    "lines below the foot of their card": (
        "<div class=card style='height:30px'>一行<br>二行<br>三行</div>",
        "runs out y",
    ),
    "a line cut off to the side": (
        f"<p style='width:120px;overflow:hidden;white-space:nowrap'>{'字' * 20}</p>",
        "cut off x",
    ),
    "a line cut off with dots and no title": (
        "<p style='width:120px;overflow:hidden;text-overflow:ellipsis;white-space:nowrap'>"
        f"{'字' * 20}</p>",
        "cut off x",
    ),
    "lines cut off below": (
        "<p style='height:30px;overflow:hidden'>一行<br>二行<br>三行</p>",
        "cut off y",
    ),
    "half a line cut off": (
        "<p style='height:14px;line-height:28px;overflow:hidden'>半行</p>",
        "cut off y",
    ),
    "a choice cut off in its box": (
        "<select aria-label=a style='width:80px;height:44px'><option>全部党组织和单位</select>",
        "cut off in its box",
    ),
    "a hint cut off in its box": (
        "<input aria-label=a style='width:80px;height:44px' placeholder='按名称或编号查找'>",
        "cut off in its box",
    ),
    "text on text": ("<p>上一段文字</p><p class=over>下一段文字</p>", "text on text"),
    "text on a button": (
        "<button class=button>保存</button><p style='margin-top:-30px'>说明文字</p>",
        "control on text",
    ),
    "a button on a button": (
        "<button class=button>保存</button><button class=button style='margin-left:-20px'>"
        "删除</button>",
        "control on control",
    ),
    "a card on a card": (
        "<div class=card>甲</div><div class=card style='margin-top:-20px;height:60px'></div>",
        "card on card",
    ),
    "a card on the text of another": (
        "<div class=card>甲</div><div class=card style='position:relative;top:-30px'></div>",
        "text on card",
    ),
    "a picture on text": (
        "<p>文字</p><svg width=40 height=40 style='display:block;margin-top:-30px'></svg>",
        "picture",
    ),
    "names on one another in a chart": (
        "<svg width=200 height=40><text x=0 y=20>三月一日</text>"
        "<text x=20 y=20>三月二日</text></svg>",
        "text on text",
    ),
    "a bar that covers the end of the page": (
        "<p>末段文字</p><div style='position:fixed;bottom:0;left:0;right:0;height:800px;"
        "background:#eee'>栏</div>",
        "card on text",
    ),
    "a bar one sees through": (
        "<div style='position:sticky;top:0'>栏</div><div style='height:2000px'></div>",
        "see-through",
    ),
    "two bars on one another while one scrolls": (
        "<div style='position:sticky;top:0;height:40px;background:#eee'>甲</div>"
        "<div style='position:sticky;top:10px;height:40px;background:#ddd'>乙</div>"
        "<div style='height:2000px'></div>",
        "stuck on one another",
    ),
    "bars that leave no room": (
        "<div style='position:sticky;top:0;height:400px;background:#eee'>栏</div>"
        "<div style='height:2000px'></div>",
        "bars hold 400",
    ),
    "a button too low for a thumb": (
        "<button style='height:30px;width:60px'>存</button>",
        "small: button",
    ),
    "a box too small for a thumb": ("<input type=checkbox aria-label=a>", "small: input"),
    "a link alone that is too low": ("<a href='#'>下一页</a>", "small: a"),
    "a link alone that is too narrow": (
        "<a href='#' style='display:block;height:44px;width:14px'>页</a>",
        "small: a",
    ),
    "English": ("<p>Please correct the error below.</p>", "english"),
    "English that is only read out": ("<p title='Select this object'>选</p>", "english"),
    "a day as machines write it": ("<p>截至 2026-11-03 的数据</p>", "machine day"),
    "a label with a colon": (
        "<label for=x>日期：</label><input id=x style='min-height:44px'>",
        "label with colon",
    ),
    "two first headings": ("<h1>又一</h1>", "h1: 2"),
    "two bodies of text": ("<main></main>", "main: 2"),
}
#: What looks like one of them to a careless judge.
CLEAN = f"""
  <p>一段文字，里面有<a href="#">一个链接</a>，后面有<b>粗字</b>、<sup>1</sup>、
    <mark>底色</mark>。</p>
  <div style="overflow-x:auto;width:200px"><table style="width:900px"><tr><td>甲<td>乙</table></div>
  <p style="width:120px;overflow:hidden;text-overflow:ellipsis;white-space:nowrap"
     title="全文">{"字" * 20}</p>
  <div class="card"><button class="button">在自己的卡片里</button></div>
  <label style="display:flex;min-height:44px"><input type="checkbox"> 选</label>
  <details><summary style="display:block;min-height:44px">更多</summary>
    <p style="width:900px">收起来的</p></details>
  <div style="position:relative;height:44px">里层<div style="position:absolute;z-index:2;top:0;
    left:0;width:160px;background:#eee;border:1px solid">打开的菜单</div></div>
  <span style="position:absolute;width:1px;height:1px;overflow:hidden;clip:rect(0 0 0 0)">
    读屏</span>
  <p hidden>{"A" * 90}</p>
  <svg width="100" height="20"><rect width="90" height="20" fill="#ccc"></rect>
    <text x="4" y="14">标在条上</text></svg>
  <div style="height:30px;line-height:30px;overflow:hidden">正好一行</div>
  <div style="height:2000px"></div>
  <div style="position:sticky;bottom:0;background:#eee;min-height:44px">保存栏</div>
"""


@pytest.fixture
def drawn(browser):
    """Draws a page whose body is this, and tells what is wrong with it on a phone."""
    page = browser.new_page()

    def draw(body):
        page.set_content(
            f"<!DOCTYPE html><html lang=zh-CN><title>页</title><style>{SHEET}</style>"
            f"<main><h1>标题</h1>{body}</main>"
        )
        return faults(page, [390])

    yield draw
    page.close()


@pytest.mark.parametrize(("body", "told"), PLANTED.values(), ids=PLANTED)
def test_a_planted_fault_is_found(drawn, body, told):
    assert [said for said in drawn(body) if told in said], drawn(body)


def test_nothing_is_found_where_nothing_is_wrong(drawn):
    assert drawn(CLEAN) == []


def test_on_a_desk_a_pointer_needs_less_room_than_a_thumb(browser):
    page = browser.new_page()
    page.set_content(
        "<html lang=zh-CN><main><h1>标题</h1><button style='height:24px'>存一下</button></main>"
    )
    assert [said.split(":")[0] for said in faults(page, [390, 1366])] == ["390"]
    page.close()


def test_the_page_is_left_as_it_was(browser):
    page = browser.new_page()
    page.set_content(
        "<main><h1>标题</h1><div id=bar style='position:sticky;top:3px;background:#eee'>栏</div>"
        "<div style='height:3000px'></div></main>"
    )
    faults(page, [1366])
    assert page.evaluate("[bar.style.position, bar.style.top, scrollY]") == [
        "sticky",
        "3px",
        0,
    ]
    page.close()
