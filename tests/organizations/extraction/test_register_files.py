"""The register out of csv files."""

import pytest

from organizations.extraction.register_files import known_bodies


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_names_and_kinds_are_read_from_the_columns_of_import(tmp_path, encoding):
    (tmp_path / "a.csv").write_text("名称*,类型*,简称\n甲公司,企业,甲;小甲\n", encoding)
    (tmp_path / "b.csv").write_text(
        "名称*,类型*,上级党组织,别名\n乙党委,党委,,\n", encoding
    )
    company, party = known_bodies(tmp_path)
    assert (company.kind, company.aliases) == ("enterprise", ("甲", "小甲"))
    assert (party.kind, party.aliases) == ("party", ())


def test_a_folder_without_files_or_columns_is_refused(tmp_path):
    with pytest.raises(ValueError, match="没有 csv"):
        known_bodies(tmp_path)
    with pytest.raises(ValueError, match="没有文件夹"):
        known_bodies(tmp_path / "none")
    (tmp_path / "a.csv").write_text("甲,乙\n1,2\n", "utf-8")
    with pytest.raises(ValueError, match="名称"):
        known_bodies(tmp_path)
