"""Reading: formats, encodings, and what is refused with which words."""

import gzip

import pandas as pd
import pytest

import kzdiplo as kz

TEXT = "Министр принял посла в Астане, стороны обсудили транзит."


def written(folder, name, content):
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return path


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.txt", TEXT),
        ("a.csv", f'title,text\nВстреча,"{TEXT}"\n'),
        ("a.csv.gz", gzip.compress(f'text\n"{TEXT}"\n'.encode())),
        ("a.jsonl", f'{{"text": "{TEXT}", "date": "2025-01-02"}}\n'),
    ],
    ids=["txt", "csv", "csv.gz", "jsonl"],
)
def test_formats(tmp_path, name, content):
    assert kz.read_corpus(written(tmp_path, name, content)).articles.text.tolist() == [TEXT]


def test_parquet(tmp_path):
    pd.DataFrame({"text": [TEXT]}).to_parquet(tmp_path / "a.parquet")
    assert kz.read_corpus(tmp_path / "a.parquet").articles.text.tolist() == [TEXT]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251", "koi8-r", "utf-16"])
def test_encodings(tmp_path, encoding):
    assert kz.read_corpus(written(tmp_path, "a.txt", TEXT.encode(encoding))).articles.text.tolist() == [TEXT]


def test_a_glob_reads_what_it_names(tmp_path):
    written(tmp_path, "a.txt", TEXT)
    written(tmp_path, "b.csv", "text\nДругая встреча прошла в Вене.\n")
    assert kz.read_corpus(str(tmp_path / "*.txt")).articles.doc_id.tolist() == ["a"]


def test_columns_of_a_table_are_kept():
    row = {"doc_id": "x", "text": TEXT, "title": "Встреча", "date": "2025-01-02", "url": "https://www.inform.kz/ru/x"}
    found = kz.read_corpus(pd.DataFrame([row])).articles.loc[0]
    assert (found.doc_id, found.title, f"{found.date:%F}", found.date_from, found.outlet) == (
        "x",
        "Встреча",
        "2025-01-02",
        "metadata",
        "inform.kz",
    )


# a bad file beside a good one: its name, its content, the reason that is given
BAD = [
    ("empty.txt", b"", "empty file"),
    ("blank.txt", b" \n \n", "empty file"),
    ("latin.txt", b"The minister met the ambassador.", "no Cyrillic letter in it"),
    (
        "kazakh.txt",
        "Сыртқы істер министрі елшіні қабылдады, өзара ынтымақтастық туралы әңгімелесті.".encode(),
        "language 'kk', only Russian is analysed",
    ),
    ("noise.txt", bytes(range(256)) * 20, "no "),
    ("page.pdf", TEXT.encode(), "a .pdf, not one of .txt, .html"),
    ("broken.jsonl", b'{"text": ', "no JSON (Expecting value"),
    ("broken.parquet", b"PAR1 nothing", "not a readable .parquet file"),
    ("broken.csv.gz", b"no gzip", "not a readable .gz file"),
    ("wrong.csv", b"views,date\nx,y\n", "no column 'text' among views, date"),
    ("gaps.csv", b"text,date\n,2025-01-01\n", "empty text"),
]


@pytest.mark.parametrize(("name", "content", "reason"), BAD, ids=[name for name, _, _ in BAD])
def test_a_bad_file_is_named_and_the_rest_goes_on(tmp_path, name, content, reason):
    written(tmp_path, "good.txt", TEXT)
    written(tmp_path, name, content)
    corpus = kz.read_corpus(tmp_path)
    assert corpus.articles.doc_id.tolist() == ["good"]
    assert [(r.path.split(",")[0], r.reason[: len(reason)]) for r in corpus.refused.itertuples()] == [(name, reason)]


@pytest.mark.parametrize(("name", "content", "reason"), BAD, ids=[name for name, _, _ in BAD])
def test_a_bad_file_alone_is_an_error_that_says_why(tmp_path, name, content, reason):
    with pytest.raises(kz.InputError, match="(?s)" + name.split(".")[0] + ".*: accepted is .*; ") as error:
        kz.read_corpus(written(tmp_path, name, content))
    assert reason in str(error.value)


def test_nothing_there(tmp_path):
    with pytest.raises(kz.InputError, match=r"no file or folder .*missing.*: accepted is an existing path"):
        kz.read_corpus(tmp_path / "missing")
    with pytest.raises(kz.InputError, match=r"no file in .*: accepted is a file, folder or glob of \.txt"):
        kz.read_corpus(tmp_path)
    with pytest.raises(kz.InputError, match=r"no file in .*\*\.txt"):
        kz.read_corpus(str(tmp_path / "*.txt"))


def test_a_table_without_text():
    with pytest.raises(kz.InputError, match=r"no column 'text' among views.*: accepted is a table with"):
        kz.read_corpus(pd.DataFrame({"views": [TEXT]}))


def test_an_id_given_twice_is_refused_once():
    corpus = kz.read_corpus(pd.DataFrame({"doc_id": ["a", "a"], "text": [TEXT, "Другая встреча прошла в Вене."]}))
    assert corpus.articles.text.tolist() == [TEXT]
    assert corpus.refused.reason.tolist() == ["doc_id given twice"]


def test_an_unknown_home_is_refused():
    with pytest.raises(kz.InputError, match="home='KZ': accepted is an ISO 3166-1 alpha-3 code"):
        kz.read_corpus(pd.DataFrame({"text": [TEXT]}), home="KZ")


def test_every_row_is_an_article_or_a_refusal():
    texts = [TEXT, "", "English only.", None, "Другая встреча прошла в Вене."]
    corpus = kz.read_corpus(pd.DataFrame({"text": texts}))
    assert len(corpus) + len(corpus.refused) == len(texts)


def test_a_refused_row_of_a_table_is_named_with_its_file(tmp_path):
    written(tmp_path, "a.csv", f'text\n"{TEXT}"\nThe minister met the ambassador.\n')
    written(tmp_path, "b.txt", "The minister met the ambassador.")
    assert kz.read_corpus(tmp_path).refused["path"].tolist() == ["a.csv, a:00002", "b.txt"]
