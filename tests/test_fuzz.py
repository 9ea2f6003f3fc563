"""Five thousand damaged files in one folder: each is an article or refused with a reason, and nothing else happens.

The damage is drawn from a fixed seed; set another to look for more.
"""

import gzip
import io
import json
import random
import zipfile
from collections import Counter

import pandas as pd
import pytest

import kzdiplo as kz
from kzdiplo.errors import InputError

FILES = 5_000
SEED = 20_261_122
TEXT = (
    "Министр иностранных дел Казахстана провёл встречу с послом Японии. Стороны обсудили развитие торговли и транспорта, "
    "а также подготовку визита на высоком уровне.\nПосол отметил рост товарооборота, сообщает МИД РК."
)
PAGE = f"<html><head><title>Встреча</title></head><body><article><p>{TEXT}</p></article></body></html>"
WARC = "WARC/1.0\r\nWARC-Type: resource\r\nWARC-Target-URI: http://a.kz/\r\nContent-Type: text/html\r\nContent-Length: {}\r\n\r\n"
LETTER = f"From: a@b.kz\nSubject: Встреча\nContent-Type: text/plain; charset=utf-8\n\n{TEXT}"


def packed(**members):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), data)
    return stream.getvalue()


def parquet():
    stream = io.BytesIO()
    pd.DataFrame({"text": [TEXT], "date": ["2025-03-01"]}).to_parquet(stream)
    return stream.getvalue()


ROW = json.dumps({"text": TEXT, "title": "Встреча"}, ensure_ascii=False)
WORD = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:body></w:document>'
SOUND = {
    ".txt": TEXT.encode(),
    ".html": PAGE.encode(),
    ".csv": f'title,text\nВстреча,"{TEXT}"\n'.encode(),
    ".tsv": f'title\ttext\nВстреча\t"{TEXT}"\n'.encode(),
    ".json": f"[{ROW}]".encode(),
    ".jsonl": f"{ROW}\n{ROW}\n".encode(),
    ".parquet": parquet(),
    ".docx": packed(word__document_xml=WORD.format(TEXT)),
    ".eml": LETTER.encode(),
    ".mht": LETTER.replace("text/plain", "text/html").encode(),
    ".warc": WARC.format(len(PAGE.encode())).encode() + PAGE.encode() + b"\r\n\r\n",
    ".zip": packed(a_txt=TEXT, b_html=PAGE),
    ".txt.gz": gzip.compress(TEXT.encode(), mtime=0),
    ".jsonl.gz": gzip.compress(ROW.encode(), mtime=0),
}
ONE_ARTICLE = (".txt", ".html", ".docx", ".eml", ".txt.gz")
ENCODINGS = ["cp1251", "koi8_r", "utf_16", "utf_8", "utf_8_sig", "cp866"]


def cut(data, draw):
    return data[: draw.randrange(len(data))]


def begun_late(data, draw):
    return data[draw.randrange(len(data)) :]


def overwritten(data, draw):
    start = draw.randrange(len(data))
    return data[:start] + draw.randbytes(draw.randrange(1, 60)) + data[start + 30 :]


def flipped(data, draw):
    damaged = bytearray(data)
    for _ in range(draw.randrange(1, 12)):
        damaged[draw.randrange(len(data))] ^= 1 << draw.randrange(8)
    return bytes(damaged)


def spliced(data, draw):
    parts = [TEXT.encode(draw.choice(ENCODINGS)) for _ in range(2)]
    return parts[0][: draw.randrange(400)] + data[: draw.randrange(len(data))] + parts[1]


def in_another_encoding(data, draw):
    return data.decode("utf-8", errors="replace").encode(draw.choice(ENCODINGS), errors="replace")


def with_nulls(data, draw):
    start = draw.randrange(len(data))
    return data[:start] + bytes(draw.randrange(1, 200)) + data[start:]


def noise(data, draw):
    return draw.randbytes(draw.randrange(1, 300))


def twice(data, draw):
    return data + data


def long_line(data, draw):
    return data.replace(b" ", b"") * draw.randrange(1, 15)


def nested(data, draw):
    return draw.choice([b"[", b'{"a":', b"<div>", b'"', b"("]) * draw.randrange(1, 3_000) + data


def empty(data, draw):
    return draw.choice([b"", b" \n", b"\xef\xbb\xbf", b"\x00"])


DAMAGE = [
    cut,
    begun_late,
    overwritten,
    flipped,
    spliced,
    in_another_encoding,
    with_nulls,
    noise,
    twice,
    long_line,
    nested,
    empty,
]


@pytest.fixture(scope="module")
def damaged(tmp_path_factory):
    """A folder of damaged files, and one sound one."""
    folder = tmp_path_factory.mktemp("damaged")
    draw = random.Random(SEED)  # noqa: S311  the same damage in every run
    for number in range(FILES):
        ending, data = draw.choice(list(SOUND.items()))
        (folder / f"f{number:05d}{ending}").write_bytes(draw.choice(DAMAGE)(data, draw))
    (folder / "sound.txt").write_bytes(SOUND[".txt"])
    return folder


@pytest.fixture(scope="module")
def corpus(damaged):
    return kz.read_corpus(damaged)


def files(paths, damaged):
    """The files that paths as "f1.zip!a.txt" and "f1.csv, row 3" belong to: the longest beginning that is one."""
    known = {path.name for path in damaged.iterdir()}
    found = []
    for path in paths:
        name = path
        while name and name not in known:
            name = name[:-1]
        found.append(name)
    return found


def test_every_file_is_an_article_or_refused(corpus, damaged):
    read = set(files(corpus.articles["path"], damaged))
    refused = set(files(corpus.refused["path"], damaged))
    assert read | refused == {path.name for path in damaged.iterdir()}
    assert "sound.txt" in read


def test_a_file_of_one_article_is_told_of_once(corpus, damaged):
    whole = corpus.articles[corpus.articles["part_of"].isna()]
    told = Counter(files([*whole["path"], *corpus.refused["path"]], damaged))
    assert {name: times for name, times in told.items() if name.endswith(ONE_ARTICLE) and times != 1} == {}


def test_every_refusal_says_why_in_one_line(corpus):
    assert corpus.refused["reason"].str.strip().ne("").all()
    assert not corpus.refused["reason"].str.contains("\n|Traceback").any()


def test_what_is_read_is_text(corpus):
    assert corpus.articles["text"].str.contains("[А-Яа-я]").all()
    assert not corpus.articles["text"].str.contains("\x00").any()
    assert not corpus.articles["doc_id"].duplicated().any()


@pytest.mark.parametrize("ending", SOUND)
def test_each_format_alone_is_read_or_refused_with_an_input_error(ending, tmp_path):
    draw = random.Random(SEED)  # noqa: S311
    path = tmp_path / f"a{ending}"
    for damage in DAMAGE:
        path.write_bytes(damage(SOUND[ending], draw))
        try:
            assert len(kz.read_corpus(path))
        except InputError as error:
            assert "accepted is" in str(error)
    path.write_bytes(SOUND[ending])
    assert kz.read_corpus(path).articles["text"].str.contains("послом Японии").all()
