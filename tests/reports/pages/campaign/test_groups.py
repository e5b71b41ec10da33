"""分组累计: what a group comes to by the same rules as the whole."""

from reports.pages.campaign.board import read_board
from reports.pages.campaign.groups import groups
from reports.pages.campaign.registers import PageRegisters
from tests.organizations.totals.campaigns import march

CASH, GOODS, VALUE = "donation_cash", "donation_goods_value", "donation_value"


def test_parts_told_together_are_the_sum_of_a_group_too(office):
    """68 undivided, then 累计 80 and 30 of all its parts: 110, not 178."""
    office.figure("B", 68, 5, indicator=VALUE)
    office.total("B", 80, 8, indicator=CASH)
    office.total("B", 30, 8, indicator=GOODS)
    board = read_board(office.campaign, march(31), PageRegisters())
    (group,) = groups(board, "section")
    (cell,) = (it for it in group.cells if it.indicator.code == VALUE)
    assert cell.shown
    assert cell.shown.value == "110"
