"""Terms: one unit under all their names, and lists of terms that are in order."""

from importlib.resources import files
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import yaml

import kzdiplo as kz
from kzdiplo import lexicons, terms
from kzdiplo.errors import InputError
from kzdiplo.lemmas import fold
from kzdiplo.phrases import FoldedLemmas
from kzdiplo.termlists import COUNTRY, read_terms
from kzdiplo.text import tokenize

GOLD = pd.read_csv(Path(__file__).parent / "gold" / "terms.tsv", sep="\t", comment="#", dtype=str)
OWN = yaml.safe_load((files(lexicons) / "terms.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("marked", "expected"), list(GOLD.itertuples(index=False, name=None)))
def test_terms_are_found_where_a_reader_marks_them(article, marked, expected):
    found = article(marked.replace("|", "")).terms
    assert found["text"].tolist() == marked.split("|")[1::2]
    assert found["term"].tolist() == expected.split("; ")


NO_TERMS = """
Ему дали совет Европе не верить.            Европа
Того же мнения придерживается министр.
Это его право, человек он свободный.
Все права. Человека не нашли.
Глава семьи и руководитель ведомства.
Он чадо неразумное, а штат мал.
Пояс он купил, а путь забыл.
"""


@pytest.mark.parametrize("line", NO_TERMS.strip().splitlines())
def test_what_only_looks_like_a_term_is_none(article, line):
    text, _, expected = line.partition("  ")
    assert article(text).terms["term"].tolist() == expected.split()


@pytest.mark.parametrize("term", OWN)
def test_no_wording_is_written_twice(term):
    own = [fold(text) for text in [term, *OWN[term].get("also", [])]]
    office = {fold(text) for text in lexicons.load("offices")["offices"].get(term, {}).get("also", [])}
    assert len(set(own)) == len(own) and not office & set(own) and set(OWN[term]) <= {"kind", "also", "example"}


@pytest.mark.parametrize("term", OWN)
def test_the_example_of_an_entry_shows_its_term(article, term):
    assert term in article(OWN[term]["example"]).terms["term"].tolist()


LEXICON = read_terms(True)
WORDINGS = [(text, name) for name, written in zip(LEXICON.names, LEXICON.written, strict=True) for text in written]
NAMES_READ_WRONG = ["Доминика", "Того", "ГУАМ"]


@pytest.fixture(scope="module")
def lost():
    """The wordings that are not found, whole and as their term, when they are all a sentence tells."""
    texts = ["Это " + text.replace(COUNTRY, "казахстанский") for text, _ in WORDINGS]
    corpus = kz.read_corpus(pd.DataFrame({"text": texts}), clean=False, dedupe=False)
    found = set(zip(corpus.terms["doc_id"], corpus.terms["text"].str.strip('«»"'), corpus.terms["term"], strict=True))
    wanted = [
        (doc, text[4:].strip('«»"'), name)
        for doc, text, (_, name) in zip(corpus.articles["doc_id"], texts, WORDINGS, strict=True)
    ]
    return [text for doc, text, name in wanted if (doc, text, name) not in found]


def test_every_wording_can_be_found(lost):
    assert [text for text in lost if text not in NAMES_READ_WRONG] == []


@pytest.mark.parametrize("name", [pytest.param(name, marks=pytest.mark.xfail) for name in NAMES_READ_WRONG])
def test_names_that_get_another_lemma(lost, name):
    assert name not in lost


def test_synonyms_of_the_seeds_are_one_term(seeds):
    found = seeds.terms
    osce = found[found["term"] == "ОБСЕ"]
    assert {"ОБСЕ", "Организации по безопасности и сотрудничеству в Европе"} == set(osce["text"])
    minister = found.loc[found["term"] == "министр иностранных дел", "text"].str.casefold()
    assert {"глава мид", "глава внешнеполитического ведомства", "министр иностранных дел"} <= set(minister)


def test_a_row_leads_back_to_the_text_and_none_overlap(seeds):
    text = seeds.articles.set_index("doc_id")["text"]
    assert len(seeds.terms) > 150
    for row in seeds.terms.itertuples():
        assert text[row.doc_id][row.start : row.end] == row.text
    ends = seeds.terms.groupby("doc_id")["end"].shift()
    assert not (seeds.terms["start"] < ends).any()


def test_merged_tokens_keep_every_character_and_name_the_term(seeds):
    merged = kz.merge_terms(seeds.tokens, seeds.terms)
    text = seeds.articles.set_index("doc_id")["text"]
    assert all(text[row.doc_id][row.start : row.end] == row.token for row in merged.itertuples())
    joined = [
        frame.groupby("doc_id")["token"].agg("".join).str.replace(r"\s", "", regex=True)
        for frame in (merged, seeds.tokens)
    ]
    assert joined[0].str.replace(r"\W", "", regex=True).equals(joined[1].str.replace(r"\W", "", regex=True))
    assert (merged.dtypes == seeds.tokens.dtypes).all() and len(merged) < len(seeds.tokens)
    assert (
        merged["lemma"].eq("министр иностранных дел").sum() == seeds.terms["term"].eq("министр иностранных дел").sum()
    )


def test_a_selection_of_terms_can_be_merged(seeds):
    states = seeds.terms[seeds.terms["kind"] == "country"]
    merged = kz.merge_terms(seeds.tokens, states)
    assert "министр иностранных дел" not in set(merged["lemma"]) and "ЮАР" in set(merged["lemma"])


def test_own_terms_stand_instead_of_or_beside_the_listed(article, tmp_path):
    corpus = article("Зелёный банк открыт в США.")
    own = {"зелёный банк": []}
    assert kz.find_terms(corpus, own)["term"].tolist() == ["зелёный банк"]
    assert kz.find_terms(corpus, terms.listed() | own)["term"].tolist() == ["зелёный банк", "США"]
    path = tmp_path / "own.yaml"
    path.write_text("зелёный банк: {kind: bank, also: [экобанк]}\n", encoding="utf-8")
    assert kz.find_terms(corpus, path)["kind"].tolist() == ["bank"]


def test_terms_follow_the_context_of_a_word_not_its_lemma():
    tokens = tokenize(["В Соединённых Штатах уважают права человека."])
    wrong = tokens.assign(lemma=np.where(tokens["token"].isin(["права", "Штатах"]), "?", tokens["lemma"]))
    lexicon = read_terms(True)
    assert [lexicon.names[n] for n in terms.locate(FoldedLemmas(wrong), lexicon)[2]] == ["США", "права человека"]


REFUSED = [
    ("а: [б\n", "own.yaml, line 2: .*accepted is YAML"),
    ("- зелёный банк\n", "own.yaml with no terms: accepted is terms as"),
    ("зелёный банк: экобанк\n", "'зелёный банк': 'экобанк' in own.yaml, line 1: accepted is terms as"),
    ("банк: []\n\nбиржа: {synonyms: []}\n", "in own.yaml, line 3: accepted is terms as"),
    (
        "банк: [касса]\nкасса: []\n",
        "'касса' of 'касса' .own.yaml, line 2. and 'банк' .own.yaml, line 1.: accepted is a wording of one",
    ),
    ("банк: []\nбанк: [касса]\n", "'банк' twice in own.yaml, line 2"),
    ("бaнк: []\n", "'бaнк' in own.yaml, line 1: accepted is words of one alphabet; retype"),
    ("банк: ['«»']\n", "'«»' in own.yaml, line 1: accepted is a wording with a word"),
    ("банк: ['{страна}, банк']\n", "accepted is {страна} as a word of its own"),
]


@pytest.mark.parametrize(("text", "message"), REFUSED)
def test_a_list_that_is_not_in_order_is_refused_with_its_line(seeds, tmp_path, text, message):
    path = tmp_path / "own.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=message):
        kz.find_terms(seeds, path)


@pytest.mark.parametrize("wrong", [False, None, 3, "нет.yaml", ["ОБСЕ"]])
def test_what_is_no_list_of_terms_is_refused(seeds, wrong):
    with pytest.raises(InputError, match="accepted is True, a dict, or the path of a YAML file"):
        kz.find_terms(seeds, wrong)


def test_terms_of_another_corpus_are_refused(seeds, article):
    with pytest.raises(InputError, match="where no token has its start: accepted is terms found in these tokens"):
        kz.merge_terms(article("В США.").tokens, seeds.terms)


def test_tables_that_do_not_fit_are_refused():
    corpus = kz.read_corpus(pd.DataFrame({"text": ["О правах человека говорили в США."]}), clean=False)
    twice = pd.concat([corpus.terms, corpus.terms])
    assert kz.merge_terms(corpus.tokens, twice).equals(kz.merge_terms(corpus.tokens, corpus.terms))
    with pytest.raises(kz.InputError, match="two terms at 'правах человека'"):
        kz.merge_terms(corpus.tokens, pd.concat([corpus.terms, corpus.terms.assign(term="другой")]))
    with pytest.raises(kz.InputError, match="tokens of another form"):
        kz.merge_terms(corpus, corpus.terms)
    with pytest.raises(kz.InputError, match="corpus of type str"):
        kz.find_terms("О правах человека")
