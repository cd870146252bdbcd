-- What each number is worth: `open` if it stands in any open equation, else `proved` if in a closed
-- `=` of two or more terms, else `agreed` if it is only equal to the same figure printed elsewhere,
-- else `unproved`.

-- Each printed amount of a document, filled with its checks. `yen` is null where the amount is
-- printed and not stored: it could not be read, or was emptied because the page is suspect.
CREATE TABLE proofs (
  table_name TEXT NOT NULL,
  row_id TEXT NOT NULL,
  field TEXT NOT NULL,
  document_id TEXT NOT NULL
    REFERENCES documents (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  yen INTEGER,
  proof TEXT NOT NULL CHECK (proof IN ('open', 'proved', 'agreed', 'unproved')),
  PRIMARY KEY (table_name, row_id, field)
) STRICT, WITHOUT ROWID;

CREATE INDEX proofs_document ON proofs (document_id);

-- Two figures of two documents that print the same thing, once in each direction: last year's book
-- and the 前年度 of this one, a table of programmes and the book.
CREATE TABLE agreements (
  table_name TEXT NOT NULL,
  row_id TEXT NOT NULL,
  field TEXT NOT NULL,
  witness_table TEXT NOT NULL,
  witness_row_id TEXT NOT NULL,
  witness_field TEXT NOT NULL,
  kind TEXT NOT NULL,
  document_id TEXT NOT NULL
    REFERENCES documents (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  witness_document_id TEXT NOT NULL
    REFERENCES documents (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  difference_yen INTEGER NOT NULL,
  PRIMARY KEY (table_name, row_id, field, witness_table, witness_row_id, witness_field)
) STRICT, WITHOUT ROWID;

CREATE INDEX agreements_document ON agreements (document_id);
CREATE INDEX agreements_witness_document ON agreements (witness_document_id);
