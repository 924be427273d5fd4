"""The tables of the catalogue and of the marks, version by version."""

from reader.core.errors import CatalogueDamagedError, LibraryError
from reader.store.migrate import Schema

_CATALOGUE_1 = (
    # Ids of a rebuilt catalogue mean other articles: an index remembers whose ids it holds.
    "CREATE TABLE identity (token TEXT NOT NULL)",
    "INSERT INTO identity VALUES (lower(hex(randomblob(8))))",
    "CREATE TABLE archives (id INTEGER PRIMARY KEY AUTOINCREMENT, path BLOB NOT NULL UNIQUE)",
    # `reason` is the name of a reader.core.errors.Reason where the file became no article.
    """CREATE TABLE files (
        id INTEGER PRIMARY KEY,
        archive INTEGER NOT NULL REFERENCES archives ON DELETE CASCADE,
        path BLOB NOT NULL,
        size INTEGER NOT NULL,
        mtime_ns INTEGER NOT NULL,
        digest TEXT NOT NULL,
        reason TEXT,
        detail TEXT NOT NULL DEFAULT '',
        UNIQUE (archive, path))""",
    "CREATE INDEX files_refused ON files (archive, path) WHERE reason IS NOT NULL",
    # An id is never used twice, so that what the index drops and adds cannot be confused.
    """CREATE TABLE articles (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        file INTEGER NOT NULL REFERENCES files ON DELETE CASCADE,
        address TEXT NOT NULL, key TEXT NOT NULL, title TEXT NOT NULL, source TEXT NOT NULL,
        author TEXT NOT NULL, published TEXT, published_from TEXT NOT NULL, captured TEXT,
        url TEXT NOT NULL, tags TEXT NOT NULL, description TEXT NOT NULL, langs TEXT NOT NULL,
        script TEXT NOT NULL, half INTEGER NOT NULL, has_image INTEGER NOT NULL,
        chars INTEGER NOT NULL, format TEXT NOT NULL, sort INTEGER NOT NULL,
        indexed INTEGER NOT NULL DEFAULT 0)""",
    "CREATE INDEX articles_file ON articles (file)",
    "CREATE INDEX articles_sort ON articles (sort DESC, id)",
    "CREATE INDEX articles_key ON articles (key, source)",
    "CREATE INDEX articles_source ON articles (source)",
    "CREATE INDEX articles_unindexed ON articles (id) WHERE indexed = 0",
    # Apart from the rows, which then lie close together.
    """CREATE TABLE texts (
        article INTEGER PRIMARY KEY REFERENCES articles ON DELETE CASCADE, body BLOB NOT NULL)""",
    # What the index still holds of articles that are no more.
    "CREATE TABLE removed (id INTEGER PRIMARY KEY)",
    """CREATE TRIGGER articles_removed AFTER DELETE ON articles
        BEGIN INSERT INTO removed VALUES (old.id); END""",
)

_CATALOGUE_2 = (
    # The encoding that a file was read in; "" where it gave no article.
    "ALTER TABLE files ADD COLUMN encoding TEXT NOT NULL DEFAULT ''",
    # `kind` is the name of a reader.core.reading.NoteKind.
    """CREATE TABLE notes (
        file INTEGER NOT NULL REFERENCES files ON DELETE CASCADE,
        kind TEXT NOT NULL, detail TEXT NOT NULL)""",
    "CREATE INDEX notes_file ON notes (file)",
    # How often it was written: what is written anew while it is being indexed waits again.
    "ALTER TABLE articles ADD COLUMN version INTEGER NOT NULL DEFAULT 1",
)

CATALOGUE = Schema(
    name="catalogue",
    application_id=0x4A57_0001,
    migrations=(_CATALOGUE_1, _CATALOGUE_2),
    journal="WAL",
    pragmas=("synchronous = NORMAL", "foreign_keys = ON", "cache_size = -16000"),
    damaged=CatalogueDamagedError,
    backed_up=False,
)

_MARKS_1 = (
    # `at` and positions' `at`: milliseconds since 1970 UTC.
    "CREATE TABLE read (key TEXT PRIMARY KEY, at INTEGER NOT NULL) WITHOUT ROWID",
    "CREATE TABLE starred (key TEXT PRIMARY KEY, at INTEGER NOT NULL) WITHOUT ROWID",
    """CREATE TABLE positions (
        key TEXT PRIMARY KEY, position REAL NOT NULL, at INTEGER NOT NULL) WITHOUT ROWID""",
    # The one thing of the catalogue that no archive tells: from it all else can be rebuilt.
    "CREATE TABLE archives (path BLOB PRIMARY KEY, at INTEGER NOT NULL)",
)

_MARKS_2 = (
    # What the reader chose for an archive's files; "" to guess.
    "ALTER TABLE archives ADD COLUMN encoding TEXT NOT NULL DEFAULT ''",
)

MARKS = Schema(
    name="marks",
    application_id=0x4A57_0002,
    migrations=(_MARKS_1, _MARKS_2),
    # No write-ahead log: between two marks the one file holds them all, so that a copy of it is
    # whole and no journal can be lost. EXTRA is FULL, and the folder is flushed as well.
    journal="DELETE",
    pragmas=("synchronous = EXTRA",),
    damaged=LibraryError,
    backed_up=True,
)
