-- Headings as a tree, and what is printed in place of an amount.

CREATE TABLE sections (
  id TEXT NOT NULL PRIMARY KEY,
  document_id TEXT NOT NULL
    REFERENCES documents (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  page INTEGER NOT NULL,
  parent_id TEXT REFERENCES sections (id) DEFERRABLE INITIALLY DEFERRED,
  level INTEGER NOT NULL CHECK (level >= 1),
  number TEXT,
  name TEXT,
  FOREIGN KEY (document_id, page) REFERENCES pages DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

CREATE INDEX sections_document_page ON sections (document_id, page);
CREATE INDEX sections_parent ON sections (parent_id);

ALTER TABLE programmes ADD COLUMN section_id TEXT
  REFERENCES sections (id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE programmes ADD COLUMN sub_name TEXT;
ALTER TABLE programmes ADD COLUMN book_name TEXT;
ALTER TABLE programmes ADD COLUMN amount_text TEXT;

CREATE INDEX programmes_section ON programmes (section_id);

-- How far an indicator was reached, in the words or grades of the document (A, 達成).
ALTER TABLE kpis ADD COLUMN grade TEXT;
