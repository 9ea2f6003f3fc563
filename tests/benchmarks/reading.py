"""How fast a corpus is read: 10,000 articles of about 2,000 characters, a third of them copies.

    python tests/benchmarks/reading.py            seconds, memory, articles a second
    python tests/benchmarks/reading.py --profile  and where the time goes
    python tests/benchmarks/reading.py -n 2000    another number of articles

The articles are made of the sentences of ``seeds/`` with words put in each other's place, the same in every run, under
datelines, headlines and page chrome; every third is an earlier one with another lead and close. The time of a plain
``json.loads`` over the same file gives the measure of the machine. Not collected by pytest: it tells, it does not judge.
"""

from __future__ import annotations

import argparse
import cProfile
import json
import pstats
import random
import re
import resource
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

import kzdiplo as kz

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
LENGTH = 2_000  # characters
DATELINES = ["Вена. 5 декабря. KAZAKHSTAN TODAY - ", "АСТАНА, 9 фев - Sputnik. ", "CentralAsia (KZ) - ", "", ""]
HEADLINES = ["Глава МИД Казахстана провёл переговоры", "Казахстан и партнёры обсудили транзит", ""]
CHROME = ["Меню\n  • $ 99.61 +0.03\n  • 104.86 +0.80\n\n", "Фото: МИД РК\n\n", "", ""]
CHANGED = 0.2  # of the words, so that two articles with one sentence differ as two of a newsroom do


def seed_sentences() -> list[list[str]]:
    """Return the sentences of the seed documents as words."""
    text = "\n".join(path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt")))
    return [part.split() for part in re.split(r"(?<=[.!?])\s+|\n", text) if 60 < len(part) < 400]


def make_articles(number: int) -> list[dict[str, str]]:
    """Make articles, the same in every run."""
    draw = random.Random(0)  # noqa: S311  the same articles in every run
    sentences = seed_sentences()
    words = [word for sentence in sentences for word in sentence]
    bodies: list[tuple[list[str], date]] = []
    rows = []
    for index in range(number):
        body, day = draw.choice(bodies) if index % 3 == 2 else ([], date(2024, 1, 1) + timedelta(draw.randrange(730)))
        body = [*body]
        while sum(map(len, body)) < LENGTH:
            body.append(" ".join(draw.choice(words) if draw.random() < CHANGED else w for w in draw.choice(sentences)))
        if index % 3 == 2:
            body[0], body[-1] = (" ".join(draw.choices(words, k=18)) + "." for _ in range(2))
            day += timedelta(draw.randrange(3))
        else:
            bodies.append((body, day))
        rows.append({"doc_id": f"a{index:06d}", "text": page(body, draw), "date": day.isoformat()})
    return rows


def page(body: list[str], draw: random.Random) -> str:
    """Put chrome, a headline and a dateline before a body in paragraphs."""
    paragraphs = [" ".join(body[start : start + 3]) for start in range(0, len(body), 3)]
    return draw.choice(CHROME) + draw.choice(HEADLINES) + "\n" + draw.choice(DATELINES) + "\n".join(paragraphs)


def main() -> None:
    """Make the articles, read them, and print what it took."""
    parser = argparse.ArgumentParser(description="How fast a corpus is read.")
    parser.add_argument("-n", type=int, default=10_000, help="articles")
    parser.add_argument("--profile", action="store_true", help="show where the time goes")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "articles.jsonl"
        lines = [json.dumps(row, ensure_ascii=False) for row in make_articles(options.n)]
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        measure(path, options.n, cProfile.Profile() if options.profile else None)


def measure(path: Path, number: int, profile: cProfile.Profile | None) -> None:
    """Read the file plainly and as a corpus, and print the figures."""
    start, before = time.perf_counter(), peak()
    with path.open(encoding="utf-8") as file:
        characters = sum(len(json.loads(line)["text"]) for line in file)
    plain = time.perf_counter() - start
    start = time.perf_counter()
    corpus = profile.runcall(kz.read_corpus, path) if profile else kz.read_corpus(path)
    seconds = time.perf_counter() - start
    copies = corpus.articles["copy_of"].count()
    print(f"{len(corpus)} articles of {characters / number:.0f} characters, {copies} copies found of {number // 3}")
    print(f"{seconds:.1f} s, {number / seconds:.0f} articles/s, {seconds / plain:.0f} times json.loads ({plain:.2f} s)")
    print(f"memory {before:.0f} MB before, {peak():.0f} MB at the peak")
    if profile:
        pstats.Stats(profile).sort_stats("cumulative").print_stats("kzdiplo", 25)


def peak() -> float:
    """Return the most memory held so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
