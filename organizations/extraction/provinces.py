"""Provinces before the names of companies: 广东粤厨餐饮管理有限公司 is called 粤厨餐饮.

>>> without_province("广东省某某物流有限公司"), without_province("某某物流有限公司")
('某某物流有限公司', '某某物流有限公司')
"""

_SHORT = (
    "北京", "天津", "上海", "重庆", "河北", "山西", "辽宁", "吉林", "黑龙江", "江苏", "浙江",
    "安徽", "福建", "江西", "山东", "河南", "湖北", "湖南", "广东", "海南", "四川", "贵州",
    "云南", "陕西", "甘肃", "青海", "内蒙古", "广西", "西藏", "宁夏", "新疆", "香港", "澳门",
)  # fmt: skip
#: As they stand before a name, the longer one first.
PROVINCES = (*(f"{name}省" for name in _SHORT), *_SHORT)


def without_province(name: str) -> str:
    """Return the name without the province before it."""
    for province in PROVINCES:
        if name.startswith(province):
            return name[len(province) :]
    return name
