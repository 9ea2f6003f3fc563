"""Round-ups cut into items, and articles that look like one and are none."""

import pytest

from kzdiplo.digests import split_digest

LEAD = "Казахстанские дипломаты провели ряд встреч за рубежом."
INDIA = "Посол Казахстана в Индии принял гостей."
CHINA = "В генконсульстве Казахстана в Шанхае прошёл приём."
SPAIN = "Также посольство Казахстана в Испании открыло выставку."

# body, items
ROUND_UPS = [
    ("\n".join([LEAD, INDIA, CHINA, SPAIN]), [INDIA, CHINA, SPAIN]),
    (
        "\n".join([LEAD, INDIA, "Стороны обсудили транзит.", CHINA, SPAIN]),
        [f"{INDIA}\nСтороны обсудили транзит.", CHINA, SPAIN],
    ),
    ("\n".join(["Дайджест недели.", INDIA, CHINA, SPAIN]), [INDIA, CHINA, SPAIN]),
    (
        "\n".join(["Обзор зарубежных новостей МИД.", f"1. {INDIA}", f"2. {CHINA}", f"3. {SPAIN}"]),
        [f"1. {INDIA}", f"2. {CHINA}", f"3. {SPAIN}"],
    ),
    (
        "\n".join(["Новости посольств за неделю.", f"• {INDIA}", f"• {CHINA}", f"• {SPAIN}"]),
        [f"• {INDIA}", f"• {CHINA}", f"• {SPAIN}"],
    ),
    (
        "\n".join([LEAD, "Индия", INDIA, "Китай", CHINA, "Испания", SPAIN]),
        [f"Индия\n{INDIA}", f"Китай\n{CHINA}", f"Испания\n{SPAIN}"],
    ),
]
ARTICLES = [
    "\n".join([LEAD, INDIA, CHINA]),
    "\n".join(["Министр прибыл в Вену.", INDIA, CHINA, SPAIN]),
    "Стороны встретились.\nОбсудили транзит.",
    "",
]


@pytest.mark.parametrize(("body", "items"), ROUND_UPS)
def test_a_round_up_is_cut_into_its_items(body, items):
    assert split_digest(body) == (body.split("\n")[0], items)


@pytest.mark.parametrize("body", ARTICLES)
def test_an_article_stays_whole(body):
    assert split_digest(body) == (body, [])
