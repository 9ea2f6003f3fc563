"""How fast raw texts become a table of tokens with lemmas, beside other tools, each in a process and on a core of its own.

    python tests/benchmarks/lemmas.py posts.csv.gz            a table: tokens/s, ratio, start-up, memory
    python tests/benchmarks/lemmas.py folder_of_txt --seconds 20

A table needs a column ``text``; a folder is read file by file (``*.txt``). kzdiplo works on all texts at once, then, as
the others do, in batches on as many as it manages in ``--seconds``. The ratio compares characters a second, for tools
count tokens differently. simplemma and, for natasha's way (the tagger of slovnet over navec vectors, then the reading
of pymorphy3 that fits the tag best), slovnet and navec are used where they are installed; natasha itself is never imported,
its models are read from where it is installed. Not collected by pytest: it tells, it does not judge.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

FIRST = "Министр иностранных дел встретился с послом."
BATCHES = {
    "kzdiplo, all at once": 0,
    "kzdiplo, 1000 a batch": 1000,
    "kzdiplo, 100 a batch": 100,
    "kzdiplo, 1 a batch": 1,
}
NATASHA = ("data/emb/navec_news_v1_1B_250K_300d_100q.tar", "data/model/slovnet_morph_news_v1.tar")
ONE_CORE = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
Tool = Callable[[list[str]], int]  # texts -> number of tokens


def kzdiplo() -> Tool:
    """Texts to the whole table of tokens."""
    from kzdiplo.text import tokenize

    return lambda texts: len(tokenize(texts))


def razdel() -> Tool:
    """Sentences and words, no lemma."""
    from razdel import sentenize, tokenize

    return lambda texts: sum(1 for text in texts for part in sentenize(text) for _ in tokenize(part.text))


def pymorphy3() -> Tool:
    """The first reading of each word, asked word by word."""
    from pymorphy3 import MorphAnalyzer
    from razdel import tokenize

    analyzer = MorphAnalyzer(lang="ru")
    return lambda texts: len([analyzer.parse(word.text)[0].normal_form for text in texts for word in tokenize(text)])


def simplemma() -> Tool:
    """The lemma of each word, asked word by word."""
    from razdel import tokenize
    from simplemma import lemmatize

    return lambda texts: len([lemmatize(word.text, lang="ru") for text in texts for word in tokenize(text)])


def natasha() -> Tool:
    """Tags of slovnet in context, then the reading of pymorphy3 that shares most with the tag."""
    from navec import Navec
    from pymorphy3 import MorphAnalyzer
    from razdel import sentenize, tokenize
    from slovnet import Morph

    folder = Path(find_spec("natasha").origin).parent
    vectors, model = (str(folder / name) for name in NATASHA)
    tagger = Morph.load(model).navec(Navec.load(vectors))
    analyzer = MorphAnalyzer(lang="ru")

    @lru_cache(maxsize=100_000)
    def lemma(word: str, tag: str) -> str:
        wanted = set(tag.lower().replace("|", " ").replace("=", " ").split())
        return max(analyzer.parse(word), key=lambda p: len(wanted & _as_ud(p.tag))).normal_form

    def run(texts: list[str]) -> int:
        sentences = [[word.text for word in tokenize(part.text)] for text in texts for part in sentenize(text)]
        marked = tagger.map([words for words in sentences if words])
        return len([lemma(token.text, token.tag) for markup in marked for token in markup.tokens])

    return run


def _as_ud(tag: object) -> set[str]:
    """Return the grammemes of a pymorphy tag in the letters of Universal Dependencies, as far as they are close."""
    near = {"adjf": "adj", "adjs": "adj", "infn": "verb", "prtf": "verb", "prts": "verb", "grnd": "verb", "prep": "adp"}
    near |= {"nomn": "nom", "gent": "gen", "datv": "dat", "accs": "acc", "ablt": "ins", "loct": "loc", "femn": "fem"}
    near |= {"advb": "adv", "npro": "pron", "numr": "num", "prcl": "part", "conj": "cconj"}
    return {near.get(name.lower(), name.lower()) for name in str(tag).replace(" ", ",").split(",")}


NEEDS = {
    kzdiplo: ["kzdiplo"],
    razdel: ["razdel"],
    pymorphy3: ["pymorphy3", "razdel"],
    simplemma: ["simplemma", "razdel"],
    natasha: ["natasha", "slovnet", "navec"],
}
TOOLS = {tool.__name__: tool for tool in NEEDS}


def main() -> None:
    """Measure every tool in a fresh process and print the table."""
    parser = argparse.ArgumentParser(description="How fast texts become lemmas.")
    parser.add_argument("path", type=Path, help="a table with a column text, or a folder of .txt files")
    parser.add_argument("--seconds", type=float, default=10, help="time for each row but the first")
    parser.add_argument("--run", help=argparse.SUPPRESS)
    parser.add_argument("--batch", type=int, default=0, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.run:
        print(json.dumps(measure(TOOLS[options.run], json.loads(options.path.read_text()), options)))
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "texts.json"
        path.write_text(json.dumps(read_texts(options.path)))
        plans = [(title, kzdiplo, size) for title, size in BATCHES.items()]
        plans += [(tool.__name__, tool, 50) for tool in NEEDS if tool is not kzdiplo]
        show({title: start(tool, path, size, options.seconds) for title, tool, size in plans})


def read_texts(path: Path) -> list[str]:
    """Read the texts of a folder or of the column ``text`` of a table."""
    if path.is_dir():
        return [file.read_text(encoding="utf-8") for file in sorted(path.glob("*.txt"))]
    import pandas as pd

    return pd.read_csv(path, keep_default_na=False)["text"].tolist()


def start(tool: Callable[[], Tool], path: Path, batch: int, seconds: float) -> dict[str, float] | None:
    """Measure a tool in a fresh process; None where it is not installed."""
    if not all(find_spec(name) for name in NEEDS[tool]):
        return None
    command = [
        sys.executable,
        __file__,
        str(path),
        "--run",
        tool.__name__,
        "--batch",
        str(batch),
        "--seconds",
        str(seconds),
    ]
    done = subprocess.run(command, env=os.environ | ONE_CORE, capture_output=True, check=True)
    return json.loads(done.stdout)


def measure(tool: Callable[[], Tool], texts: list[str], options: argparse.Namespace) -> dict[str, float]:
    """Run a tool in this process: start-up with a first sentence, then batches of texts."""
    began = time.perf_counter()
    run = tool()
    run([FIRST])
    ready, idle = time.perf_counter(), peak()
    size, done, tokens = options.batch or len(texts), 0, 0
    limit = options.seconds if options.batch else float("inf")
    while done < len(texts) and time.perf_counter() - ready < limit:
        tokens += run(texts[done : done + size])
        done += size
    seconds = time.perf_counter() - ready
    characters = sum(map(len, texts[:done]))
    used = {"texts": min(done, len(texts)), "tokens": tokens, "characters": characters, "seconds": seconds}
    return used | {"start": ready - began, "idle": idle, "peak": peak()}


def show(figures: dict[str, dict[str, float] | None]) -> None:
    """Print a row a tool; the ratio is how many times faster kzdiplo, all at once, reads the same characters."""
    best = next(row["characters"] / row["seconds"] for row in figures.values() if row)
    heads = ["texts", "tokens/s", "kzdiplo is", "start-up", "memory after it", "at the peak"]
    print(f"{'':24}" + "".join(f"{head:>16}" for head in heads))
    for title, row in figures.items():
        if row is None:
            print(f"{title:24}{'not installed':>16}")
            continue
        rate, ratio = row["tokens"] / row["seconds"], best * row["seconds"] / row["characters"]
        cells = [f"{row['texts']}", f"{rate:,.0f}", f"{ratio:.1f} x", f"{row['start']:.2f} s"]
        cells += [f"{row[name]:.0f} MB" for name in ("idle", "peak")]
        print(f"{title:24}" + "".join(f"{cell:>16}" for cell in cells))


def peak() -> float:
    """Return the most memory held so far by this process alone, in MB, the texts included."""
    status = Path("/proc/self/status")
    if status.exists():  # the other figure counts the process that started this one
        return int(status.read_text().partition("VmHWM:")[2].split()[0]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024**2 if sys.platform == "darwin" else 1024)


if __name__ == "__main__":
    main()
