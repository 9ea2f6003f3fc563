"""Characters: bytes decoded, wrong readings undone or refused, odd characters put right and counted."""

import re
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kzdiplo import characters, lexicons
from kzdiplo.characters import decode, normalize, unmix

SENTENCE = "Министр иностранных дел Казахстана провёл в Вене переговоры с главой ОБСЕ."
GOOD = {
    "ru": "«Стороны обсудили 5 вопросов — от Ирана до Японии», — сообщил МИД РК. Температура +5 °C, § 3, № 7, Orléans, Müller.",
    "capitals": "КАЗАХСТАН И ЮАР: ТОРГОВЛЯ ВЫРОСЛА. ЭЙФЕЛЕВА БАШНЯ. ЩЁКИНО. ЖЭНЬМИНЬ ЖИБАО. ВЬЕТНАМ. пРОТИВ",
    "mixed": "Компании iPhone, Google и BMW; COVID-19 в ЮАР; мРНК-вакцина, аЭП; web-сайт; формат С5+1; Ahmet Davutoğlu.",
    "kk": "Қазақстан Республикасының Сыртқы істер министрі Мұрат Нұртілеу Венада ЕҚЫҰ Бас хатшысымен кездесті. ҚАЗАҚСТАННЫҢ ҰЛТТЫҚ ҰЛАНЫ",
    "kk-latin": "Qazaqstan Respublikasynyñ Syrtqy ister ministrı Mūrat Nūrtıleu Venada keñes ötkızdı. Úkimet bul týraly málimdedi.",
    "uk": "Міністр закордонних справ України обговорив із колегами ЄС «питання» її безпеки. УКРЇНСЬКІ ЗАКЛАДИ ЄВРОПЕЙСЬКІ. РІСІЄЇ",
    "en": "The Foreign Minister of Kazakhstan — “a friend” — met the OSCE’s Secretary General; it cost €5… naïve café résumé.",
    "tr": "Dışişleri Bakanı Çavuşoğlu ağır bir öğün üzüldüğünü söyledi. Æðelþryð, naïveté, Ååäö.",
}


# ------------------------------------------------------------------------------------------------ bytes
@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "cp1251", "koi8-r", "cp866", "mac-cyrillic", "utf-16", "utf-32"]
)
@pytest.mark.parametrize("text", [SENTENCE, "Астана", "ГЛАВА МИД В ВЕНЕ", SENTENCE * 50, "Да. " + SENTENCE])
def test_encoding(text, encoding):
    assert decode(text.encode(encoding, errors="ignore")) == text.encode(encoding, errors="ignore").decode(encoding)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize("text", [SENTENCE, "Астана", "The minister met.", "2026-02-18 Вена"])
def test_wide_without_mark(text, encoding):
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize("text", GOOD.values(), ids=GOOD)
def test_utf8_of_any_language(text):
    assert decode(text.encode()) == text


def test_cut_in_the_middle_of_a_letter():
    assert decode(SENTENCE.encode()[:-2][:20]) == SENTENCE.encode()[:20].decode(errors="replace")


def test_page_of_markup_in_cp1251():
    page = "<html>" + "<div class='menu'></div>" * 500 + f"<p>{SENTENCE}</p>"
    assert decode(page.encode("cp1251")) == page


def test_nothing_is_text():
    assert decode(b"") == ""


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\1\0\0\0\1\0\x08\6\0\0\0\\r\xa8f", "no (Russian )?text"),
        (bytes(range(256)) * 4, "no text|no Russian text"),
        (b"\0" * 100, "no text"),
        ("Le ministre a été reçu à Genève, où l'été fut très agréable".encode("cp1252"), "no Russian text"),
        ("日本の外務大臣".encode("shift_jis"), "no Russian text"),
    ],
    ids=["picture", "every byte", "zeros", "French", "Japanese"],
)
def test_no_text(data, reason):
    with pytest.raises(ValueError, match=reason):
        decode(data)


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_give_text_or_a_reason(data):
    try:
        assert isinstance(decode(data), str)
    except ValueError as error:
        assert str(error).startswith("no ")


# ------------------------------------------------------------------------------------------------ wrong readings
MISTAKEN = [(p["really"], p["read_as"]) for p in lexicons.load("alphabets")["mistaken"]]


def misread(text, really, read_as):
    """Read text wrongly the way browsers do: a byte that the code page lacks stays itself."""
    return "".join(
        bytes([byte]).decode(read_as, errors="ignore") or chr(byte) for byte in text.encode(really, errors="ignore")
    )


@pytest.mark.parametrize(("really", "read_as"), MISTAKEN)
def test_wrong_reading_is_undone(really, read_as):
    text = SENTENCE if really == "utf_8" else SENTENCE.encode(really).decode(really)
    assert unmix(misread(text, really, read_as))[0] == text


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("РњРёРЅРёСЃС‚СЂ", "Министр"),
        ("Ìèíèñòð", "Министр"),
        ("лХМХЯРП ХМНЯРПЮММШУ ДЕК", "Министр иностранных дел"),
        ("нЙОЙУФТ ЙОПУФТБООЩИ ДЕМ", "Министр иностранных дел"),
        ("Казахстан и ОБСЕ\nРњРёРЅРёСЃС‚СЂ РїСЂРёР±С‹Р»", "Казахстан и ОБСЕ\nМинистр прибыл"),
        (misread(misread(SENTENCE, "utf-8", "cp1251"), "utf-8", "cp1251"), SENTENCE),
        (misread(GOOD["kk"], "utf-8", "cp1251"), GOOD["kk"]),
        (misread(GOOD["uk"], "utf-8", "cp1252"), GOOD["uk"]),
    ],
    ids=range(8),
)
def test_mojibake(wrong, right):
    assert unmix(wrong)[0] == right


@pytest.mark.parametrize(
    "wrong",
    [
        misread(SENTENCE, "utf-8", "cp1252").replace("\x81", ""),  # control characters stripped on the way
        misread(SENTENCE, "utf-8", "cp1251").replace("\x98", "?").replace("Рё", "Р?"),
        "??????? ??????????? ??? ?????? ????????????",
        "\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd \ufffd\ufffd\ufffd",
        "ï¿½ï¿½ï¿½ï¿½ï¿½ï¿½",
        "пїЅпїЅпїЅпїЅпїЅ",
    ],
    ids=range(6),
)
def test_hopeless(wrong):
    with pytest.raises(ValueError, match="cannot be brought back"):
        unmix(wrong)


@pytest.mark.parametrize("text", GOOD.values(), ids=GOOD)
def test_good_text_is_left_alone(text):
    assert unmix(text) == (text, "")


WORDS = sorted({word for text in GOOD.values() for word in text.split()})


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=30), st.sampled_from(" \n"))
@example(["ЗАЯВЛЕНИЕ", "ҚЫРҒЫЗСТАН"], " ")
def test_any_good_words_are_left_alone(words, space):
    text = space.join(words)
    assert unmix(text) == (text, "")


@settings(max_examples=300, deadline=None)
@given(st.text(st.sampled_from("РсÐÑ¼½МдЇ±├─–лХМпЏ? \n\x81\xa0\u2018ïîíàÈ"), max_size=40))
def test_any_text_is_given_back_or_refused(text):
    try:
        assert unmix(text)[0].count("\n") == text.count("\n")
    except ValueError as error:
        assert "cannot be brought back" in str(error)


# ------------------------------------------------------------------------------------------------ odd characters
TABLE = """
# letters of other alphabets in a Russian word
Корοлевства    Королевства
Pоссия         Россия
Kуба           Куба
MИД            МИД
PФ             РФ
PК             РК
приëм          приём
тeкст          текст
провeл         провел
CША            США
cотрyдничecтво сотрудничество
Тiлеуберді     Тілеуберді
əкім           әкім
# a Cyrillic letter in a Latin word
СOVID          COVID
Gооgle         Google
ВМW            BMW
ХХI            XXI
сopy           copy
# as written
СигмаPC        СигмаPC
супремITизм    супремITизм
COVID          COVID
С5+1           С5+1
C5+1           C5+1
iPhone         iPhone
IT-компания    IT-компания
CEOшник        CEOшник
HTCом          HTCом
NATOвский      NATOвский
XXго           XXго
Gоlоvа7        Golova7
Nазарбаев      Nазарбаев
МИД            МИД
α-излучение    α-излучение
# other characters
со\u00adглаше\u200bние  соглашение
и\u0306од       йод
за\u0301мок     замок
\ufeffВена      Вена
"""
ROWS = [line.split() for line in TABLE.splitlines() if line and not line.startswith("#")]


@pytest.mark.parametrize(("wrong", "right"), ROWS)
def test_word(wrong, right):
    assert normalize(wrong)[0] == right


@pytest.mark.parametrize(
    ("wrong", "right", "counts"),
    [
        ("МИД\u00a0РК\r\nВена\rАстана\u2028", "МИД РК\nВена\nАстана\n", {"line_end": 3, "odd_space": 1}),
        ("встретился c министром o визите", "встретился с министром о визите", {"lone_letters": 2}),
        ("B Астане прошёл форум. C ним", "В Астане прошёл форум. С ним", {"lone_letters": 2}),
        ("Витамин C и группа B растут", "Витамин C и группа B растут", {}),
        ("да\x00\x07 нет", "да нет", {"control": 2}),
        ("Pоссия, Pоссия", "Россия, Россия", {"letters": 2}),
        ("", "", {}),
    ],
    ids=range(7),
)
def test_counts(wrong, right, counts):
    assert normalize(wrong) == (right, counts)


@pytest.mark.parametrize("language", ["ru", "capitals", "mixed", "kk", "uk", "en"])
def test_good_text_stays(language):
    assert normalize(GOOD[language]) == (GOOD[language], {})


ODD = "аеиоуйрсКН aeopcyxKMT οαρΡ iıІі \u0301\u0306\u0308\u0300\u00ad\u200b\u00a0\ufeff\r\n\u2028ëеёўў.\x00"


@settings(max_examples=1000, deadline=None)
@given(st.text(st.sampled_from(ODD), max_size=12) | st.text(max_size=30))
def test_a_second_pass_changes_nothing(text):
    once, _ = normalize(text)
    assert normalize(once) == (once, {})


def test_seeds_keep_their_words():
    for path in sorted((Path(__file__).parent.parent / "seeds").glob("*.txt")):
        text = decode(path.read_bytes())
        clean, _ = normalize(unmix(text)[0])
        assert re.findall(r"\w+", clean) == re.findall(r"\w+", text)


def test_lexicon_doubles_are_of_the_right_alphabet():
    table = lexicons.load("alphabets")
    for row in table["cyrillic_looks"].values():
        assert all("\u0400" <= to <= "\u052f" and not "\u0400" <= letter <= "\u052f" for letter, to in row.items())
    assert all("\u0400" <= letter <= "\u052f" and to < "\u0400" for letter, to in table["latin_looks"].items())


def test_common_pairs_are_common():
    assert characters.looks_russian(SENTENCE) > 0.8
