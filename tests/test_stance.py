"""Statements and attitudes: the seeds as a careful reader reads them, and one small table a rule."""

import csv
import math
from pathlib import Path

import pandas as pd
import pytest

import kzdiplo as kz
from kzdiplo import lexicons
from kzdiplo.stance import act_names, explain, find_attitudes, find_statements
from kzdiplo.stance.stances import STANCES
from kzdiplo.stance.targets import TARGETS

GOLD = Path(__file__).parent / "gold" / "statements.tsv"
FLOOR = {
    "recall": 0.90,
    "precision": 0.90,
}  # reached on the seeds: .98 and .98; the seeds are also where rules were read off

# text | speaker act target stance, "-" for nobody or nothing; several statements are parted by ";"
CASES = {
    "who speaks": """
Китай выразил обеспокоенность действиями США. | CHN concern USA -1
Китайская сторона приветствовала решение Турции. | CHN welcome TUR 1
Представители ОБСЕ высоко оценили вклад Казахстана. | OSCE welcome KAZ 1
Сергей Лавров поблагодарил Турцию за поддержку. | Лавров Сергей thank TUR 1
В Казахстане высоко ценят отношения с Россией. | KAZ welcome RUS 1
Стороны подтвердили готовность развивать сотрудничество между Казахстаном и Кувейтом. | стороны commit KWT 1
Китай и Индия готовы поддержать Турцию. | стороны commit TUR 1
Эксперты отмечают рост товарооборота. | - inform trade 0
Российский сенатор раскритиковал языковую политику Астаны. | RUS condemn KAZ -1
Помощник президента Азербайджана поблагодарил братский Казахстан. | AZE thank KAZ 1
Сенатор Пётр Иванов поблагодарил Турцию. | Иванов Пётр thank TUR 1
Сенатор поблагодарил Турцию. | - thank TUR 1
Сенатор поблагодарил Казахстан. | - thank KAZ 1
Совет ЕЭК не поддержал предложение Казахстана. | EEC support KAZ -1
Польша, которую поддержала Германия, осудила Россию. | DEU support - 1; POL condemn RUS -1
Президент Турции, который прибыл в Астану, осудил Россию. | TUR condemn RUS -1
Депутаты и союз, который обвинил Россию, поддержали Иран. | - condemn RUS -1; - support IRN 1
Президент Турции поддержал Казахстан и осудил Израиль. | TUR support KAZ 1; TUR condemn ISR -1
Выступление Казахстана было поддержано делегациями Австрии и Японии. | AUT support KAZ 1
Сербский министр выразил признательность Астане за поддержку. | SRB thank KAZ 1
Узбекские пограничники осудили действия Таджикистана. | UZB condemn TJK -1
В посольстве США обвинения Ирана отвергли. | USA deny IRN -1
В комитете госдоходов Минфина Казахстана претензии отвергли. | KZ-FINANCE deny - -1
Кремль раздражён решением Казахстана. | RUS condemn KAZ -1
Организация Human Rights Watch раскритиковала решение Казахстана. | HRW condemn KAZ -1
Организация Human Rights Watch опубликовала доклад, в котором упрекает Турцию в давлении. | HRW condemn TUR -1
Токаев звонил Президенту Узбекистана Мирзиёеву. Глава государства поздравил Таджикистан. | Токаев Касым-Жомарт congratulate TJK 1
Иран не прав, сказал о Токаеве представитель Кремля. По его словам, Турция права. | RUS inform IRN 0; RUS inform TUR 0
Китай осудил Иран. Регулятор в Астане назвал решение неожиданным и пообещал защищать вкладчиков. | CHN condemn IRN -1; - commit - 1
Председатель КНР назвал Казахстан «вечным стратегическим партнёром». | CHN welcome KAZ 1
В министерстве водных ресурсов РК предлагают Кыргызстану новые посты. | KAZ offer KGZ 1
В Астане обеспокоены действиями Израиля. | KAZ concern ISR -1
Бишкек, со своей стороны, пообещал поддержать Узбекистан. | KGZ commit UZB 1
Правительство Казахстана готово помочь Турции. | KAZ commit TUR 1
Казахстан будет поддерживать Кыргызстан. | KAZ support KGZ 1
Токаев назвал Словению надёжным партнёром. | Токаев Касым-Жомарт welcome SVN 1
Была подтверждена готовность развивать отношения с Турцией. | стороны commit TUR 1
Условлено продолжить контакты с Катаром. | стороны commit QAT 1
Подчёркнут обоюдный настрой на развитие отношений с Турцией. | стороны commit TUR 1
С российской стороны выражена поддержка Турции. | RUS support TUR 1
С обеих сторон отмечена важность поддержки Сирии. | стороны support SYR 1
Подтверждена готовность российской стороны помочь Турции. | RUS commit TUR 1
Турция осуждена Китаем. | CHN condemn TUR -1
«Мы поддерживаем Турцию», — заявил Сергей Лавров. | Лавров Сергей support TUR 1
Турция нарушает договор, говорится в заявлении МИД Китая. | CN-MFA inform TUR 0
Опасаясь удара Турции, Китай закрыл границу. | CHN concern TUR -1
Особое беспокойство в ООН вызывает удар по Сирии. | UN concern SYR 1
По словам главы МИД России Сергея Лаврова, Турция начала переговоры. | Лавров Сергей inform TUR 0
«Мы за диалог с Турцией», — заявил Сергей Лавров. | Лавров Сергей inform TUR 0
Китай осудил теракт в Турции и выразил соболезнования Ирану. | CHN condemn security -1; CHN condole IRN 1
Прибыл посол Катара. Этот, так сказать, дипломат осудил Иран. | QAT condemn IRN -1
Турцию посетил посол Катара. Посол осудил Иран. | QAT condemn IRN -1
Прибыл посол Катара. Посол осудил Иран. | QAT condemn IRN -1
Заместитель министра иностранных дел Турции Мехмет Йылмаз прибыл. Дипломат осудил Иран. | Йылмаз Мехмет condemn IRN -1
Пресс-секретарь президента Турции Мехмет Йылмаз прибыл. Президент осудил Иран. | - condemn IRN -1
Встречу с главой МИД Италии Лавров назвал «разговором слепого с глухим». | Лавров Сергей condemn IT-MFA -1
О поставках в Турцию говорил Сергей Лавров. | Лавров Сергей inform TUR 0
О поставках говорил Сергей Лавров: Турция права. | Лавров Сергей inform TUR 0
Состоялась встреча, сообщает МИД Казахстана. |
Как сообщило агентство, визит отложен. |
""",
    "what it is about": """
Китай призвал Турцию и Иран к диалогу. | CHN call TUR 0; CHN call IRN 0
Китай обеспокоен ситуацией в Украине, где растёт напряжённость. | CHN concern security -1
Китай подтвердил приверженность правам человека в рамках ОБСЕ. | CHN commit human_dimension 1
Китай приветствует строительство АЭС. | CHN welcome energy 1
Китай выступил против развёртывания ПРО. | CHN condemn nonproliferation -1
Китай рассказал про строительство. | CHN inform - 0
Китай намерен развивать взаимодействие в рамках ОБСЕ. | CHN commit OSCE 1
Казахстан поддерживает усилия Казахстана. | KAZ support - 1
Узнав о помощи Казахстана, Иран поблагодарил республику. | IRN thank KAZ 1
Казахстан гордится успехами республики. | KAZ welcome - 1
Турция построила мост в Иране. Иран поблагодарил за работу. | IRN thank TUR 1
Турция построила мост в Иране. Китай ждёт. Иран поблагодарил за работу. | IRN thank - 1
Турция построила мост в Иране. Мост открыт. Прошёл год. Иран поблагодарил строителей. | IRN thank - 1
Китай обрушился на Анкару. | CHN condemn TUR -1
Россельхознадзор проверил вагоны. Ведомство обвинило Казахстан. | RU-ROSSELKHOZNADZOR condemn KAZ -1
Россельхознадзор проверил вагоны. Шанхайская организация сотрудничества осудила Казахстан. | SCO condemn KAZ -1
Администрация США осудила Китай. | USA condemn CHN -1
Глава государства поблагодарил Узбекистан. | KAZ thank UZB 1
Министр Сергей Лавров в Пекине. Китай поблагодарил министра. | CHN thank Лавров Сергей 1
Министр Сергей Лавров в Пекине. Китай критикует министров. | CHN condemn RUS -1
Китай назвал Анкару добрым соседом. | CHN welcome TUR 1
Китай поблагодарил партнёров по ОДКБ за помощь и особенно Турцию. | CHN thank CSTO 1; CHN thank TUR 1
Китай поблагодарил Армению, а также Турцию за поддержку. | CHN thank ARM 1; CHN thank TUR 1
Китай поблагодарил Армению за торговлю, особенно с Турцией. | CHN thank ARM 1
Китай охарактеризовал отношения с Катаром как дружественные. | CHN welcome QAT 1
""",
    "which stance": """
Китай не поддерживает Турцию. | CHN support TUR -1
Китай не осуждает Турцию. | CHN condemn TUR 0
Китай поддержал бы Турцию. | CHN support TUR 0
Китай мог бы поддержать Турцию. | CHN support TUR 0
Китай может поддержать Турцию. | CHN support TUR 0
Китай не может не поддержать Турцию. | CHN support TUR 1
Китай отказался поддержать Турцию. | CHN deny TUR -1
Китай может отказаться от визита в Турцию. | CHN deny TUR 0
Китай откажется поддержать Турцию. | CHN deny TUR -1
Китай призвал отказаться от санкций против Турции. | CHN call TUR 1
Сергей Лавров хотел бы поблагодарить Турцию. | Лавров Сергей thank TUR 1
Китай призвал Израиль прекратить удары. | CHN call ISR -1
Китай намерен приостановить сотрудничество с Турцией. | CHN commit TUR -1
Китай не намерен разрывать отношения с Турцией. | CHN commit TUR 1
Китай пообещал не приостанавливать сотрудничество с Турцией. | CHN commit TUR 1
Китай пообещал Турции наказать виновных. | CHN commit TUR 1
Сергей Лавров заявил, что Турция должна начать переговоры. | Лавров Сергей call TUR 0
Сергей Лавров отметил, что Турция является стратегическим партнёром. | Лавров Сергей inform TUR 1
Сергей Лавров заявил о провокациях Турции. | Лавров Сергей inform TUR -1
Сергей Лавров заявил, что Россия поддерживает Турцию. | Лавров Сергей support TUR 1
""",
    "what is no statement": """
Стороны поддерживают регулярные контакты. |
Стороны обсудили сотрудничество с Турцией. |
Напомним, в Кокшетау состоится форум. |
Это стало возможно благодаря Турции. |
Готовность поддержать Турцию. |
МИД Китая подробностей переговоров с Турцией не сообщает. |
Они говорили о подготовке визита в Турцию. |
О борьбе с голодом говорили в Казахстане министры стран ЕАЭС. |
О борьбе с голодом говорили в Казахстане. | KAZ inform humanitarian 0
Миротворцы ОДКБ призваны обеспечить порядок в Турции. |
ОДКБ призвала Турцию к порядку. | CSTO call TUR 0
Прокурор обвинил их, как сказано, в передаче земель Китаю. | - condemn - -1
Турция нарушает договор, как сказано в заявлении МИД Китая. | CN-MFA inform TUR 0
Гражданин Турции осуждён за кражу. |
Говорят, что Турция закроет порт. |
Токаев встретился с теми, кто готов помочь Турции. |
Водителю из Турции грозит срок. |
Китай грозит Турции ударами. | CHN condemn TUR -1
Китай снял фильмы, которые называют шедеврами Турции. |
Поддержит ли Китай Россию? | CHN support RUS 0
""",
}
ROWS = [(rule, *line.split("|")) for rule, table in CASES.items() for line in table.strip().splitlines()]
CUES = [(act, cue) for act, entry in lexicons.load("acts").items() for cue in entry["cues"]]

# read wrong today; a cure turns the test red and moves the row to the table above
KNOWN_ERRORS = """
Лавров: Турция важна для нас. | Лавров Сергей inform TUR 1
"""


def said(corpus: kz.Corpus) -> list[str]:
    rows = corpus.statements[["speaker", "act", "target", "stance"]].astype(str)
    return [" ".join(value or "-" for value in row) for row in rows.itertuples(index=False)]


def expected(cell: str) -> list[str]:
    return [part.strip() for part in cell.split(";") if part.strip()]


@pytest.mark.parametrize(("rule", "text", "answer"), ROWS)
def test_a_sentence_is_read_as_a_reader_reads_it(rule, text, answer, article):
    assert said(article(text.strip())) == expected(answer)


@pytest.mark.xfail(strict=True, reason="known errors")
@pytest.mark.parametrize("line", KNOWN_ERRORS.strip().splitlines())
def test_known_errors(line, article):
    text, _, answer = line.partition("|")
    assert said(article(text.strip())) == expected(answer)


def test_every_cue_fires_on_its_example_and_is_silent_on_the_other(article):
    fires, silent = (article(*(cue[name] for _, cue in CUES)).statements for name in ("fires", "silent"))
    fired = set(zip(fires["doc_id"], fires["act"], strict=True))
    wrongly = set(zip(silent["doc_id"], silent["act"], strict=True))
    assert [cue["cue"] for n, (act, cue) in enumerate(CUES) if (f"a{n}", act) not in fired] == []
    assert [cue["silent"] for n, (act, cue) in enumerate(CUES) if (f"a{n}", act) in wrongly] == []


def gold_rows(seeds, *more: str) -> list[tuple]:
    """Place each row of the gold file: its quote tells the sentence."""
    sentences = seeds.sentences.assign(text=seeds.sentences["text"].str.replace("\xa0", " "))
    placed = []
    for row in csv.DictReader(GOLD.read_text(encoding="utf-8").splitlines(), delimiter="\t"):
        found = sentences[
            sentences["doc_id"].str.startswith(row["doc"]) & sentences["text"].str.contains(row["quote"], regex=False)
        ]
        assert len(found), f"no sentence holds {row['quote']!r}"
        placed.append((found.iloc[-1]["doc_id"], found.iloc[-1]["start"], row["speaker"], row["act"], row["target"],
                       *(row[name] for name in more)))  # fmt: skip
    return placed


def placed_rows(seeds) -> list[tuple[tuple, int]]:
    """Place each row found in the sentence of its cue, with its stance."""
    begins = {doc_id: rows["start"].tolist() for doc_id, rows in seeds.sentences.groupby("doc_id")}
    return [((row.doc_id, max(b for b in begins[row.doc_id] if b <= row.start), row.speaker, row.act, row.target), row.stance)
            for row in seeds.statements.itertuples()]  # fmt: skip


def test_the_seeds_are_read_as_a_careful_reader_reads_them(seeds, capsys):
    gold = pd.Series(gold_rows(seeds)).value_counts()
    found = pd.Series([key for key, _ in placed_rows(seeds)]).value_counts()
    right = gold.combine(found, min, fill_value=0).sum()
    scores = {"recall": right / gold.sum(), "precision": right / found.sum()}
    with capsys.disabled():
        print(
            f"\nstatements in the seeds: {gold.sum()} read by hand, {found.sum()} found, {right:.0f} the same: {scores}"
        )
    assert all(scores[name] >= floor for name, floor in FLOOR.items())


def test_stances_in_the_seeds_are_those_of_a_careful_reader(seeds):
    gold = {row[:-1]: row[-1] for row in gold_rows(seeds, "stance")}
    other = [(key, stance) for key, stance in placed_rows(seeds) if key in gold and gold[key] not in {"", str(stance)}]
    assert other == []


def test_side_stance_and_quotation_marks_of_the_seeds(seeds):
    found = seeds.statements.set_index("cue")
    assert set(seeds.statements.query("speaker == 'Тлеуберди Мухтар'")["side"]) == {"KAZ"}
    assert found.loc["выразила обеспокоенность", "stance"] == -1
    assert found.loc["высоко ценят", "manner"] == "quoted"
    assert found.loc["продолжает линию", "manner"] == "narrated"
    assert found.loc["приветствовал", "manner"].eq("reported").all()
    assert found.loc["высоко ценят", "quoted"]
    assert found["quoted"].sum() == 3


# text | strength modality manner
SHADES = """
Китай осудил действия Турции. | 3 - reported
Китай в целом поддержал Турцию. | 1 - narrated
Китай твёрдо поддерживает Турцию. | 3 - narrated
Китай выразил глубокую обеспокоенность действиями Турции. | 3 - reported
Китай не поддерживает Турцию. | 2 negated narrated
Китай поддержал бы Турцию. | 1 conditional narrated
Китай не поддержал бы Турцию. | 1 conditional narrated
Китай может поддержать Турцию. | 1 possible narrated
Китай поддержит Турцию. | 2 future narrated
Китай отказался поддержать Турцию. | 2 refused narrated
Сергей Лавров отметил, что Россия поддерживает Турцию. | 2 - reported
«Мы поддерживаем Турцию», — заявил Сергей Лавров. | 2 - quoted
"""


@pytest.mark.parametrize("line", SHADES.strip().splitlines())
def test_a_statement_has_its_strength_modality_and_manner(line, article):
    text, _, answer = line.partition("|")
    rows = article(text.strip()).statements[["strength", "modality", "manner"]].astype(str)
    assert [" ".join(value or "-" for value in row) for row in rows.itertuples(index=False)] == [answer.strip()]


def test_a_turn_of_a_transcript_is_direct_speech_of_its_speaker(article):
    text = "Вопрос: Ваша оценка?\nС.Лавров: Мы поддерживаем Турцию. Хочу поблагодарить Иран."
    corpus = article(text)
    assert said(corpus) == ["Лавров Сергей support TUR 1", "Лавров Сергей thank IRN 1"]
    assert corpus.statements["manner"].tolist() == ["quoted", "quoted"]


def test_set_phrases_make_a_statement_ritual(article):
    texts = "Стороны подтвердили готовность поддерживать регулярный диалог.", "Китай осудил удары по портам Турции."
    assert article(*texts).statements["ritual"].tolist() == [True, False]


def test_every_statement_points_at_its_evidence(seeds):
    texts = seeds.articles.set_index("doc_id")["text"]
    spans = [texts[row.doc_id][row.start : row.end] in row.evidence for row in seeds.statements.itertuples()]
    assert all(spans)
    assert spans


def test_a_neutral_sentence_changes_nothing(article):
    one, two = "Китай осудил Турцию.", "Китай осудил Турцию. Встреча прошла в четверг."
    assert said(article(one)) == said(article(two))


def test_explain_names_the_cue_and_the_rules():
    assert explain("Китай не поддерживает санкции США.") == [
        "«поддерживает»: support -1; speaker CHN (subject_before country_or_body); target USA (actor_itself); stance: negated"
    ]
    assert explain("Встреча прошла в четверг.") == []


@pytest.mark.parametrize("rule", [*TARGETS, *STANCES], ids=lambda rule: rule.__name__)
def test_every_rule_tells_a_phrase_it_is_for(rule):
    assert "«" in rule.__doc__ or '"' in rule.__doc__


def test_attitudes_are_statements_of_a_named_actor_with_a_stance_toward_another(article):
    found = find_attitudes(
        article("Китай осудил Турцию.", "Стороны приветствовали решение Турции.", "Китай призвал Турцию к миру."),
        margin=math.inf,
    )
    assert found[["doc_id", "holder", "target", "polarity"]].values.tolist() == [
        ["a0", "CHN", "TUR", -1],
    ]


def test_attitudes_take_mentions_from_outside(article):
    corpus = article("Лидер осудил Нарнию.")
    mentions = pd.DataFrame({"doc_id": ["a0"], "start": [13], "end": [19], "text": ["Нарнию"], "kind": ["country"],
                             "key": ["target"], "name": ["Нарния"]})  # fmt: skip
    found = find_attitudes(corpus, mentions)
    assert found[["holder", "target", "polarity"]].values.tolist() == [["", "target", -1]]


@pytest.mark.parametrize("text", ["Да.", "...", "«»", "12", "Hello", "Заявил.", "По словам"])
def test_a_text_without_actors_gives_no_error(text, article):
    assert set(find_statements(article(text)).columns) == set(article(text).statements.columns)


def test_acts_have_labels_in_both_languages():
    assert list(act_names("en").values()) == list(act_names("ru"))


def features(texts, **options) -> dict[str, float]:
    """Return the features of the first text that are not zero."""
    maker = kz.StanceFeatures(**options).fit([])
    row = maker.transform(texts)[0]
    return {name: value for name, value in zip(maker.get_feature_names_out(), row, strict=True) if value}


def test_features_tell_acts_and_means_toward_home_partner_and_topic():
    found = features(
        ["Китай осудил санкции Казахстана. Китай поблагодарил Иран и Турцию. Сергей Лавров прибыл в Вену."]
    )
    assert (found["act_condemn"], found["act_thank"], found["statements"]) == (1, 1, 2)
    assert found["share_condemn"] == found["share_thank"] == 0.5
    assert (found["statements_home"], found["stance_home"]) == (1, -1)
    assert (found["statements_partner"], found["stance_partner"]) == (2, 1)
    assert (found["statements_security"], found["stance_security"]) == (1, -1)


def test_features_of_a_corpus_are_those_of_its_texts(seeds):
    maker = kz.StanceFeatures().fit([])
    whole = maker.transform(seeds)
    assert whole.shape == (len(seeds), len(maker.get_feature_names_out()))
    assert whole[:, maker.features_.index("statements")].sum() == len(
        seeds.statements.drop_duplicates(["doc_id", "start", "end", "act"])
    )


def test_the_mean_of_no_statement_can_be_missing_and_ritual_left_out():
    assert math.isnan(features(["Шёл дождь."], missing=float("nan"))["stance_mean"])
    ritual = "Стороны подтвердили готовность поддерживать регулярный диалог."
    assert features([ritual])["statements_ritual"] == 1
    assert features([ritual], ritual=False) == features([""]) == {}
