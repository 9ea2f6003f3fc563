"""The corpus: its tables, what it keeps, what it shows of itself."""

import pandas as pd
import pandas.testing as pdt
import pytest

import kzdiplo as kz
from kzdiplo.corpus import TABLES
from kzdiplo.schemas import SCHEMAS, conform

SPANNED = ["tokens", "sentences", "mentions", "events", "statements", "attitudes"]


@pytest.mark.parametrize("name", [*TABLES, "articles"])
def test_tables_have_the_columns_and_types_of_their_schema(seeds, name):
    assert {column: str(dtype) for column, dtype in getattr(seeds, name).dtypes.items()} == SCHEMAS[name]


@pytest.mark.parametrize("name", SPANNED)
def test_every_row_leads_back_to_its_place_in_the_text(seeds, name):
    table = getattr(seeds, name)
    texts = seeds.articles.set_index("doc_id").text
    assert len(table)
    assert all(0 <= row.start < row.end <= len(texts[row.doc_id]) for row in table.itertuples())


@pytest.mark.parametrize("name", ["events", "statements", "attitudes"])
def test_the_evidence_stands_in_the_text(seeds, name):
    texts = seeds.articles.set_index("doc_id").text
    assert all(row.evidence in texts[row.doc_id] for row in getattr(seeds, name).itertuples())


def test_saved_and_opened_it_is_the_same(seeds, tmp_path):
    opened = kz.read_corpus(seeds.save(tmp_path / "saved"))
    for name in ("articles", *TABLES):
        pdt.assert_frame_equal(getattr(opened, name), getattr(seeds, name))
    assert (opened.home, opened.source) == (seeds.home, seeds.source)


def test_a_folder_of_another_kind_is_refused(tmp_path):
    with pytest.raises(kz.InputError, match="accepted is a folder written by Corpus"):
        kz.load_corpus(tmp_path)


def test_a_part_has_the_rows_of_its_articles(seeds):
    ids = seeds.articles.doc_id[:2].tolist()
    part = seeds.select(ids)
    assert part.articles.doc_id.tolist() == ids
    for name in SPANNED:
        whole = getattr(seeds, name)
        pdt.assert_frame_equal(getattr(part, name), whole[whole.doc_id.isin(ids)].reset_index(drop=True))


@pytest.mark.parametrize("name", TABLES)
def test_an_article_has_the_same_rows_in_any_company(seeds, name):
    ids = seeds.articles.doc_id[:3].tolist()
    alone = kz.Corpus(seeds.articles.head(3), home=seeds.home, removed=seeds.removed)
    key = "event_id" if name == "participants" else "doc_id"
    whole = getattr(seeds, name)
    expected = whole[whole[key].str.split(":").str[0].isin(ids)].reset_index(drop=True)
    pdt.assert_frame_equal(getattr(alone, name), expected)


@pytest.mark.parametrize(
    "kind", [list, pd.Series, lambda mask: pd.array(mask, dtype="boolean"), lambda mask: pd.array(mask).to_numpy()]
)
def test_a_mask_may_come_in_any_form(seeds, kind):
    mask = [n == 2 for n in range(len(seeds))]
    assert seeds.select(kind(mask)).articles.doc_id.tolist() == [seeds.articles.doc_id[2]]


@pytest.mark.parametrize(
    ("keep", "words"),
    [
        ([True], "a mask of 1: accepted is one of 15"),
        (["nobody"], "doc_id 'nobody': accepted is one of corpus.articles"),
    ],
)
def test_what_cannot_be_selected_is_told(seeds, keep, words):
    with pytest.raises(kz.InputError, match=words):
        seeds.select(keep)


def test_a_copy_takes_the_place_of_an_original_left_out():
    articles = pd.DataFrame({"doc_id": list("abc"), "text": ["Один."] * 3}).reindex(columns=list(SCHEMAS["articles"]))
    corpus = kz.Corpus(conform(articles.assign(copy_of=[None, "a", "a"]), "articles"))
    assert corpus.originals.doc_id.tolist() == ["a"]
    assert corpus.select(["b", "c"]).originals.doc_id.tolist() == ["b"]


def test_a_corpus_is_never_saved_over_other_files(seeds, tmp_path):
    (tmp_path / "thesis.docx").write_text("years of work")
    with pytest.raises(kz.InputError, match="holds other files"):
        seeds.save(tmp_path)


@pytest.mark.parametrize("source", [["Один."], pd.Series(["Один."]), "Один. " * 5000])
def test_what_is_no_source_is_told(source):
    with pytest.raises(kz.InputError, match="accepted is"):
        kz.read_corpus(source)


@pytest.mark.parametrize("home", [["KAZ"], None, 398, "kaz", "XXX"], ids=str)
@pytest.mark.parametrize("read", [kz.read_corpus, lambda table, home: next(kz.iter_corpus(table, home=home))])
def test_what_is_no_country_is_told(read, home):
    with pytest.raises(kz.InputError, match=r"home=.+: accepted is an ISO 3166-1 alpha-3 code .+; look it up"):
        read(pd.DataFrame({"text": ["Министр прибыл."]}), home=home)


@pytest.mark.parametrize("clean", [True, False])
@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("Министр \ud800 прибыл в Вену.", "Министр \ufffd прибыл в Вену."),
        ("Министр прибыл в Вену.\udfff", "Министр прибыл в Вену.\ufffd"),
        ("Министр \ud83d\ude00 прибыл в Вену.", "Министр \U0001f600 прибыл в Вену."),
        (["Министр \ud800.", "Вена."], "Министр \ufffd.\nВена."),
    ],
    ids=["high", "low", "two halves", "a list"],
)
def test_half_a_character_in_a_table_is_replaced(cell, text, clean):
    table = pd.DataFrame({"text": [cell], "title": ["Визит\udc00"]}, dtype=object)
    corpus = kz.read_corpus(table, clean=clean)
    assert corpus.articles.loc[0, ["text", "title"]].tolist() == [text, "Визит\ufffd"]
    assert all(text[t.start : t.end] == t.token for t in corpus.tokens.itertuples())


def test_copies_count_once():
    text = "Министр встретился с послом и обсудил с ним развитие торговых связей двух стран в новом году"
    table = pd.DataFrame({"doc_id": ["late", "first", "other"], "date": ["2025-01-02", "2025-01-01", "2025-01-01"]})
    table["text"] = [
        text + ".",
        text + "!",
        "Министры подписали соглашение о воздушном сообщении между столицами двух соседних стран.",
    ]
    corpus = kz.read_corpus(table)
    assert corpus.articles.copy_of.tolist()[0] == "first"
    assert corpus.originals.doc_id.tolist() == ["first", "other"]


def test_it_shows_itself_with_strange_text_escaped():
    table = pd.DataFrame({"text": ["Министр прибыл.", "only English"], "outlet": ["<script>alert(1)</script>", "x"]})
    card = kz.read_corpus(table)._repr_html_()
    assert "1 article" in card
    assert "no Cyrillic" in card
    assert "<script>" not in card
    assert "&lt;script&gt;" in card


def test_a_mask_of_sorted_articles_goes_by_its_index(seeds):
    mask = seeds.articles["doc_id"] == seeds.articles["doc_id"].iloc[3]
    assert seeds.select(mask.iloc[::-1]).articles["doc_id"].tolist() == seeds.articles["doc_id"].iloc[[3]].tolist()


@pytest.mark.parametrize(
    "make", [kz.find_amounts, kz.find_attitudes, lambda text: kz.write_plover(text, "never.jsonl")]
)
def test_a_text_in_place_of_a_corpus_is_refused(make):
    with pytest.raises(kz.InputError, match="corpus of type str"):
        make("Китай осудил действия США.")
