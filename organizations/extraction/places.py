"""A city as texts speak of it: its districts and streets, and what lies here or elsewhere.

>>> here = KnownPlace("临江市", (("江北区", ("望江", "柳林")), ("江南区", ("柳林",))))
>>> here.streets_in("送到江北区望江街道")
[((2, 9), '江北区', '望江街道')]
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from bulletin.example import example_city
from bulletin.zh.folding import city_word, level_of
from bulletin.zh.segments import Span

#: Words of the destinations of the sample, where the database says nothing else.
_HONG_KONG = (
    "香港", "港人", "援港", "屯门", "元朗", "深水埗", "油尖旺", "黄大仙", "观塘", "荃湾", "葵青",
    "湾仔", "九龙", "新界", "港岛",
)  # fmt: skip
_ELSEWHERE = (
    "其他地区", "其他省", "外地", "外省",
    "上海", "北京", "天津", "重庆", "吉林", "长春", "辽宁", "黑龙江", "河北", "河南", "山东",
    "山西", "陕西", "西安", "甘肃", "青海", "新疆", "西藏", "四川", "云南", "贵州", "湖北",
    "武汉", "湖南", "江西", "江苏", "浙江", "安徽", "福建", "泉州", "海南", "广西", "内蒙古",
    "宁夏", "澳门", "台湾", "东莞", "惠州", "汕尾", "河源", "广州", "莱西",
    "韶关", "清远", "梅州", "汕头", "潮州", "揭阳", "佛山", "中山市", "江门", "肇庆", "云浮",
    "阳江", "茂名", "湛江", "珠海", "沈阳", "大连", "哈尔滨", "石家庄", "郑州", "济南", "青岛",
    "太原", "兰州", "西宁", "乌鲁木齐", "拉萨", "成都", "昆明", "贵阳", "长沙", "南昌", "南京",
    "苏州", "杭州", "宁波", "温州", "合肥", "福州", "厦门", "海口", "三亚", "南宁", "河池",
    "百色", "呼和浩特", "银川", "喀什", "塔什库尔干", "察隅", "甘孜", "毕节",
)  # fmt: skip


@dataclass(frozen=True)
class KnownPlace:
    """A place with its level (临江市, 青川省), its districts and the streets of each."""

    name: str
    streets: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @property
    def districts(self) -> tuple[str, ...]:
        """The names of the districts, in their order."""
        return tuple(district for district, _ in self.streets)

    @property
    def word(self) -> str:
        """Its own word without its level: 临江."""
        return city_word(self.name)

    @property
    def level(self) -> str:
        """Its level, by which its own bodies call themselves: 市."""
        return level_of(self.name)

    @property
    def written(self) -> tuple[str, str, str]:
        """How it stands before the name of a body: 临江市, 临江, 市."""
        return f"{self.word}{self.level}", self.word, self.level

    def district_of_street(self, street: str) -> str:
        """Return the district in which a street lies; empty where two have it or none.

        >>> here = KnownPlace("临江市", (("江北区", ("望江",)),))
        >>> here.district_of_street("望江街道"), here.district_of_street("无名街道")
        ('江北区', '')
        """
        name = street.removesuffix("街道")
        found = [district for district, names in self.streets if name in names]
        return found[0] if len(found) == 1 else ""

    def streets_in(self, text: str) -> list[tuple[Span, str, str]]:
        """Return each street named in the text: its span, its district, its name."""
        found = []
        for match in self._known_streets.finditer(text) if self._street_names else ():
            district = match["district"] or self.district_of_street(match["street"])
            found.append((match.span(), district, match["street"]))
        return found

    def district_in(self, text: str) -> str:
        """Return the first district named in the text; empty where none is."""
        match = self._any_district.search(text) if self.streets else None
        return match[0] if match else ""

    @cached_property
    def _street_names(self) -> tuple[str, ...]:
        """Every name of a street, the longest first."""
        names = {one for _, names in self.streets for one in names}
        return tuple(sorted(names, key=lambda name: (-len(name), name)))

    @cached_property
    def _known_streets(self) -> re.Pattern[str]:
        known = "|".join(map(re.escape, self._street_names))
        named = "|".join(map(re.escape, self.districts))
        return re.compile(
            rf"(?P<district>[一-鿿]{{2}}区|{named})?"
            rf"(?P<street>(?:{known})街道)(?:党工委|办事处|办)?"
        )

    @cached_property
    def _any_district(self) -> re.Pattern[str]:
        return re.compile("|".join(map(re.escape, self.districts)))


def split_streets(written: str) -> tuple[str, ...]:
    """Return the names of streets as they are kept in one box, without 街道.

    >>> split_streets("望江街道、柳林，东岸 ")
    ('望江', '柳林', '东岸')
    """
    names = re.split(r"[、，,；;\s]+", written.strip())
    return tuple(name.removesuffix("街道") for name in names if name)


@cache
def example_place() -> KnownPlace:
    """The city of the sample, read by where no other is known."""
    city = example_city()
    rows = tuple((one.name, split_streets(one.streets)) for one in city.districts)
    return KnownPlace(city.place, rows)


def default_destinations(place: KnownPlace) -> Mapping[str, Sequence[str]]:
    """Return the words of each destination, where the database says nothing else."""
    here = (
        place.word,
        "本地",
        *place.districts,
        "街道",
        "我市",
        "我区",
        "我街道",
        "本市",
        "本区",
    )
    elsewhere = tuple(word for word in _ELSEWHERE if word != place.word)
    return {"hongkong": _HONG_KONG, "local": here, "elsewhere": elsewhere}
