"""Hand-made pages in the forms of Russian news sites: name, HTML, the lines that come out, title, date, address."""

P = [
    "Министр иностранных дел Казахстана Мухтар Тлеуберди принял посла Франции Дидье Канесса, который завершает дипломатическую миссию в республике.",
    "В ходе встречи стороны обсудили состояние и перспективы двустороннего сотрудничества, а также взаимодействие в рамках международных организаций.",
    "«Мы высоко ценим вклад посла в укрепление стратегического партнёрства», - сказал министр.",
    "По итогам беседы достигнута договорённость продолжить политический диалог и ускорить подготовку визита на высшем уровне.",
    "Напомним, в прошлом году товарооборот двух стран вырос на 12 процентов и составил более 5 миллиардов долларов.",
]
Q = [
    "Вена. 5 декабря. KAZAKHSTAN TODAY - Заместитель премьер-министра Ермек Кошербаев выступил на заседании Совета министров иностранных дел ОБСЕ.",
    "Он подчеркнул, что Казахстан привержен принципам Хельсинкского заключительного акта и выступает за возвращение организации к духу диалога.",
    "Глава казахстанского МИД провёл ряд двусторонних встреч с коллегами из Финляндии, Австрии и Армении.",
    "В заключение министр пригласил участников на форум, который пройдёт в Астане весной.",
]
MENU = (
    "<ul class='menu'>"
    + "".join(
        f"<li><a href='/{i}'>{w}</a></li>"
        for i, w in enumerate(["Главная", "Политика", "Экономика", "Общество", "В мире", "Спорт", "Культура", "Видео"])
    )
    + "</ul>"
)
RATES = "<div class='rates'><span>$ 99.61 +0.03</span> <span>€ 444,14</span> <span>Астана -12°</span></div>"
LATEST = (
    "<div class='latest'><h3>Последние новости</h3>"
    + "".join(
        f"<div class='item'><span class='date'>22.11.2026, 1{i}:05</span> <a href='/n{i}'>{t}</a></div>"
        for i, t in enumerate(
            [
                "Правительство утвердило бюджет на три года, расходы вырастут",
                "Морозы до 40 градусов ожидаются на севере страны",
                "Сборная сыграла вничью с командой Норвегии",
                "В Алматы открыли новую станцию метро",
                "Нацбанк сохранил базовую ставку на прежнем уровне",
            ]
        )
    )
    + "</div>"
)
FOOT = "<footer><p>© 2026 Все права защищены. При использовании материалов гиперссылка на источник обязательна. Редакция не несёт ответственности за содержание рекламы.</p><p>Свидетельство о постановке на учёт № 14567-СИ от 12.03.2015</p></footer>"
ALSO = "<div class='read-also'><p>Читайте также: <a href='/x'>Токаев провёл телефонный разговор с президентом Франции</a></p></div>"


def p(lines):
    return "".join(f"<p>{line}</p>" for line in lines)


H = "Глава МИД Казахстана принял посла Франции"
HQ = "Кошербаев выступил в Вене"
PAGES = []


def page(name, html, body, title, date="", url=""):
    PAGES.append((name, html, body, title, date or None, url or None))


page(
    "portal",
    f"""<!DOCTYPE html><html lang="ru"><head><meta charset="utf-8"><title>{H} | Портал новостей</title>
<meta property="og:title" content="{H}"><meta property="og:site_name" content="Портал"><meta property="article:published_time" content="2023-10-08T17:44:00+06:00">
<meta property="article:modified_time" content="2023-10-09T09:00:00+06:00"><link rel="canonical" href="https://news.example.kz/kazakhstan_news/posol-1"><script>var a="<p>нет</p>";</script></head><body>
<header>{MENU}{RATES}</header><main><div class="content_main"><h1>{H}</h1><div class="date-time">8 Октября 2023, 17:44 <span>1109</span></div>
<div class="content_main_text">{p(P[:2])}{ALSO}{p(P[2:])}</div><div class="tags"><a>посол</a> <a>МИД</a> <a>Франция</a></div><div class="share">Поделиться: <a>Facebook</a> <a>Telegram</a></div></div>
<aside>{LATEST}</aside></main>{FOOT}</body></html>""",
    P,
    H,
    "2023-10-08",
    "https://news.example.kz/kazakhstan_news/posol-1",
)

page(
    "daily",
    f"""<html><head><meta charset="utf-8"><title>{H} — Дейли</title><link rel=canonical href="https://daily.example.com/ru/news/2021/04/08/posol"></head><body><div id="top">{MENU}{RATES}</div>
<div class="news-text"><h1>{H}</h1>{p(P)}<p class="address">Постоянный адрес новости: daily.example.com/ru/news/2021/04/08/posol</p><p>Опубликовано 8 апреля 2021 в 11:08</p></div>
<div class="all"><h4>Все новости</h4>{LATEST}<a>Загрузить ещё</a></div>{FOOT}</body></html>""",
    [
        *P,
        "Постоянный адрес новости: daily.example.com/ru/news/2021/04/08/posol",
        "Опубликовано 8 апреля 2021 в 11:08",
    ],  # left to cleaning, which reads them
    H,
    None,
    "https://daily.example.com/ru/news/2021/04/08/posol",
)

page(
    "amp",
    f"""<!doctype html><html amp lang="ru"><head><meta charset="utf-8"><title>{HQ}</title><link rel="canonical" href="https://agency.example.kz/ru/v-vene"><script type="application/ld+json">
{{"@context":"http://schema.org","@type":"NewsArticle","headline":"{HQ}","datePublished":"2025-12-05T14:20:00+05:00","dateModified":"2025-12-05T15:00:00+05:00","publisher":{{"@type":"Organization","name":"Агентство"}}}}</script>
<style amp-custom>p{{color:red}}</style></head><body><amp-sidebar id="s">{MENU}</amp-sidebar><amp-ad width="300"></amp-ad><article><h1>{HQ}</h1><time datetime="2025-12-05T14:20:00+05:00">5 декабря 2025</time>
<amp-img src="a.jpg" alt="фото"></amp-img><div class="caption">Фото: МИД РК</div>{p(Q)}<amp-social-share type="twitter"></amp-social-share></article><section class="related"><h2>Читайте по теме</h2><a href="/1">ОБСЕ обсудит реформу в Женеве</a></section>{FOOT}</body></html>""",
    Q,
    HQ,
    "2025-12-05",
    "https://agency.example.kz/ru/v-vene",
)


def blk(text):
    return f"<div class='article__block' data-type='text'><div class='article__text'>{text}</div></div>"


page(
    "blocks",
    f"""<html><head><meta charset="utf-8"><title>{H} - РИА, 08.04.2021</title><script type="application/ld+json">{{"@graph":[{{"@type":"WebPage"}},{{"@type":["NewsArticle"],"headline":"{H}","datePublished":"2021-04-08T11:08","url":"https://ria.example.ru/20210408/posol-1.html","publisher":"РИА"}}]}}</script></head><body>
<div class="header">{MENU}{RATES}</div><div class="layout-article"><div class="article__header"><h1 class="article__title">{H}</h1><div class="article__info-date"><a>11:08 08.04.2021</a></div></div><div class="article__body">{blk(P[0])}{blk(P[1])}
<div class="article__block" data-type="article"><div class="article__article"><a>Посол Франции рассказал о планах в Казахстане</a><span>7 апреля 2021, 09:15</span></div></div>{blk(P[2])}{blk(P[3])}{blk(P[4])}</div></div>{LATEST}{FOOT}</body></html>""",
    P,
    H,
    "2021-04-08",
    "https://ria.example.ru/20210408/posol-1.html",
)

page(
    "one line",
    f"<html><head><meta charset='utf-8'><title>{H}</title></head><body>{MENU}{RATES}<div class='wrap'><h1>{H}</h1><span class='date'>04.05.2014, 13:04</span><div class='txt'>{'<br><br>'.join(P)}</div><div class='share'>Поделиться</div></div>{LATEST}{FOOT}</body></html>".replace(
        "\n", ""
    ),
    P,
    H,
    "04.05.2014",
    "",
)

page(
    "tables",
    f"""<HTML><HEAD><META http-equiv=Content-Type content="text/html; charset=utf-8"><TITLE>{HQ}</TITLE></HEAD><BODY><TABLE width=100%><TR><TD colspan=3>{RATES}</TD></TR><TR><TD width=150 valign=top>{MENU}</TD>
<TD valign=top><FONT size=4><B>{HQ}</B></FONT><BR><FONT size=1>05.12.2025 14:49</FONT><BR>{p(Q)}<P align=right><I>Пресс-служба МИД</I></P></TD><TD width=200>{LATEST}</TD></TR></TABLE><CENTER><FONT size=1>Все права защищены. Тел. +7 7172 00 00 00</FONT></CENTER></BODY></HTML>""",
    ["05.12.2025 14:49", *Q, "Пресс-служба МИД"],
    HQ,
    None,
    None,
)

page(
    "official",
    f"""<html><head><meta charset="utf-8"><title>{HQ} • Президент</title><meta property="og:url" content="http://kremlin.example.ru/events/1"></head><body><nav>{MENU}</nav><div class="read__in h-entry"><h1 class="entry-title p-name">{HQ}</h1><time class="read__published dt-published" datetime="2025-12-05">5 декабря 2025 года</time>
<div class="read__internal_content e-content entry-content">{p(Q)}</div><div class="read__bottom_info"><div class="read__tags"><h3>География</h3><a>Австрия</a><h3>Темы</h3><a>Внешняя политика</a><h3>Лица</h3><a>Кошербаев Ермек</a></div><p>Статус материала</p><p>Опубликован в разделах: Новости, Выступления и стенограммы</p><p>Дата публикации: 5 декабря 2025 года, 14:20</p></div></div>{FOOT}</body></html>""",
    [
        *Q,
        "Статус материала",
        "Опубликован в разделах: Новости, Выступления и стенограммы",
        "Дата публикации: 5 декабря 2025 года, 14:20",
    ],
    HQ,
    "2025-12-05",
    "http://kremlin.example.ru/events/1",
)

page(
    "flash",
    f"""<html><head><meta charset="utf-8"><title>{H}</title></head><body>{MENU}{RATES}<div class="post"><h1>{H}</h1><div class="meta">8 апреля 2021 в 11:08 <i>0 комментариев</i></div><div class="post-body"><p>{P[0]}</p></div></div>
<div class="news-feed"><h3>Главное за сутки</h3>{"".join(f"<div class='card'><h4>Новость номер {i}</h4><p>Правительство рассмотрело итоги социально-экономического развития регионов за отчётный период, сообщает пресс-служба премьер-министра.</p></div>" for i in range(6))}</div>{FOOT}</body></html>""",
    [P[0]],
    H,
    "8 апреля 2021 в 11:08",
    None,
)

page(
    "caption",
    f"""<html lang=ru><head><meta charset="utf-8"><title>{H}</title><meta property="og:title" content="{H}"><meta name="date" content="2021-04-08"><meta property="og:site_name" content="Казинформ"></head><body>{MENU}
<article class="article"><h1>{H}</h1><div class="lead">{P[0]}</div><figure><img src="1.jpg"><figcaption>Фото: МИД РК</figcaption></figure>{p(P[1:3])}<p>Подписывайтесь на наш канал в <a href="https://t.me/x">Telegram</a></p>{p(P[3:])}<div class="author">Автор: Иван Иванов</div></article>{LATEST}{FOOT}</body></html>""",
    [*P[:3], "Подписывайтесь на наш канал в Telegram", *P[3:]],
    H,
    "2021-04-08",
    None,
)

IV = [
    "- Господин посол, как вы оцениваете итоги года для двусторонних отношений?",
    "- Это был очень насыщенный год. Мы подписали двадцать соглашений и открыли два консульства в регионах.",
    "- Что станет главным в повестке?",
    "- Прежде всего транспорт и энергетика. Мы рассчитываем на запуск нового маршрута уже летом, и стороны к этому готовы.",
    "- Спасибо за беседу!",
]
page(
    "interview",
    f"""<html><head><meta charset="utf-8"><title>Посол: год был насыщенным</title><meta property="article:published_time" content="2024-01-15T10:00:00Z"></head><body>{MENU}<main><h1>Посол: год был насыщенным</h1><div class="body"><p><strong>{IV[0]}</strong></p><p>{IV[1]}</p><p><b>{IV[2]}</b></p><p>{IV[3]}</p><p><b>{IV[4]}</b></p></div></main>{LATEST}{FOOT}</body></html>""",
    IV,
    "Посол: год был насыщенным",
    "2024-01-15",
    "",
)

DG = [
    "Послы Казахстана провели ряд важных встреч.",
    "ЮАР",
    "Посол встретился с министром торговли Южно-Африканской Республики и обсудил поставки зерна.",
    "Словакия",
    "В Братиславе состоялись консультации министерств иностранных дел двух стран.",
    "открытие почётного консульства в Кошице;",
    "подписание меморандума об экспорте мяса;",
    "обмен визитами парламентских делегаций.",
]
page(
    "digest",
    f"""<html><head><meta charset="utf-8"><title>Обзор мероприятий посольств</title><meta property="article:published_time" content="2026-02-18"></head><body>{MENU}{RATES}<article><h1>Обзор мероприятий посольств</h1><p>{DG[0]}</p><h3>{DG[1]}</h3><p>{DG[2]}</p><h3>{DG[3]}</h3><p>{DG[4]}</p><ul><li>{DG[5]}</li><li>{DG[6]}</li><li>{DG[7]}</li></ul></article>{LATEST}{FOOT}</body></html>""",
    DG,
    "Обзор мероприятий посольств",
    "2026-02-18",
    "",
)

page(
    "comments",
    f"""<html><head><meta charset="utf-8"><title>{HQ}</title><meta itemprop="datePublished" content="2025-12-05T14:20"></head><body>{MENU}<div class="article"><h1>{HQ}</h1><div class="text">{p(Q[:2])}<blockquote><p>{P[2]}</p></blockquote>{p(Q[2:])}</div></div>
<div id="comments"><h3>Комментарии (3)</h3><div class="comment"><b>Асхат</b><p>Давно пора было встретиться и обо всём договориться, а не откладывать на потом!</p></div><div class="comment"><b>Марина</b><p>Интересно, кто оплатит эту поездку? Хотелось бы увидеть отчёт министерства в открытом доступе.</p></div></div>{FOOT}</body></html>""",
    [*Q[:2], P[2], *Q[2:]],
    HQ,
    "2025-12-05",
    "",
)

page(
    "divs",
    f"""<html><head><meta charset="utf-8"><title>{H}</title></head><body><div>{MENU}</div><div class="c"><div class="h">{H}</div><div class="t">{"".join(f"<div>{x}</div>" for x in P)}</div></div><div>{LATEST}</div></body></html>""",
    P,
    H,
    "",
    "",
)

page(
    "scroll",
    f"""<html><head><meta charset="utf-8"><title>{H}</title><link rel="canonical" href="https://scroll.example.kz/1"><meta property="article:published_time" content="2021-04-08T11:08:00+06:00"></head><body>{MENU}<div class="feed"><article data-id="1"><h1>{H}</h1><div class="text">{p(P)}</div></article>
<article data-id="2"><h2>Нацбанк сохранил базовую ставку</h2><div class="text"><p>Национальный банк принял решение сохранить базовую ставку на уровне 14,25 процента годовых с коридором плюс-минус один процентный пункт.</p><p>Следующее решение будет объявлено в январе, сообщает пресс-служба регулятора.</p></div></article></div>{FOOT}</body></html>""",
    P,
    H,
    "2021-04-08",
    "https://scroll.example.kz/1",
)

page(
    "banner",
    f"""<html><head><meta charset="utf-8"><title>{HQ}</title><meta property="og:type" content="article"><meta property="og:title" content="{HQ}"></head><body><div class="cookie"><p>Мы используем файлы cookie для улучшения работы сайта. Продолжая просматривать сайт, вы соглашаетесь с условиями использования.</p><button>Принять</button></div><div class="sizes">XS SM MD LG</div>
<div class="main"><h1>{HQ}</h1><div class="publ">Обновлено: 18.01.2026, 09:36 (АСТ)</div><div class="editor">{p(Q)}</div></div><div class="modal">true true true close</div>{FOOT}</body></html>""",
    Q,
    HQ,
    "Обновлено: 18.01.2026, 09:36",
    None,
)

page(
    "script shell",
    f"""<html><head><meta charset="utf-8"><title>{HQ}</title><script type="application/ld+json">{{"@type":"NewsArticle","headline":"{HQ}","datePublished":"2025-12-05T14:20:00+05:00","articleBody":"{chr(92) + "n"}{(chr(92) + "n").join(Q)}"}}</script></head><body><div id="root"></div><noscript>Включите JavaScript</noscript></body></html>""",
    Q,
    HQ,
    "2025-12-05",
    "",
)
