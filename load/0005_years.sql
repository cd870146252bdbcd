-- The years: a thread for each programme through all documents, and what changed between years.
--
-- These tables are made from the others, and made anew by each run of `diff` and `review`. Rows go
-- with the documents that they are about.

CREATE TABLE threads (
  id TEXT NOT NULL PRIMARY KEY,
  first_programme_id TEXT NOT NULL
    REFERENCES programmes (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  municipality TEXT,
  municipality_code TEXT,
  account TEXT,
  side TEXT CHECK (side IN ('revenue', 'expenditure')),
  level INTEGER NOT NULL CHECK (level >= 1),
  name TEXT,
  first_year INTEGER NOT NULL,
  last_year INTEGER NOT NULL,
  CHECK (first_year <= last_year)
) STRICT, WITHOUT ROWID;

CREATE INDEX threads_first_programme ON threads (first_programme_id);
CREATE INDEX threads_municipality ON threads (municipality_code, municipality);

CREATE TABLE thread_members (
  thread_id TEXT NOT NULL
    REFERENCES threads (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  programme_id TEXT NOT NULL
    REFERENCES programmes (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  fiscal_year INTEGER NOT NULL,
  evidence TEXT,
  score INTEGER,
  by_hand INTEGER NOT NULL CHECK (by_hand IN (0, 1)),
  PRIMARY KEY (thread_id, programme_id)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX thread_members_programme ON thread_members (programme_id);

CREATE TABLE year_changes (
  id TEXT NOT NULL PRIMARY KEY,
  thread_id TEXT REFERENCES threads (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  kind TEXT NOT NULL CHECK (kind IN ('statement', 'report', 'sheet')),
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

CREATE INDEX year_changes_thread ON year_changes (thread_id);
CREATE INDEX year_changes_from_document ON year_changes (from_document_id);
CREATE INDEX year_changes_to_document ON year_changes (to_document_id);
CREATE INDEX year_changes_from_programme ON year_changes (from_programme_id);
CREATE INDEX year_changes_to_programme ON year_changes (to_programme_id);

CREATE TABLE year_balances (
  id TEXT NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('statement', 'report', 'sheet')),
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

CREATE INDEX year_balances_from_document ON year_balances (from_document_id);
CREATE INDEX year_balances_to_document ON year_balances (to_document_id);

CREATE TABLE kpi_changes (
  from_kpi_id TEXT NOT NULL
    REFERENCES kpis (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  to_kpi_id TEXT NOT NULL
    REFERENCES kpis (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  year_from INTEGER NOT NULL,
  year_to INTEGER NOT NULL,
  events TEXT NOT NULL,
  evidence TEXT NOT NULL,
  PRIMARY KEY (from_kpi_id, to_kpi_id),
  CHECK (year_from < year_to)
) STRICT, WITHOUT ROWID;

CREATE INDEX kpi_changes_to ON kpi_changes (to_kpi_id);

-- Each change as a person reads it: city, thousand yen, files and printed pages.
CREATE VIEW v_year_changes AS
SELECT
  coalesce(document_to.municipality, document_from.municipality) AS municipality,
  change.year_from,
  change.year_to,
  change.kind,
  change.account,
  change.event,
  change.movement,
  change.name_from,
  change.name_to,
  change.place_from,
  change.place_to,
  iif(change.yen_from % 1000, change.yen_from / 1000.0, change.yen_from / 1000)
    AS from_thousand_yen,
  iif(change.yen_to % 1000, change.yen_to / 1000.0, change.yen_to / 1000) AS to_thousand_yen,
  iif(
    change.difference_yen % 1000, change.difference_yen / 1000.0, change.difference_yen / 1000
  ) AS difference_thousand_yen,
  change.evidence,
  change.score,
  document_from.path AS path_from,
  change.page_from,
  page_from.printed_page AS printed_page_from,
  document_to.path AS path_to,
  change.page_to,
  page_to.printed_page AS printed_page_to,
  change.level,
  change.thread_id,
  change.id AS change_id
FROM year_changes AS change
JOIN documents AS document_from ON document_from.id = change.from_document_id
JOIN documents AS document_to ON document_to.id = change.to_document_id
LEFT JOIN pages AS page_from
  ON page_from.document_id = change.from_document_id AND page_from.page = change.page_from
LEFT JOIN pages AS page_to
  ON page_to.document_id = change.to_document_id AND page_to.page = change.page_to;

-- A programme through the years: a line for each document that states it.
CREATE VIEW v_threads AS
SELECT
  thread.municipality,
  thread.name AS thread,
  member.fiscal_year,
  year.year_label,
  document.stage,
  document.families,
  programme.name,
  programme.section,
  iif(programme.budget_yen % 1000, programme.budget_yen / 1000.0, programme.budget_yen / 1000)
    AS budget_thousand_yen,
  iif(programme.actual_yen % 1000, programme.actual_yen / 1000.0, programme.actual_yen / 1000)
    AS actual_thousand_yen,
  document.path,
  programme.page,
  member.evidence,
  member.score,
  member.by_hand,
  member.thread_id,
  member.programme_id,
  programme.document_id
FROM thread_members AS member
JOIN threads AS thread ON thread.id = member.thread_id
JOIN programmes AS programme ON programme.id = member.programme_id
JOIN documents AS document ON document.id = programme.document_id
LEFT JOIN v_years AS year ON year.fiscal_year = member.fiscal_year;

-- Each promise (公約) with its money a year and its indicators: a thread counts where any of its
-- members has the tag.
CREATE VIEW v_promise_years AS
SELECT
  thread.municipality,
  thread.name AS promise,
  member.fiscal_year,
  year.year_label,
  programme.name,
  EXISTS (
    SELECT 1 FROM programme_tags WHERE programme_id = programme.id AND tag = '公約'
  ) AS tagged,
  iif(programme.budget_yen % 1000, programme.budget_yen / 1000.0, programme.budget_yen / 1000)
    AS budget_thousand_yen,
  iif(programme.actual_yen % 1000, programme.actual_yen / 1000.0, programme.actual_yen / 1000)
    AS actual_thousand_yen,
  (
    SELECT group_concat(
      kpi.name || ': ' || coalesce(kpi.baseline_text, '?') || '→' || coalesce(kpi.target_text, '?')
        || coalesce(kpi.unit, '') || coalesce(' (' || kpi.latest_text || ')', ''),
      '; '
    )
    FROM (SELECT * FROM kpis ORDER BY page, ordinal, id) AS kpi
    WHERE kpi.programme_id = programme.id OR kpi.project_id = programme.project_id
  ) AS kpis,
  document.path,
  programme.page,
  member.thread_id,
  member.programme_id
FROM thread_members AS member
JOIN threads AS thread ON thread.id = member.thread_id
JOIN programmes AS programme ON programme.id = member.programme_id
JOIN documents AS document ON document.id = programme.document_id
LEFT JOIN v_years AS year ON year.fiscal_year = member.fiscal_year
WHERE member.thread_id IN (
  SELECT thread_id FROM thread_members
  JOIN programme_tags ON programme_tags.programme_id = thread_members.programme_id
  WHERE programme_tags.tag = '公約'
);

-- An indicator in two years: what was aimed at, what was reached.
CREATE VIEW v_kpi_changes AS
SELECT
  document_to.municipality,
  change.year_from,
  change.year_to,
  change.events,
  kpi_to.name,
  coalesce(project.name, programme.name) AS belongs_to,
  kpi_from.baseline_text AS baseline_from,
  kpi_to.baseline_text AS baseline_to,
  kpi_from.target_text AS target_from,
  kpi_to.target_text AS target_to,
  kpi_from.latest_text AS latest_from,
  kpi_to.latest_text AS latest_to,
  kpi_to.unit,
  change.evidence,
  document_from.path AS path_from,
  kpi_from.page AS page_from,
  document_to.path AS path_to,
  kpi_to.page AS page_to,
  change.from_kpi_id,
  change.to_kpi_id
FROM kpi_changes AS change
JOIN kpis AS kpi_from ON kpi_from.id = change.from_kpi_id
JOIN kpis AS kpi_to ON kpi_to.id = change.to_kpi_id
JOIN documents AS document_from ON document_from.id = kpi_from.document_id
JOIN documents AS document_to ON document_to.id = kpi_to.document_id
LEFT JOIN projects AS project ON project.id = kpi_to.project_id
LEFT JOIN programmes AS programme ON programme.id = kpi_to.programme_id;

CREATE VIEW v_year_balances AS
SELECT
  document_to.municipality,
  balance.year_from,
  balance.year_to,
  balance.kind,
  balance.account,
  balance.total_from_yen,
  balance.total_to_yen,
  balance.total_to_yen - balance.total_from_yen AS difference_yen,
  balance.new_yen,
  balance.gone_yen,
  balance.changed_yen,
  balance.unsure_yen,
  balance.outside_yen,
  balance.status,
  balance.source_from,
  balance.source_to,
  document_from.path AS path_from,
  document_to.path AS path_to,
  balance.level,
  balance.id AS balance_id
FROM year_balances AS balance
JOIN documents AS document_from ON document_from.id = balance.from_document_id
JOIN documents AS document_to ON document_to.id = balance.to_document_id;
