"""The lint of the lexicons: every one of ours is clean, and what is wrong is told with its file and line."""

from __future__ import annotations

import pytest

import kzdiplo as kz
from kzdiplo import lexicons, lint
from kzdiplo.__main__ import main
from kzdiplo.actors.examples import Entry, decline, phrases

PATHS = sorted(lint.FOLDER.glob("*.yaml"))


@pytest.mark.parametrize("path", PATHS, ids=[p.stem for p in PATHS])
def test_every_lexicon_is_written_cleanly(path):
    assert [problem for rule in lint.FILE_RULES for problem in rule(path)] == []


def test_no_wording_is_claimed_twice():
    assert lint.rivals(PATHS) == []


def test_every_wording_is_found_in_every_case():
    assert lint.silent(lint.entries(PATHS)) == []


def test_every_word_that_is_compared_with_lemmas_is_one():
    assert lint.silent_lemmas(PATHS) == []


BAD = """
countries:\\n  KAZ: {a2: KZ}\\n  KAZ: {a2: KZ}                     | 3 | 'KAZ' is a key twice
words: [дом, лес,\\n дом]                                          | 2 | 'дом' is listed twice
# comment\\nwords: [Kазахстан]                                     | 2 | [K]азахстан has Latin letters
words:\\n  - дом\\n  - ОБCЕ                                        | 3 | ОБ[C]Е has Latin letters
countries:\\n  CZE: {ru: [Чехия]}\\n  SVK: {ru: [Чехия]}           | 3 | 'Чехия' is claimed by CZE and SVK
countries:\\n  CZE: {ru: [Чехия]}\\nregions:\\n  R-X: {ru: [Чехия]} | 4 | 'Чехия' is claimed by CZE and R-X
"""


@pytest.mark.parametrize("row", [line.split("|") for line in BAD.strip().splitlines()])
def test_a_bad_lexicon_is_refused_with_file_and_line(row, tmp_path):
    text, line, what = (cell.strip() for cell in row)
    (tmp_path / "countries.yaml").write_text(text.replace("\\n", "\n"), encoding="utf-8")
    with pytest.raises(kz.InputError) as refused:
        lint.check_lexicons(tmp_path)
    assert f"countries.yaml:{line}: {what}" in str(refused.value)


def test_a_seed_word_of_two_topics_is_refused_with_its_line(tmp_path):
    words = "energy:\n  words:\n  - уран\ntrade:\n  words:\n  - зерно\n  - ураны: экспорт урана\n"
    (tmp_path / "topics.yaml").write_text(words, encoding="utf-8")
    with pytest.raises(
        kz.InputError, match=r"topics\.yaml:7: 'ураны' under trade stands as 'уран' under energy already"
    ):
        lint.check_lexicons(tmp_path)


def test_every_seed_word_is_found_in_itself_or_its_example():
    assert lint.silent_topics(PATHS) == []


def test_a_name_in_two_alphabets_is_no_mistake(tmp_path):
    (tmp_path / "pages.yaml").write_text("agencies: [АКИpress, Капитал.kz, DKNews]", encoding="utf-8")
    assert lint.check_lexicons(tmp_path) == 1


def test_a_key_given_twice_is_refused_when_it_is_read():
    with pytest.raises(kz.InputError, match=r"offices.yaml:2: 'посол' twice: accepted is each key once; join"):
        lexicons.parse("посол: 1\nпосол: 2\n", "offices.yaml")


def test_a_form_that_never_matches_is_told():
    problem = lint.silent([Entry("countries.yaml", 7, "KAZ", "ru", "Казакстан")])[0]
    assert (problem.file, problem.line) == ("countries.yaml", 7)
    assert "KAZ is not found in 'Сегодня Казакстан выступает за мир.'" in problem.what


def test_a_lemma_that_no_word_has_is_told(tmp_path):
    path = tmp_path / "speakers.yaml"
    path.write_text("offices:\n  посол: [постпред,\n    послы]\n", encoding="utf-8")
    assert [(p.line, p.what) for p in lint.silent_lemmas([path])] == [(3, "'послы' is the lemma of no word")]


def test_a_folder_without_lexicons_is_refused(tmp_path):
    with pytest.raises(kz.InputError, match=r"without a \.yaml file"):
        lint.check_lexicons(tmp_path)


def test_the_command_reads_the_lexicons(capsys):
    assert main(["lint"]) == 0
    assert capsys.readouterr().out == f"{len(PATHS)} lexicons without a problem\n"


DECLINED = """
Республика Корея          | ablt | Республикой Корея
Тринидад и Тобаго         | gent | Тринидада и Тобаго
Тонга                     | gent | Тонги
Куала-Лумпур              | ablt | Куала-Лумпуром
Кот-д’Ивуар               | loct | Кот-д’Ивуаре
Филиппины                 | gent | Филиппин
США                       | ablt | США
остров Мэн                | datv | острову Мэн
"""


@pytest.mark.parametrize("row", [[c.strip() for c in line.split("|")] for line in DECLINED.strip().splitlines()])
def test_wordings_are_shown_in_every_case(row):
    assert decline(row[0], row[1]) == row[2]


def test_a_wording_with_an_example_is_shown_there():
    assert phrases(Entry("countries.yaml", 1, "KGZ", "short", "КР")) == [
        "Кыргызстан сообщил, что министр иностранных дел КР прибыл."
    ]
