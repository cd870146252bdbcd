-- Where a text stands, in so few bytes that the rows of a frequent word are read in no time: the
-- field and the document by their numbers. Bookkeeping: the next search fills it anew.

DROP TABLE _search_fields;

DROP TABLE _searchable;

CREATE TABLE _searchable (
  number INTEGER PRIMARY KEY,
  document_id TEXT NOT NULL UNIQUE
    REFERENCES documents (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE _search_fields (
  number INTEGER PRIMARY KEY,
  table_name TEXT NOT NULL,
  field TEXT NOT NULL,
  UNIQUE (table_name, field)
) STRICT;

CREATE TABLE _search_places (
  text_id INTEGER NOT NULL REFERENCES _search_texts (id) DEFERRABLE INITIALLY DEFERRED,
  field INTEGER NOT NULL REFERENCES _search_fields (number) DEFERRABLE INITIALLY DEFERRED,
  row_id TEXT NOT NULL,
  document INTEGER NOT NULL
    REFERENCES _searchable (number) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY (text_id, field, row_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX _search_places_document ON _search_places (document);
