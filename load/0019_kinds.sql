-- Kinds of papers are declared by their families: what a year is compared in is no fixed list.
-- SQLite cannot change a CHECK in place.
CREATE TABLE year_changes_before AS SELECT * FROM year_changes;
DROP TABLE year_changes;
CREATE TABLE year_changes (
  id TEXT NOT NULL PRIMARY KEY,
  thread_id TEXT REFERENCES threads (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  kind TEXT NOT NULL,
  account TEXT,
  side TEXT CHECK (side IN ('revenue', 'expenditure')),
  level INTEGER NOT NULL CHECK (level >= 1),
  year_from INTEGER NOT NULL,
  year_to INTEGER NOT NULL,
  event TEXT NOT NULL CHECK (
    event IN ('継続', '改称', '移管', '統合', '分割', '新規', '廃止', '休止', '再開', '要確認')
  ),
  movement TEXT CHECK (movement IN ('増額', '減額', '同額')),
  from_document_id TEXT NOT NULL
    REFERENCES documents (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  to_document_id TEXT NOT NULL
    REFERENCES documents (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  from_programme_id TEXT
    REFERENCES programmes (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  to_programme_id TEXT
    REFERENCES programmes (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  name_from TEXT,
  name_to TEXT,
  place_from TEXT,
  place_to TEXT,
  page_from INTEGER,
  page_to INTEGER,
  yen_from INTEGER,
  yen_to INTEGER,
  difference_yen INTEGER NOT NULL
    CHECK (difference_yen = coalesce(yen_to, 0) - coalesce(yen_from, 0)),
  evidence TEXT NOT NULL,
  score INTEGER NOT NULL,
  CHECK (year_from < year_to)
) STRICT, WITHOUT ROWID;
INSERT INTO year_changes SELECT * FROM year_changes_before;
DROP TABLE year_changes_before;
CREATE TABLE year_balances_before AS SELECT * FROM year_balances;
DROP TABLE year_balances;
CREATE TABLE year_balances (
  id TEXT NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL,
  account TEXT,
  side TEXT CHECK (side IN ('revenue', 'expenditure')),
  level INTEGER NOT NULL CHECK (level >= 1),
  year_from INTEGER NOT NULL,
  year_to INTEGER NOT NULL,
  from_document_id TEXT NOT NULL
    REFERENCES documents (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  to_document_id TEXT NOT NULL
    REFERENCES documents (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  total_from_yen INTEGER NOT NULL,
  total_to_yen INTEGER NOT NULL,
  source_from TEXT NOT NULL,
  source_to TEXT NOT NULL,
  new_yen INTEGER NOT NULL,
  gone_yen INTEGER NOT NULL,
  changed_yen INTEGER NOT NULL,
  unsure_yen INTEGER NOT NULL,
  outside_yen INTEGER NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('closed', 'open')),
  CHECK (
    (status = 'closed') = (
      new_yen + gone_yen + changed_yen + unsure_yen + outside_yen = total_to_yen - total_from_yen
    )
  )
) STRICT, WITHOUT ROWID;
INSERT INTO year_balances SELECT * FROM year_balances_before;
DROP TABLE year_balances_before;
CREATE INDEX year_changes_thread ON year_changes (thread_id);
CREATE INDEX year_changes_from_document ON year_changes (from_document_id);
CREATE INDEX year_changes_to_document ON year_changes (to_document_id);
CREATE INDEX year_changes_from_programme ON year_changes (from_programme_id);
CREATE INDEX year_changes_to_programme ON year_changes (to_programme_id);
CREATE INDEX year_balances_from_document ON year_balances (from_document_id);
CREATE INDEX year_balances_to_document ON year_balances (to_document_id);
