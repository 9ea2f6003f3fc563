"""Tokens, sentences, paragraphs and their offsets."""

import re
from pathlib import Path

import pytest
import razdel
from hypothesis import given
from hypothesis import strategies as st

from kzdiplo import text
from kzdiplo.segmentation import split

SEEDS = sorted((Path(__file__).parent.parent / "seeds").glob("*.txt"))
MENDED = {  # runs of the seeds that razdel cuts otherwise
    *("DKNews.kz.", "gov.kz", "11:08", "+0.03", "+0.15", "+0.80", "(+10,4", "млн.", "Е.Кошербаев", "«М.Тлеуберди"),
    "eadaily.com/ru/news/2021/04/08/glava-mid-kazahstana-rossiyskiy-vektor-yavlyaetsya-dlya-nas-vazhneyshim",
}

TEXTS = [
    "Стороны встретились.\nОбсудили транзит и 5,3% роста.",
    "",
    "  \n \n",
    "«Россия — партнёр», — заявил М.Тлеуберди.",
    "В группе А. Стороны и т. д. Президент К. Токаев в 2025 г.",
]

# A text cut into tokens by |; a space beside a mark is one of the text.
CUT = """
initials
    К.-Ж.| Токаев| принял| послов|.
    К-Ж.|Токаев| сказал
    М.|Тлеуберди| и| Е.| Кошербаев
    А.| С.| Пушкин
    Токаев| К.|К.|,| Назарбаев| Н.| А.| и| Дж.| Байден
    Сыграли| в| группе| А|.| Стороны| довольны|.
    Мы| в| группе| А|.
abbreviations
    с| 1| января| т.|г.| по| н.| в.
    и| т.|д.
    и| т.| п.| и| др.| страны
    и.|о.| министра|,| т.|е.| глава
    500| год| до| н.|э.| на| ул.| Абая
    г.| Астана|,| им.| Абая|,| ст.| 5|,| стр.| 7
    в| 2024| г|.
    в| 2024| г.|,| 1996-1999|гг.| и| (|2008| г.|)
    10| тыс.| руб.| и| 5| млн| тенге
    передал| им|.
    книга| о| нем|.| Ужин| (|нем.| слово|)
    Мы| ждали| ...| и| г|...
numbers
    на| $|361,6| млн
    выросли| на| +10,4| %| и| -5,2|%
    1| 234,5| и| 1,5-2| и| 2025–2026| и| 05.12.2025
    в| 2024|,| 2025| годах
    в| 14:20|,| 5| декабря|,| №| 5|,| №|5
    32-е| заседание| и| 75-летие
formats and joined partners
    формат| С5+1|,| C5+1|,| 1+1| и| G20
    ЕАЭС|-|Китай| и| ЕАЭС| –| Китай
    Китай|-|Центральная| Азия|,| НАТО|–|Россия
    Нур-Султан|,| Санкт-Петербург|,| Хилл-Льюис|,| Касым-Жомарт|,| Гвинея-Бисау
    Ту-154|,| Ка-52|,| COVID-19|,| ИТАР-ТАСС|,| РБК-Украина
posts
    Пишите| на| press@mfa.gov.kz|,| сайт| https://www.gov.kz/memleket?lang=ru|.
    Tengrinews.kz| и| inform.kz|.
    #Казахстан| @mfa_kz| 🇰🇿|Казахстан| ❗️|Токаев| 😀😀
    1️⃣| Тілеуберді| и| до́лжность
"""


def _cases():
    return [line.strip() for line in CUT.splitlines() if line.startswith("    ")]


@pytest.mark.parametrize("cut", _cases())
def test_words_and_marks(cut):
    tokens = text.tokenize([cut.replace("|", "")])
    assert tokens.token.tolist() == [part.strip() for part in cut.split("|")]


SENTENCES = """
    В г. Астане, на ул. Абая и в парке им. Абая. | Стороны довольны.
    Подписан док. № 5. | К.-Ж. Токаев принял А. С. Пушкина и Дж. Байдена.
    С 1 января т. г. Казахстан вывез 10 тыс. тонн.
    Сыграли в группе А. | Стороны довольны.
    Рассказ о нем. | Ужин. | Тел. +7 701, ком. 16, нем. слово.
    «Мы рады». | «Они тоже», – сказал он. | – И мы!
    И. о. министра прибыл... | Ст. 5 и т. д. | Далее
    1. Первый пункт. | 2. Второй пункт? | (Третий.)
"""


@pytest.mark.parametrize("cut", [line.strip() for line in SENTENCES.splitlines() if line])
def test_sentences(cut):
    found = text.find_sentences([cut.replace("| ", "")])
    assert found.text.tolist() == [part.strip() for part in cut.split("|")]


def sentences_of_razdel(whole):
    lines = re.findall(r"\S[^\n]*", whole)
    return [part.text for line in lines for part in razdel.sentenize(line) if part.text]


def words_of_razdel(whole):
    return [part.text for run in whole.split() for part in razdel.tokenize(run)]


# Words in which no mend has a part.
PIECES = [
    "стороны",
    "Казахстан",
    "Нур-Султан",
    "Тілеуберді",
    "км/ч",
    "5",
    "10,4",
    "05.12.2025",
    "2025–2026",
    "32-е",
    "COVID-19",
]
MARKS = [
    " ",
    " ",
    " ",
    ". ",
    ", ",
    "«",
    "»",
    '" ',
    " – ",
    "(",
    ")",
    "?!",
    "...",
    "… ",
    ";",
    " %",
    "$",
    "№ ",
    "--",
    "**",
    " :) ",
    "\n",
]
ENDS = [
    "г.",
    "т.",
    "е.",
    "А.",
    "Стороны",
    "им.",
    "млн.",
    "XX",
    "I.",
    "1)",
    "2.",
    "а)",
    ":)",
    "–",
    "—",
    "»",
    "«",
    '"',
    '."',
    ".»",
    ")",
    "(",
    ";",
    "слово",
    "...",
    "?",
]
ENDS += [
    "5",
    "и",
    "о.",
    "Дж.",
    "ед.",
    "ч.",
    "тыс.",
    "\n",
    "  ",
    "            ",
    "слово.",
    "Слово!",
    "iPhone",
    "=)",
    "с_м.",
    "5.",
    "№",
]


@given(st.lists(st.sampled_from(PIECES) | st.sampled_from(MARKS), max_size=30).map("".join))
def test_words_are_those_of_razdel(whole):
    assert split(whole) == words_of_razdel(whole)


@given(
    st.lists(st.sampled_from(ENDS), max_size=12).map(" ".join)
    | st.lists(st.sampled_from([*ENDS, " "]), max_size=14).map("".join)
)
def test_sentences_are_those_of_razdel(whole):
    assert text.find_sentences([whole]).text.tolist() == sentences_of_razdel(whole)


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_the_seeds_are_cut_as_razdel_cuts_them(path):
    whole = path.read_text(encoding="utf-8")
    assert text.find_sentences([whole]).text.tolist() == sentences_of_razdel(whole)
    mended = {run for run in whole.split() if split(run) != words_of_razdel(run)}
    assert mended <= MENDED


def test_paragraphs_and_sentences_are_numbered():
    found = text.find_sentences(["Один. Два.\nТри."])
    assert list(zip(found.sentence, found.paragraph, found.text, strict=True)) == [
        (0, 0, "Один."),
        (1, 0, "Два."),
        (2, 1, "Три."),
    ]


@given(st.lists(st.sampled_from(TEXTS) | st.text(max_size=80), max_size=4))
def test_offsets_are_true(texts):
    tokens = text.tokenize(texts)
    assert [texts[t.doc][t.start : t.end] for t in tokens.itertuples()] == tokens.token.tolist()
    sentences = text.find_sentences(texts)
    assert [texts[s.doc][s.start : s.end] for s in sentences.itertuples()] == sentences.text.tolist()


@given(st.lists(st.sampled_from(TEXTS) | st.text(max_size=80), max_size=4))
def test_tokens_cover_every_letter_once(texts):
    tokens = text.tokenize(texts)
    for doc, whole in enumerate(texts):
        own = tokens[tokens.doc == doc]
        assert "".join(own.token) == "".join(whole.split())
        assert (own.start.to_numpy()[1:] >= own.end.to_numpy()[:-1]).all()


@pytest.mark.parametrize("batch", [1, 2, 3])
def test_the_batch_does_not_change_the_tokens(batch):
    whole = text.tokenize(TEXTS)
    parts = [
        text.tokenize(TEXTS[i : i + batch]).assign(doc=lambda t, i=i: t.doc + i) for i in range(0, len(TEXTS), batch)
    ]
    assert [r for part in parts for r in part.itertuples(index=False)] == list(whole.itertuples(index=False))


def test_the_size_of_a_block_does_not_change_the_cut(monkeypatch):
    whole = text.cut(TEXTS)
    monkeypatch.setattr(text, "BLOCK", 7)
    for column, same in zip(whole, text.cut(TEXTS), strict=True):
        assert column.tolist() == same.tolist()


def test_forms_are_numbered_as_they_appear():
    found = text.cut(TEXTS)
    assert list(dict.fromkeys(found.code.tolist())) == list(range(len(found.forms)))
    assert found.forms[found.code].tolist() == [
        TEXTS[d][s:e] for d, s, e in zip(found.doc, found.start, found.end, strict=True)
    ]
