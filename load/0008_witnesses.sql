-- More that bears witness to the figures: notes, where a document's notes add up.

-- Whether parts add up in a document, for each rule that goes by habit: decided from all of its sums
-- of two or more terms; null where they are too few, or neither show the habit nor speak against it.
CREATE TABLE habits (
  document_id TEXT NOT NULL
    REFERENCES documents (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  rule_id TEXT NOT NULL,
  complete INTEGER NOT NULL CHECK (complete IN (0, 1)),
  sums INTEGER NOT NULL,
  closed INTEGER NOT NULL,
  adds_up INTEGER CHECK (adds_up IN (0, 1)),
  PRIMARY KEY (document_id, rule_id, complete)
) STRICT, WITHOUT ROWID;
