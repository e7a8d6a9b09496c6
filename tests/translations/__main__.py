"""The command: `python -m tests.translations --write` or `--check`."""

import argparse
import sys

from tests.translations.checks import all_complaints
from tests.translations.linguist import FOLDER, LANGUAGES, LinguistError, release, update
from tests.translations.sources import python_files


def write() -> None:
    """Bring all files up to date: new texts come in unfinished, those that are gone go."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for language in LANGUAGES:
        update(language.ts, language, python_files(), forget=True)
        release(language.ts, language.qm)


def main(arguments: list[str] | None = None) -> int:
    """0 when all is well; complaints go to standard error, one a line."""
    parser = argparse.ArgumentParser(prog="python -m tests.translations", description=__doc__)
    wanted = parser.add_mutually_exclusive_group(required=True)
    wanted.add_argument("--write", action="store_true", help="update the .ts and .qm files")
    wanted.add_argument("--check", action="store_true", help="name what is missing or wrong")
    options = parser.parse_args(arguments)
    try:
        if options.write:
            write()
        complaints = all_complaints()
    except LinguistError as error:
        complaints = [str(error)]
    sys.stderr.writelines(f"{complaint}\n" for complaint in complaints)
    return 1 if complaints and options.check else 0


if __name__ == "__main__":
    sys.exit(main())
