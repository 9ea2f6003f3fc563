"""Speakers' turns: labels as they are printed, what only looks like one, and the laws of the table."""

import pytest

from kzdiplo.turns import COLUMNS, find_labels, find_turns

# the label at the beginning of each line, and who speaks
TURNS = [
    ("Вопрос: Каковы итоги?\nОтвет: Они хороши.", ["Вопрос", "Ответ"]),
    ("Вопрос: Каковы итоги?\nС.Лавров: Они хороши.\nВторой абзац ответа.", ["Вопрос", "С.Лавров"]),
    ("В.Путин: Добрый день!\nК.Токаев: Здравствуйте!\nВ.Путин: Прошу.", ["В.Путин", "К.Токаев", "В.Путин"]),
    ("С. В. Лавров: Прошу.\nВопрос (перевод с английского): Когда?", ["С. В. Лавров", "Вопрос"]),
    ("Си Цзиньпин (как переведено): Благодарю.\nВ.Путин : Прошу.", ["Си Цзиньпин", "В.Путин"]),
    ("Касым-Жомарт Токаев: Благодарю.\nКорреспондент: Когда визит?", ["Касым-Жомарт Токаев", "Корреспондент"]),
    ("Гость студии – Мурат Нуртлеу.\nВедущий: Добрый вечер.\nНуртлеу: Здравствуйте.", ["Ведущий", "Нуртлеу"]),
    ("К.Токаев – Мы готовы.\nС.Жапаров – И мы.\nК.Токаев – Хорошо.", ["К.Токаев", "С.Жапаров", "К.Токаев"]),
    ("— Каковы итоги визита?\n— Подписаны три документа.", ["—", "—"]),
    ("Передаю слово. В.Путин: Добрый день! В.Машков: Здравствуйте! Реплика: Да.", ["В.Путин", "В.Машков", "Реплика"]),
    ("Қ.Тоқаев: Мы готовы.\nӘ.Сыдықов: Согласен.", ["Қ.Тоқаев", "Ә.Сыдықов"]),
]


@pytest.mark.parametrize(("text", "speakers"), TURNS)
def test_speakers(text, speakers):
    assert [label.speaker for label in find_labels(text)] == speakers


@pytest.mark.parametrize(
    "text",
    [
        "Тема: энергетика.\nТема: транспорт.",
        "Справка: отношения установлены в 1992 году.\nИсточник: МИД РК.",
        "Начало в 17:45.\n17:45 Открытие.\n18:30 Закрытие.",
        "Министр заявил: мы готовы. Посол добавил: мы тоже.",
        "Лавров: Россия готова к переговорам.\nТема закрыта.",
        "Место Проведения: Астана.\nДата Проведения: 5 мая.",
        "К.Токаев – Президент Казахстана;\nС.Жапаров – Президент Кыргызстана;",
        "Стороны обсудили:\n— развитие торговли;\n— Транскаспийский маршрут;",
        "— Подписан меморандум.\n— Открыт рейс.",
        "Счёт матча Астана – Тобол 2:1. Победа!",
        "",
    ],
)
def test_running_text_has_no_turns(text):
    assert find_labels(text) == []


def test_the_table(article):
    table = find_turns(
        article("Стороны встретились.", "Введение.\nВопрос: Каковы итоги?\nС.Лавров: Хороши.\nЕщё абзац.\n")
    )
    assert table.dtypes.astype(str).to_dict() == COLUMNS
    assert table[["doc_id", "speaker", "turn"]].to_numpy().tolist() == [["a1", "Вопрос", 0], ["a1", "С.Лавров", 1]]
    assert find_turns(article("Стороны встретились.")).dtypes.astype(str).to_dict() == COLUMNS


@pytest.mark.parametrize("text", [text for text, _ in TURNS])
def test_turns_are_what_stands_between_the_labels(article, text):
    turns = find_turns(article(text))
    said = [text[row.start : row.end] for row in turns.itertuples()]
    assert all(part and part == part.strip() for part in said)
    assert turns["start"].is_monotonic_increasing
    assert (turns["end"].to_numpy()[:-1] < turns["start"].to_numpy()[1:]).all()
    assert turns["end"].iloc[-1] == len(text)


def test_the_seeds_are_no_transcripts(seeds):
    assert find_turns(seeds).empty
