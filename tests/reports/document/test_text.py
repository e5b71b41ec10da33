"""The plain text of a document, the places of its runs, JSON and snapshot shapes."""

from hypothesis import given
from hypothesis import strategies as st

from reports.document.blocks import (
    Document,
    EntryBlock,
    Masthead,
    Run,
    SectionBlock,
    Trace,
)
from reports.document.digest import digest
from reports.document.json_shape import to_dict as to_json
from reports.document.shape import from_dict, to_dict
from reports.document.text import placed_runs, plain_text

MASTHEAD = Masthead(
    1, "sample", "sample/1", "简报", None, "2022-03-11", "2022-03-16 11:28", "draft"
)

texts = st.text(alphabet="甲乙丙丁𠀀，123 万元“”", min_size=1, max_size=12)
traces = st.none() | st.builds(
    Trace,
    verdict=st.sampled_from(["matched", "total", "untraced"]),
    kind=st.just("figure"),
    figures=st.lists(st.integers(1, 99), max_size=3).map(tuple),
    activities=st.lists(texts, max_size=2).map(tuple),
    value=st.none() | st.just("300000"),
    qualifier=st.none() | st.just("over"),
    reason=st.just(""),
)
runs = st.lists(st.builds(Run, texts, traces), max_size=4).map(tuple)
entries = st.builds(
    EntryBlock,
    id=st.integers(1, 99),
    activities=st.lists(texts, max_size=2).map(tuple),
    runs=runs,
    end=st.sampled_from("；。"),
)
sections = st.builds(
    SectionBlock,
    section=st.sampled_from(["donation", "service"]),
    ordinal=st.sampled_from("一二"),
    heading=texts,
    lead=runs,
    entries=st.lists(entries, max_size=3).map(tuple),
    summary=runs,
)
documents = st.builds(
    Document,
    edition=st.just(MASTHEAD),
    title=texts,
    intro=runs,
    sections=st.lists(sections, max_size=4).map(tuple),
    contact=st.just("") | texts,
    source=st.just("") | texts,
)


def example() -> Document:
    number = Run(
        "30万元", Trace("matched", "figure", (7,), ("A-2022-000001",), "300000", "exact")
    )
    entry = EntryBlock(5, ("A-2022-000001",), (Run("某党委捐赠"), number), "。")
    section = SectionBlock(
        "donation", "一", "组织捐款捐物。", entries=(entry,), summary=(Run("小结。"),)
    )
    return Document(
        MASTHEAD,
        "标题",
        (Run("导语。"),),
        (section,),
        contact="（联系人）",
        source="（文 某局）",
    )


def test_the_text_is_title_paragraphs_contact_and_source_with_indents_and_a_final_newline():
    assert plain_text(example()) == (
        "标题\n\n　　导语。\n\n　　一、组织捐款捐物。某党委捐赠30万元。小结。\n\n"
        "　　（联系人）\n\n　　（文 某局）\n"
    )


def test_json_says_where_each_run_stands_in_the_text():
    document = example()
    text = plain_text(document)
    [section] = to_json(document)["sections"]
    [entry] = section["entries"]
    number = entry["runs"][1]
    assert text[slice(*number["span"])] == "30万元"
    assert number["trace"]["figures"] == [7]
    assert text[slice(*section["summary"][0]["span"])] == "小结。"
    assert section["heading"] == "一、组织捐款捐物。"


@given(documents)
def test_every_run_stands_where_its_span_says(document):
    text = plain_text(document)
    for placed in placed_runs(document):
        assert text[slice(*placed.span)] == placed.run.text


@given(documents)
def test_every_span_of_the_json_slices_the_text(document):
    text = plain_text(document)
    data = to_json(document)
    found = [*data["intro"]]
    for section in data["sections"]:
        found += [*section["lead"], *section["summary"]]
        for entry in section["entries"]:
            found += entry["runs"]
    for run in found:
        assert text[slice(*run["span"])] == run["text"]


@given(documents)
def test_a_document_comes_back_from_its_shape(document):
    assert from_dict(to_dict(document)) == document


@given(documents)
def test_the_digest_of_a_document_that_went_through_json_is_the_same(document):
    assert digest(to_dict(from_dict(to_dict(document)))) == digest(to_dict(document))
