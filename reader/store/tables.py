"""The tables of the catalogue and of the marks, version by version."""

from reader.core.errors import CatalogueDamagedError, MarksDamagedError
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
    # The file with the other language of its article; each of the two has the other's path.
    "ALTER TABLE files ADD COLUMN other BLOB NOT NULL DEFAULT x''",
    # `kind` is the name of a reader.core.reading.NoteKind.
    """CREATE TABLE notes (
        file INTEGER NOT NULL REFERENCES files ON DELETE CASCADE,
        kind TEXT NOT NULL, detail TEXT NOT NULL)""",
    "CREATE INDEX notes_file ON notes (file)",
    # How often it was written: what is written anew while it is being indexed waits again.
    "ALTER TABLE articles ADD COLUMN version INTEGER NOT NULL DEFAULT 1",
    # The article that one is a copy of, and that stands for it in lists; NULL if it is none. The
    # indexes cover what lists and counts ask.
    "ALTER TABLE articles ADD COLUMN copy_of INTEGER",
    "DROP INDEX articles_sort",
    "DROP INDEX articles_key",
    "DROP INDEX articles_source",
    "CREATE INDEX articles_sort ON articles (copy_of, sort DESC, id)",
    "CREATE INDEX articles_key ON articles (key, copy_of)",
    "CREATE INDEX articles_source ON articles (copy_of, source)",
    # By what copies are known: reader.copies.signature.
    """CREATE TABLE signatures (
        article INTEGER PRIMARY KEY REFERENCES articles ON DELETE CASCADE,
        signature BLOB NOT NULL)""",
    # Articles that came or changed since copies were last looked for, and the signatures of those
    # that went or were changed: their neighbours have to be looked at again.
    "CREATE TABLE ungrouped (id INTEGER PRIMARY KEY)",
    "INSERT INTO ungrouped SELECT id FROM articles",
    "CREATE TABLE lost_signatures (signature BLOB NOT NULL)",
    # `version` of the signatures, 0 for none; `generation` is another one when copies change.
    "CREATE TABLE grouping (version INTEGER NOT NULL, generation INTEGER NOT NULL)",
    "INSERT INTO grouping VALUES (0, 0)",
    """CREATE TRIGGER articles_added AFTER INSERT ON articles
        BEGIN INSERT INTO ungrouped VALUES (new.id); END""",
    """CREATE TRIGGER signatures_lost AFTER DELETE ON signatures
        BEGIN INSERT INTO lost_signatures VALUES (old.signature); END""",
    """CREATE TRIGGER copies_freed BEFORE DELETE ON articles BEGIN
        INSERT OR IGNORE INTO ungrouped SELECT id FROM articles WHERE copy_of = old.id;
        UPDATE articles SET copy_of = NULL WHERE copy_of = old.id; END""",
    """CREATE TRIGGER copies_changed AFTER UPDATE OF copy_of ON articles
        WHEN old.copy_of IS NOT new.copy_of
        BEGIN UPDATE grouping SET generation = generation + 1; END""",
)

_CATALOGUE_3 = (
    # Articles that were written anew under another key, until their marks have followed.
    "CREATE TABLE moved_keys (old TEXT NOT NULL, new TEXT NOT NULL)",
)

_CATALOGUE_4 = (
    # Names that articles give in Latin letters too: reader.names.finds. `latin_key` is what the
    # spellings of one name have in common.
    """CREATE TABLE name_finds (
        article INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
        han TEXT NOT NULL, latin TEXT NOT NULL, dotted INTEGER NOT NULL,
        latin_key TEXT NOT NULL)""",
    "CREATE INDEX name_finds_article ON name_finds (article)",
    "CREATE INDEX name_finds_key ON name_finds (latin_key)",
    # What was learned from them, as JSON; keys whose finds have changed since; articles unread.
    "CREATE TABLE name_sets (latin_key TEXT NOT NULL, learned TEXT NOT NULL)",
    "CREATE INDEX name_sets_key ON name_sets (latin_key)",
    "CREATE TABLE changed_names (latin_key TEXT PRIMARY KEY) WITHOUT ROWID",
    "CREATE TABLE unmined (id INTEGER PRIMARY KEY)",
    "INSERT INTO unmined SELECT id FROM articles",
    # `version` of the rules, 0 for none; `generation` is another one when sets have changed.
    "CREATE TABLE mining (version INTEGER NOT NULL, generation INTEGER NOT NULL)",
    "INSERT INTO mining VALUES (0, 0)",
    """CREATE TRIGGER articles_to_mine AFTER INSERT ON articles
        BEGIN INSERT INTO unmined VALUES (new.id); END""",
    """CREATE TRIGGER articles_to_mine_again AFTER UPDATE OF version ON articles BEGIN
        INSERT OR IGNORE INTO unmined VALUES (new.id);
        DELETE FROM name_finds WHERE article = new.id; END""",
    """CREATE TRIGGER articles_not_to_mine AFTER DELETE ON articles
        BEGIN DELETE FROM unmined WHERE id = old.id; END""",
    """CREATE TRIGGER finds_added AFTER INSERT ON name_finds
        BEGIN INSERT OR IGNORE INTO changed_names VALUES (new.latin_key); END""",
    """CREATE TRIGGER finds_lost AFTER DELETE ON name_finds
        BEGIN INSERT OR IGNORE INTO changed_names VALUES (old.latin_key); END""",
)

_CATALOGUE_5 = (
    # An archive that the reader took out, until all that was in it has been dropped.
    "ALTER TABLE archives ADD COLUMN leaving INTEGER NOT NULL DEFAULT 0",
)

CATALOGUE = Schema(
    name="catalogue",
    application_id=0x4A57_0001,
    migrations=(_CATALOGUE_1, _CATALOGUE_2, _CATALOGUE_3, _CATALOGUE_4, _CATALOGUE_5),
    journal="WAL",
    pragmas=("synchronous = NORMAL", "foreign_keys = ON", "cache_size = -4000"),
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

_MARKS_3 = (
    # What the reader decided about name sets, in order: reader.names.own. `words` and `others` are
    # JSON lists.
    """CREATE TABLE names (
        id INTEGER PRIMARY KEY, action TEXT NOT NULL, words TEXT NOT NULL, others TEXT NOT NULL,
        at INTEGER NOT NULL, UNIQUE (action, words, others))""",
)

_MARKS_4 = (
    """CREATE TABLE notes (
        key TEXT PRIMARY KEY, text TEXT NOT NULL, at INTEGER NOT NULL) WITHOUT ROWID""",
    # Searches that the reader saved; `sort` is the value of a reader.core.hit.Sort.
    """CREATE TABLE searches (
        id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, query TEXT NOT NULL,
        sort TEXT NOT NULL, at INTEGER NOT NULL)""",
)

MARKS = Schema(
    name="marks",
    application_id=0x4A57_0002,
    migrations=(_MARKS_1, _MARKS_2, _MARKS_3, _MARKS_4),
    # No write-ahead log: between two marks the one file holds them all, so that a copy of it is
    # whole and no journal can be lost. EXTRA is FULL, and the folder is flushed as well.
    journal="DELETE",
    pragmas=("synchronous = EXTRA",),
    damaged=MarksDamagedError,
    backed_up=True,
)
