"""Every format read whole and damaged, what pages say of themselves, and what archives and links must not do."""

import gzip
import io
import json
import os
import random
import zipfile

import pandas as pd
import pytest
from newspages import PAGES

import kzdiplo as kz
from kzdiplo import sources
from kzdiplo.sources import iter_sources, limits, read_sources
from kzdiplo.sources.readers import ENDINGS, read_entry
from kzdiplo.sources.webpages import parse_page

TEXT = "Министр принял посла в Астане, стороны обсудили транзит."
OTHER = "Делегация прибыла в Вену на заседание Совета министров."
PAGE = f"<html><head><title>Встреча</title></head><body><h1>Встреча</h1><p>{TEXT}</p><p>{OTHER}</p></body></html>"


def zipped(**members):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def docx(body, head=""):
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    return zipped(
        **{"word/document.xml": f'<?xml version="1.0"?>{head}<w:document {space}><w:body>{body}</w:body></w:document>'}
    )


def paragraph(text):
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def warc(*pages, kind="response", status="200 OK", charset="utf-8"):
    out = b""
    for number, page in enumerate(pages):
        http = f"HTTP/1.1 {status}\r\nContent-Type: text/html; charset={charset}\r\n\r\n".encode() + page.encode(
            charset
        )
        head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: https://a.kz/{number}\r\nWARC-Date: 2025-01-0{number + 1}T00:00:00Z\r\n"
        head += f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
        out += head.encode() + http + b"\r\n\r\n"
    return out


def parquet(**columns):
    out = io.BytesIO()
    pd.DataFrame(columns).to_parquet(out)
    return out.getvalue()


LETTER = f"Subject: =?utf-8?B?0JLRgdGC0YDQtdGH0LA=?=\nDate: Thu, 8 Apr 2021 11:08:00 +0600\nContent-Type: text/plain; charset=utf-8\n\n{TEXT}\n"
SAVED = f"Snapshot-Content-Location: https://a.kz/1\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=X\n\n--X\nContent-Type: text/html; charset=utf-8\n\n{PAGE}\n--X\nContent-Type: image/png\n\nnoise\n--X--\n"

# a file, its content, the texts that come out of it
GOOD = [
    ("a.txt", TEXT, [TEXT]),
    ("a.html", PAGE, [f"{TEXT}\n{OTHER}"]),
    ("a.HTM", PAGE.encode("cp1251"), [f"{TEXT}\n{OTHER}"]),
    ("koi.html", PAGE.replace("<head>", '<head><meta charset="koi8-r">').encode("koi8-r"), [f"{TEXT}\n{OTHER}"]),
    ("a.csv", f'title,text\nВстреча,"{TEXT}"\n', [TEXT]),
    ("excel.csv", f"Заголовок;Текст;Дата\nВстреча;{TEXT};04.05.2014\n".encode("cp1251"), [TEXT]),
    ("a.tsv", f"title\ttext\nВстреча\t{TEXT}\n", [TEXT]),
    ("list.json", json.dumps([{"body": TEXT}, {"text": OTHER}]), [TEXT, OTHER]),
    ("one.json", json.dumps({"content": TEXT}), [TEXT]),
    ("inner.json", json.dumps({"total": 1, "articles": [{"text": TEXT}]}), [TEXT]),
    ("lines.json", f'{{"text": "{TEXT}"}}\n{{"text": "{OTHER}"}}\n', [TEXT, OTHER]),
    ("a.jsonl", f'{{"text": "{TEXT}"}}\n\n{{"text": ["{TEXT}", "{OTHER}"]}}\n', [TEXT, f"{TEXT}\n{OTHER}"]),
    ("a.ndjson", f'{{"content": {{"rendered": "{TEXT}"}}}}\n', [TEXT]),
    ("a.parquet", parquet(text=[TEXT, OTHER]), [TEXT, OTHER]),
    ("a.docx", docx(paragraph(TEXT) + "<w:p/>" + paragraph(OTHER)), [f"{TEXT}\n{OTHER}"]),
    ("a.eml", LETTER, [f"{TEXT}\n"]),
    ("a.mht", SAVED, [f"{TEXT}\n{OTHER}"]),
    ("a.warc", warc(PAGE, PAGE.replace("Министр", "Посол")), [f"{TEXT}\n{OTHER}", f"{TEXT}\n{OTHER}".replace("Министр", "Посол")]),
    ("cp1251.warc", warc(PAGE, charset="windows-1251"), [f"{TEXT}\n{OTHER}"]),
    ("a.warc.gz", gzip.compress(warc(PAGE)) + gzip.compress(warc(PAGE)), [f"{TEXT}\n{OTHER}"] * 2),
    ("a.jsonl.gz", gzip.compress(f'{{"text": "{TEXT}"}}\n'.encode()), [TEXT]),
    ("a.csv.gz", gzip.compress(f"text\n{TEXT}\n".encode()), [TEXT]),
    ("a.zip", zipped(**{"b.txt": OTHER, "a/1.html": PAGE, "c.jsonl.gz": gzip.compress(f'{{"text": "{TEXT}"}}\n'.encode())}), [f"{TEXT}\n{OTHER}", OTHER, TEXT]),
]  # fmt: skip


def written(folder, name, content):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return path


@pytest.mark.parametrize(("name", "content", "texts"), GOOD, ids=[name for name, *_ in GOOD])
def test_a_good_file(tmp_path, name, content, texts):
    read = read_sources(written(tmp_path, name, content))
    assert read.records.text.tolist() == texts
    assert read.refused.empty
    assert read.records.doc_id.is_unique


XXE = '<!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/hostname">]>'
LAUGHS = '<!DOCTYPE d [<!ENTITY a "ха"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>'
BOMB = b'{"text": "' + b"\xd0\xb0" * 20_000_000 + b'"}'

# beside a good file: a bad one, its content, what is refused and the beginning of the reason
BAD = [
    ("a.pdf", b"%PDF-1.4", "a.pdf", "a .pdf, not one of .txt, .html"),
    ("noending", TEXT, "noending", "a file without ending, not one of"),
    ("empty.html", "", "empty.html", "empty file"),
    ("script.html", "<script>alert(1)</script>", "script.html", "empty text"),
    ("long.txt", "а" * (limits.LARGEST_PAGE + 1), "long.txt", "a text of 10,000,001 characters, more than"),
    ("long.html", PAGE + " " * limits.LARGEST_PAGE, "long.html", "a page of 10 MB, more than 10 MB"),
    ("wide.csv", f'text,date\n"{TEXT}",2025-01-01,x\n', "wide.csv, row 1", "3 cells under 2 columns"),
    ("open.csv", f'text,date\n"{TEXT},2025-01-01\n', "open.csv, row 1", "a damaged row (unexpected end of data)"),
    ("number.json", "5", "number.json", "not a readable .json file (it holds int"),
    ("deep.json", "[" * 100_000, "deep.json", "not a readable .json file (maximum recursion"),
    ("mixed.json", '[{"text": ""}, 5]', "mixed.json, mixed:00001", "empty text"),
    ("cut.jsonl", '{"text": ', "cut.jsonl, row 1", "no JSON (Expecting value"),
    ("other.jsonl", '{"views": 5}', "other.jsonl, other:00001", "no column 'text' among views"),
    ("cut.parquet", parquet(text=[TEXT])[:-9], "cut.parquet", "not a readable .parquet file"),
    ("noise.docx", b"PK\x03\x04noise", "noise.docx", "not a readable .docx file (File is not a zip file)"),
    ("xxe.docx", docx(paragraph("&e;"), XXE), "xxe.docx", "a document type in a Word document"),
    ("laughs.docx", docx(paragraph("&c;" * 9), LAUGHS), "laughs.docx", "a document type in a Word document"),
    ("blank.eml", "Subject: a\nContent-Type: image/png\n\n", "blank.eml", "a letter without text"),
    ("nopage.mht", LETTER, "nopage.mht", "no page in it"),
    ("gone.warc", warc(PAGE, status="404 Not Found"), "gone.warc, https://a.kz/0", "the server answered 404"),
    ("noise.warc", "noise", "noise.warc", "a damaged archive: what follows was not read"),
    ("pictures.warc", warc("x", kind="metadata"), "pictures.warc", "no article in it"),
    ("header.csv", "text,date\n", "header.csv", "no article in it"),
    ("list.json", "[]", "list.json", "no article in it"),
    ("noise.csv.gz", "noise", "noise.csv.gz", "not a readable .gz file"),
    ("cut.txt.gz", gzip.compress(TEXT.encode())[:-12], "cut.txt.gz", "damaged gzip at byte 0"),
    ("bomb.jsonl.gz", gzip.compress(BOMB), "bomb.jsonl.gz", "unpacks to 2"),
    ("bomb.zip", zipped(**{"a.jsonl": BOMB}), "bomb.zip", "unpacks to 1,0"),
    ("bomb.docx", docx(paragraph("а" * 10_000_000)), "bomb.docx", "unpacks to "),
    ("noise.zip", "PK noise", "noise.zip", "not a readable .zip file"),
    ("slip.zip", zipped(**{"../up.txt": TEXT}), "slip.zip!../up.txt", "a name that leads out of the archive"),
    ("root.zip", zipped(**{"/etc/a.txt": TEXT}), "root.zip!/etc/a.txt", "a name that leads out of the archive"),
    ("drive.zip", zipped(**{"C:\\a.txt": TEXT}), "drive.zip!C:\\a.txt", "a name that leads out of the archive"),
    ("nested.zip", zipped(**{"a.zip": zipped(**{"a.txt": TEXT})}), "nested.zip!a.zip", "an archive inside an archive"),
    ("nested.zip.gz", gzip.compress(zipped(**{"a.txt": TEXT})), "nested.zip.gz", "an archive inside an archive"),
    ("picture.zip", zipped(**{"a.png": "x"}), "picture.zip!a.png", "a .png, not one of"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "content", "path", "reason"), BAD, ids=[name for name, *_ in BAD])
def test_a_bad_file_is_named_and_the_good_one_read(tmp_path, name, content, path, reason):
    written(tmp_path, "good.txt", TEXT)
    written(tmp_path, name, content)
    read = read_sources(tmp_path)
    assert read.records.doc_id.tolist() == ["good"]
    refused = read.refused.iloc[0]
    assert (refused.path, refused.reason[: len(reason)]) == (path, reason)


# a file of which a part is damaged: what is read all the same, and what is refused
PARTLY = [
    ("a.csv", f'text\n{TEXT}\n"x"y\n{OTHER}\n', [TEXT, OTHER], ["a.csv, row 2"]),
    ("a.jsonl", f'{{"text": "{TEXT}"}}\n{{"te\n{{"text": "{OTHER}"}}', [TEXT, OTHER], ["a.jsonl, row 2"]),
    ("a.jsonl.gz", gzip.compress(f'{{"text": "{TEXT}"}}\n'.encode()) + gzip.compress(b"x" * 99)[:15], [TEXT], ["a.jsonl.gz"]),
    ("a.warc.gz", gzip.compress(warc(PAGE))[:-30] + gzip.compress(warc(PAGE.replace(OTHER, ""))), [TEXT], ["a.warc.gz"]),
    ("long.warc", warc(PAGE).replace(b"</html>\r\n", b"</html>noise\r\n") + warc(PAGE), [f"{TEXT}\n{OTHER}"] * 2, ["long.warc"]),
    ("a.zip", zipped(**{"a.txt": TEXT, "../b.txt": TEXT, "c.txt": OTHER}), [TEXT, OTHER], ["a.zip!../b.txt"]),
    ("b.zip", zipped(**{"a.txt": TEXT, "b.docx": "noise", "c.txt": OTHER}), [TEXT, OTHER], ["b.zip!b.docx"]),
]  # fmt: skip


@pytest.mark.parametrize(("name", "content", "texts", "refused"), PARTLY, ids=[name for name, *_ in PARTLY])
def test_a_bad_part_costs_only_itself(tmp_path, name, content, texts, refused):
    read = read_sources(written(tmp_path, name, content))
    assert [text for text in read.records.text if text in texts] == texts
    assert set(refused) <= set(read.refused.path)


@pytest.mark.parametrize(("name", "page", "lines", "title", "date", "url"), PAGES, ids=[page[0] for page in PAGES])
def test_pages(name, page, lines, title, date, url):
    found = parse_page(page)
    assert found["text"].split("\n") == lines
    assert (found["title"], found["url"]) == (title, url)
    assert (found["date"] or "").startswith(date or "") and bool(found["date"]) == bool(date)


def test_what_a_page_says_of_itself():
    found = parse_page(PAGES[0][1])
    assert (found["outlet"], found["modified"]) == ("Портал", "2023-10-09T09:00:00+06:00")
    assert parse_page(PAGE, "https://a.kz/1")["url"] == "https://a.kz/1"


# titles where nothing but the page itself gives one
@pytest.mark.parametrize(
    ("head", "headline", "title"),
    [
        ("<title>Встреча | Портал</title>", "", "Встреча"),
        ("<title>Встреча | Портал</title>", "<h1><a href='/'>Портал</a></h1>", "Встреча"),
        ("<title>Портал</title>", "<h1>Встреча</h1>", "Встреча"),
        (
            '<script type="application/ld+json">{"@type": "Article", "headline": "&laquo;Да&raquo;"}</script>',
            "",
            "«Да»",
        ),
        ('<script type="application/ld+json">{"@type": broken}</script>', "", None),
    ],
)
def test_titles(head, headline, title):
    assert parse_page(f"<html><head>{head}</head><body>{headline}<p>{TEXT}</p></body></html>")["title"] == title


# classes that name chrome, and classes that only look so: what stays of the page
@pytest.mark.parametrize(
    ("attributes", "stays"),
    [
        ("class='read-also'", False),
        ("id='comments'", False),
        ("class='related_news'", False),
        ("class='text with-sidebar'", True),
        ("class='shareholders'", True),
    ],
)
def test_chrome_by_its_class(attributes, stays):
    page = f"<h1>Встреча</h1><div class='text'><p>{TEXT} {TEXT}</p><div {attributes}><p>{OTHER} {OTHER}</p></div><p>{TEXT}</p></div>"
    assert (OTHER in parse_page(page)["text"]) == stays


def test_the_date_of_a_crawl_is_not_the_date_of_publication(tmp_path):
    read = read_sources(written(tmp_path, "a.warc", warc(PAGE))).records.loc[0]
    assert (read.crawled, read.url) == ("2025-01-01T00:00:00Z", "https://a.kz/0")
    assert pd.isna(read.date)


def test_a_letter_has_title_and_date(tmp_path):
    read = read_sources(written(tmp_path, "a.eml", LETTER)).records.loc[0]
    assert (read.title, read.date) == ("Встреча", "2021-04-08T11:08:00+06:00")


# columns of a table, what the user says of them, title and text that are found
@pytest.mark.parametrize(
    ("row", "columns", "found"),
    [
        ({"headline": "З", "article_text": "Т"}, None, ("З", "Т")),
        ({"Заголовок": "З", "Full Text": "Т"}, None, ("З", "Т")),
        ({"body": "Б", "content": "К"}, None, (None, "К")),
        ({"body": "Б", "text": "Т"}, {"body": "text"}, (None, "Б")),
        ({"title": "З", "lead": "Л"}, {"lead": "text"}, ("З", "Л")),
        ({"title": "З", "text": "Т"}, {"title": "text"}, (None, "З")),
        ({"Шапка": "З", "Суть": "Т"}, "Суть=text, Шапка=title", ("З", "Т")),
        ({"Шапка": "З", "Суть, вся": "Т"}, " Суть, вся = text ;Шапка=title,", ("З", "Т")),
        ({"a=b": "Т"}, "a=b=text", (None, "Т")),
        ({"text": "Т"}, "", (None, "Т")),
    ],
)
def test_columns(row, columns, found):
    read = read_sources(pd.DataFrame([row]), columns).records.loc[0]
    assert (read.title if pd.notna(read.title) else None, read.text) == found


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        ({"my_text": "text"}, "no 'my_text': accepted is one of body"),
        ({"body": "texts"}, "with 'texts': accepted is each of doc_id, text"),
        ({"body": "text", "lead": "text"}, "with 'text': accepted is each of .* at most once"),
        ("body=texts", "columns='body=texts' with 'texts': accepted is each of doc_id, text"),
        ("text=body", "with 'body': .*; write the column first, then the field"),
        ("body=text, body=title, lead", "with 'lead': accepted is"),
        ("body", "columns='body' with 'body': accepted is .*, as in 'my_text=text' or"),
        ("lead=text", "no 'lead': accepted is one of body"),
    ],
)
def test_a_mapping_that_cannot_be(columns, message):
    with pytest.raises(kz.InputError, match=message):
        read_sources(pd.DataFrame({"body": [TEXT]}), columns)


# the columns of a table of no known name, and what the message tells to write
@pytest.mark.parametrize(
    ("row", "written_down"),
    [
        ({"Когда": "2025-05-03", "Шапка": "Встреча", "Суть": TEXT, "Откуда": "https://a.kz/" + "x" * 99}, "Суть=text, Когда=date"),
        ({"when": "3.05.2025", "what": TEXT}, "what=text, when=date"),
        ({"date": "2025-05-03", "День": "2025-05-03", "what": TEXT}, "what=text"),
        ({"номер": 17, "what": "The minister met the ambassador."}, "its name=text"),
    ],
)  # fmt: skip
def test_a_table_without_a_known_text_says_what_to_write(row, written_down):
    with pytest.raises(kz.InputError) as error:
        read_sources(pd.DataFrame([row]))
    assert f'report ... -p columns "{written_down}", annotate ... --columns "{written_down}"' in str(error.value)
    if "its name" not in written_down:
        assert read_sources(pd.DataFrame([row]), written_down).records.text.tolist() == [TEXT]


def test_a_table_among_other_refusals_says_what_to_write(tmp_path):
    written(tmp_path, "a.txt", "")
    written(tmp_path, "b.csv", f"Суть\n{TEXT}\n")
    with pytest.raises(kz.InputError, match=r'\(b.csv, .*-p columns "Суть=text"'):
        read_sources(tmp_path)


def test_a_mapping_holds_for_the_tables_that_have_the_column(tmp_path):
    written(tmp_path, "a.csv", f'my_text,text\n"{TEXT}",x\n')
    written(tmp_path, "b.csv", f"text\n{OTHER}\n")
    assert read_sources(tmp_path, {"my_text": "text"}).records.text.tolist() == [TEXT, OTHER]


# the column that holds the ids of two tables with the same ids, each id twice: what becomes of them
@pytest.mark.parametrize(
    ("column", "ids", "refused"),
    [
        ("doc_id", ["1", "b.csv:1", "c", "c.txt"], 2),
        ("id", ["1", "a.csv:00002", "b.csv:00001", "b.csv:00002", "c", "c.txt"], 0),
    ],
)
def test_ids_of_two_files_do_not_meet(tmp_path, column, ids, refused):
    for name in ("a.csv", "b.csv"):
        written(tmp_path, name, f'{column},text\n1,"{TEXT}"\n1,"{OTHER}"\n')
    written(tmp_path, "c.html", PAGE)
    written(tmp_path, "c.txt", TEXT)
    read = read_sources(tmp_path)
    assert read.records.doc_id.tolist() == ids
    assert read.refused.reason.tolist() == ["doc_id given twice"] * refused


def test_order_is_of_paths_members_and_rows(tmp_path):
    written(tmp_path, "b.zip", zipped(**{"z.txt": TEXT, "a.jsonl": f'{{"text": "{OTHER}"}}\n{{"text": "{TEXT}"}}'}))
    written(tmp_path, "a/c.txt", TEXT)
    assert read_sources(tmp_path).records.doc_id.tolist() == ["a/c", "b.zip!a:00001", "b.zip!a:00002", "b.zip!z"]


def test_batches_make_up_the_whole(tmp_path):
    written(tmp_path, "a.jsonl", "".join(f'{{"text": "{TEXT} {n}"}}\n' for n in range(25)) + "noise")
    written(tmp_path, "b.txt", TEXT)
    parts = list(iter_sources(tmp_path, batch=10))
    assert [len(part.records) for part in parts] == [10, 10, 6]
    whole = read_sources(tmp_path)
    for field in whole._fields:
        joined = pd.concat([getattr(part, field) for part in parts], ignore_index=True)
        pd.testing.assert_frame_equal(joined, getattr(whole, field), check_dtype=False)
    assert whole.inputs.path.tolist() == ["a.jsonl", "b.txt"]


def test_links_out_of_the_folder_are_named(tmp_path):
    outside, inside = tmp_path / "outside", tmp_path / "inside"
    written(outside, "secret.txt", TEXT)
    written(inside, "good.txt", TEXT)
    (inside / "link.txt").symlink_to(outside / "secret.txt")
    (inside / "links").symlink_to(outside)
    (inside / "nowhere.txt").symlink_to(inside / "missing")
    (inside / "circle.txt").symlink_to(inside / "circle.txt")
    os.mkfifo(inside / "pipe.txt")
    read = read_sources(inside)
    assert read.records.doc_id.tolist() == ["good"]
    assert dict(read.refused.itertuples(index=False, name=None)).keys() == {
        "link.txt",
        "links",
        "nowhere.txt",
        "circle.txt",
        "pipe.txt",
    }
    assert "leads out of the folder" in read.refused.set_index("path").reason["link.txt"]
    assert read_sources(inside / "link.txt").records.text.tolist() == [TEXT]  # asked for by name


def test_a_file_too_large_is_never_loaded(tmp_path):
    written(tmp_path, "good.txt", TEXT)
    with (tmp_path / "huge.jsonl").open("wb") as stream:
        stream.truncate(2 * 1024**3)  # takes no room on the disk
    assert read_sources(tmp_path).refused.reason.tolist() == ["2,147 MB, more than 200 MB: cut it into parts"]


def test_files_that_cannot_be_opened_are_named(tmp_path, monkeypatch):
    written(tmp_path, "closed.txt", TEXT)
    written(tmp_path, "good.txt", TEXT)
    opened = sources.files.Path.open

    def closed(path, *args, **kwargs):
        if path.name == "closed.txt":
            raise PermissionError(13, "Permission denied")
        return opened(path, *args, **kwargs)

    monkeypatch.setattr(sources.files.Path, "open", closed)
    assert read_sources(tmp_path).refused.reason.tolist() == ["cannot be opened (Permission denied)"]


def test_the_parts_of_a_saved_page_are_no_articles(tmp_path):
    written(tmp_path, "page.html", PAGE)
    written(tmp_path, "page_files/ad.html", PAGE)
    read = read_sources(tmp_path)
    assert read.records.doc_id.tolist() == ["page"]
    assert read.refused.reason.tolist() == ["parts of the saved page page.html"]


def test_too_many_members(tmp_path, monkeypatch):
    monkeypatch.setattr(limits, "MOST_MEMBERS", 1)
    with pytest.raises(kz.InputError, match="2 members, more than 1"):
        read_sources(written(tmp_path, "a.zip", zipped(**{"a.txt": TEXT, "b.txt": TEXT})))


def test_damage_of_any_kind_is_a_refusal_and_no_traceback():
    chance = random.Random(0)  # noqa: S311
    for name, content, _ in GOOD * 8:
        data = bytearray(content if isinstance(content, bytes) else content.encode())
        for _ in range(chance.randrange(1, 9)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        list(read_entry(name, bytes(data[: chance.randrange(1, len(data) + 1)])))


def test_every_ending_is_tried_above():
    assert set(ENDINGS) <= {name[name.find(".") :].lower() for name, *_ in GOOD} | {".mhtml", ".gz"}
