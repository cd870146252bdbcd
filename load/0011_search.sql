-- What can be searched for: each text once in its search form, and the fields that hold it.
--
-- Bookkeeping, made from the other tables: a document without a row in _searchable is taken in by
-- the next search. A text that no field holds any more stays, and is found by nobody.

CREATE TABLE _searchable (
  document_id TEXT NOT NULL PRIMARY KEY
    REFERENCES documents (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

CREATE TABLE _search_texts (
  id INTEGER PRIMARY KEY,
  digest INTEGER NOT NULL UNIQUE,
  text TEXT NOT NULL
) STRICT;

CREATE TABLE _search_fields (
  text_id INTEGER NOT NULL REFERENCES _search_texts (id) DEFERRABLE INITIALLY DEFERRED,
  table_name TEXT NOT NULL,
  row_id TEXT NOT NULL,
  field TEXT NOT NULL,
  document_id TEXT NOT NULL
    REFERENCES documents (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY (text_id, table_name, row_id, field)
) STRICT, WITHOUT ROWID;

CREATE INDEX _search_fields_document ON _search_fields (document_id);

-- Pairs of characters, as words that blanks part; every character but a blank is one of a word.
CREATE VIRTUAL TABLE _search_index USING fts5 (
  pairs,
  content = '',
  detail = 'none',
  tokenize = "unicode61 remove_diacritics 0 categories 'L* M* N* P* S* C*'"
);
