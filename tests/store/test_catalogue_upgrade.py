"""A catalogue of the first version, brought up to date."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from reader.store.catalogue import Catalogue
from reader.store.migrate import create
from reader.store.tables import CATALOGUE
from reader.text.packed import pack


def test_articles_of_the_first_version_are_listed_and_wait_for_their_copies(tmp_path: Path) -> None:
    path = tmp_path / "catalogue.db"
    create(path, replace(CATALOGUE, migrations=CATALOGUE.migrations[:1]))
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("INSERT INTO archives VALUES (1, x'2f')")
        connection.execute("INSERT INTO files VALUES (1, 1, x'61', 1, 1, 'd', NULL, '')")
        connection.execute(
            "INSERT INTO articles VALUES (1, 1, '', 'k', 'T', '', '', NULL, '', NULL, '', '[]', '',"
            " '[]', 'hans', 0, 0, 2, '', 5, 1)"
        )
        connection.execute("INSERT INTO texts VALUES (1, ?)", (pack("河水"),))
    catalogue = Catalogue(path)
    assert catalogue.newest()[0].tolist() == [1]
    assert catalogue.copies.pending()
    assert [each.text for each in catalogue.copies.unsigned(9)] == ["河水"]
    catalogue.close()
