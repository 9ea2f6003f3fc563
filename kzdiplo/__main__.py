"""The command line: ``kzdiplo report``, ``kzdiplo annotate`` and ``kzdiplo lint``."""

from __future__ import annotations

import argparse
import json
import re
import sys
from pathlib import Path

from kzdiplo import __version__
from kzdiplo.errors import InputError
from kzdiplo.paths import project_root

# Parameters that are no numbers.
_TEXTS = ("columns", "names", "date_from", "date_to", "turning_day", "previous", "theme_names", "coded")


def main(arguments: list[str] | None = None) -> int:
    """Run one command and return its exit code: 0 done, 1 a notebook failed, 2 input that cannot be used.

    Parameters
    ----------
    arguments : list of str, optional
        What stands after the name of the program; that of the process when missing.
    """
    options = _parser().parse_args(arguments)
    try:
        options.run(options)
    except InputError as error:
        print(f"kzdiplo: {error}", file=sys.stderr)
        return 2
    except OSError as error:
        print(
            f"kzdiplo: {error.filename or ''}: {error.strerror}; check the path and its permissions.", file=sys.stderr
        )
        return 2
    except RuntimeError as error:
        print(f"kzdiplo: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("kzdiplo: stopped.", file=sys.stderr)
        return 130
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="kzdiplo", description="Russian-language news of Kazakhstan's diplomacy.")
    parser.add_argument("--version", action="version", version=f"kzdiplo {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    _add_report(commands)
    _add_annotate(commands)
    lint = commands.add_parser(
        "lint", help="read the lexicons over after a change: duplicates, mixed alphabets, silent forms"
    )
    lint.set_defaults(run=_lint)
    return parser


def _add_report(commands: argparse._SubParsersAction) -> None:
    report = commands.add_parser(
        "report",
        help="run the notebooks on a corpus and write HTML, figures and tables",
        epilog=_parameters(),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    report.add_argument("corpus", nargs="?", default="seeds", help="folder, file or glob of articles (default: seeds)")
    report.add_argument(
        "--out", default="", metavar="FOLDER", help="where to write (default: reports/ and the corpus's name)"
    )
    report.add_argument(
        "--previous",
        default="",
        metavar="FOLDER",
        help="an earlier report: themes keep their numbers, colours and names",
    )
    report.add_argument(
        "-p",
        "--parameter",
        nargs=2,
        action="append",
        default=[],
        metavar=("NAME", "VALUE"),
        help="a parameter of the notebooks, such as -p n_themes 4",
    )
    report.set_defaults(run=_report)


def _parameters() -> str:
    """Tell the parameters of the notebooks as their cells explain them; nothing outside of a checkout."""
    cells = [
        cell["source"]
        for path in sorted((project_root() / "notebooks").glob("[0-9][0-9]_*.ipynb"))
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]
        if "parameters" in cell["metadata"].get("tags", [])
    ]
    lines = dict.fromkeys(line for cell in cells for line in "".join(cell).splitlines())
    told = (re.fullmatch(r"(\w+): \w+ = \"?(.*?)\"?  # (.*)", line) for line in lines)
    rows = [f"  {m[1]:<13} {m[3]}" + f" [{m[2]}]" * bool(m[2]) for m in told if m and m[1] not in ("corpus", "output")]
    return "\n".join(["parameters for -p, [usual value]:", *rows]) if rows else ""


def _add_annotate(commands: argparse._SubParsersAction) -> None:
    annotate = commands.add_parser("annotate", help="write the tables of a corpus")
    annotate.add_argument("corpus", help="folder, file or glob of articles")
    annotate.add_argument("--out", required=True, metavar="FOLDER", help="where to write")
    annotate.add_argument(
        "--home", default="KAZ", metavar="CODE", help="ISO 3166-1 alpha-3 code of the country studied (default: KAZ)"
    )
    annotate.add_argument(
        "--columns",
        default="",
        metavar="LIST",
        help="what the columns of a table hold, such as 'Суть=text, Когда=date'",
    )
    annotate.add_argument(
        "--csv", action="store_true", help="CSV beside Parquet, the text as it is: import it as text into a spreadsheet"
    )
    annotate.set_defaults(run=_annotate)


def _report(options: argparse.Namespace) -> None:
    from kzdiplo.report import build_report

    values = {name: value if name in _TEXTS else _number(value) for name, value in options.parameter}
    if options.previous:
        values["previous"] = options.previous
    folder = build_report(options.corpus, options.out, **values)
    counts = {
        kind: len(list((folder / kind).glob(f"*.{end}"))) for kind, end in (("figures", "png"), ("tables", "csv"))
    }
    print(f"{_shown(folder)}/index.html: {counts['figures']} figures, {counts['tables']} tables")


def _annotate(options: argparse.Namespace) -> None:
    import pandas as pd

    from kzdiplo.corpus import ABOUT, TABLES
    from kzdiplo.reading import load_corpus
    from kzdiplo.streaming import annotate

    counts = annotate(options.corpus, options.out, home=options.home, columns=options.columns or None)
    folder = Path(options.out)
    corpus = load_corpus(folder) if options.csv else None
    for name in ("articles", *ABOUT, *TABLES) if corpus else ():
        getattr(corpus, name).to_csv(folder / f"{name}.csv", index=False, lineterminator="\n")
    refused = pd.read_parquet(folder / "refused.parquet")
    rows = ", ".join(f"{counts[name]} {name}" for name in ("articles", *TABLES))
    print(f"{_shown(folder)}: {rows}", *(f"refused {r.path}: {r.reason}" for r in refused.itertuples()), sep="\n")


def _lint(options: argparse.Namespace) -> None:
    from kzdiplo.lint import check_lexicons

    print(f"{check_lexicons()} lexicons without a problem")


def _number(value: str) -> int | str:
    return int(value) if value.isdecimal() else value


def _shown(folder: Path) -> Path:
    return folder.relative_to(Path.cwd()) if folder.is_relative_to(Path.cwd()) else folder


if __name__ == "__main__":
    sys.exit(main())
