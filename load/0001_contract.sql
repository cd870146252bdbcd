-- The tables of the contract. docs/schema.md tells in words what stands in them.
--
-- Every table has a primary key and no rowid: a dump then comes out in one order, whatever the
-- order in which documents were loaded. Every row of a document goes when the document goes.
-- The key's columns stand first: in another order integrity_check of SQLite 3.40.1 reports nulls
-- where there are none.
-- References are checked at the end of a transaction, because rows arrive in any order.

CREATE TABLE documents (
  id TEXT NOT NULL PRIMARY KEY,
  path TEXT NOT NULL,
  title TEXT,
  label TEXT,
  families TEXT,
  municipality TEXT,
  municipality_code TEXT CHECK (municipality_code GLOB '[0-9][0-9][0-9][0-9][0-9][0-9]'),
  municipality_source TEXT,
  fiscal_year INTEGER CHECK (fiscal_year BETWEEN 1868 AND 2200),
  fiscal_year_source TEXT,
  stage TEXT CHECK (stage IN ('initial', 'supplementary', 'settled')),
  stage_source TEXT,
  supplement_number INTEGER,
  draft INTEGER CHECK (draft IN (0, 1)),
  source_url TEXT,
  retrieved TEXT CHECK (retrieved GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]*'),
  page_count INTEGER CHECK (page_count >= 0),
  status TEXT NOT NULL CHECK (status IN ('converted', 'partial', 'failed')),
  reason TEXT,
  digest TEXT,
  settings TEXT CHECK (settings IS NULL OR json_valid(settings)),
  CHECK (municipality IS NULL OR municipality_source IS NOT NULL),
  CHECK (fiscal_year IS NULL OR fiscal_year_source IS NOT NULL),
  CHECK (stage IS NULL OR stage_source IS NOT NULL),
  CHECK (status <> 'failed' OR reason IS NOT NULL)
) STRICT, WITHOUT ROWID;

CREATE INDEX documents_path ON documents (path);
CREATE INDEX documents_municipality_year ON documents (municipality, fiscal_year, stage);
CREATE INDEX documents_code_year ON documents (municipality_code, fiscal_year, stage);

CREATE TABLE pages (
  document_id TEXT NOT NULL
    REFERENCES documents (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  page INTEGER NOT NULL CHECK (page >= 1),
  printed_page TEXT,
  width REAL,
  height REAL,
  text_layer TEXT
    CHECK (text_layer IN ('text', 'none', 'image', 'outlines', 'suspect', 'failed')),
  suspect TEXT,
  unit TEXT,
  unit_source TEXT CHECK (unit_source IN ('page', 'title', 'family', 'option')),
  characters INTEGER CHECK (characters >= 0),
  field INTEGER CHECK (field >= 0),
  label INTEGER CHECK (label >= 0),
  furniture INTEGER CHECK (furniture >= 0),
  unclaimed INTEGER CHECK (unclaimed >= 0),
  PRIMARY KEY (document_id, page),
  CHECK (unit IS NULL OR unit_source IS NOT NULL),
  CHECK (characters IS field + label + furniture + unclaimed)
) STRICT, WITHOUT ROWID;

CREATE TABLE accounts (
  id TEXT NOT NULL PRIMARY KEY,
  document_id TEXT NOT NULL
    REFERENCES documents (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  name TEXT,
  kind TEXT CHECK (kind IN ('general', 'special', 'enterprise'))
) STRICT, WITHOUT ROWID;

CREATE INDEX accounts_document ON accounts (document_id);

CREATE TABLE projects (
  id TEXT NOT NULL PRIMARY KEY,
  document_id TEXT NOT NULL
    REFERENCES documents (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  page INTEGER NOT NULL,
  number INTEGER,
  name TEXT,
  fiscal_year INTEGER CHECK (fiscal_year BETWEEN 1868 AND 2200),
  period_from INTEGER CHECK (period_from BETWEEN 1868 AND 2200),
  period_to INTEGER CHECK (period_to BETWEEN 1868 AND 2200),
  years_run INTEGER,
  overview TEXT,
  effect TEXT,
  effect_reason TEXT,
  evaluation TEXT,
  opinion TEXT,
  policy TEXT,
  policy_note TEXT,
  policy_reason TEXT,
  FOREIGN KEY (document_id, page) REFERENCES pages DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

CREATE INDEX projects_document_page ON projects (document_id, page);
CREATE INDEX projects_name ON projects (name);

CREATE TABLE items (
  id TEXT NOT NULL PRIMARY KEY,
  document_id TEXT NOT NULL
    REFERENCES documents (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  account_id TEXT REFERENCES accounts (id) DEFERRABLE INITIALLY DEFERRED,
  page INTEGER NOT NULL,
  parent_id TEXT REFERENCES items (id) DEFERRABLE INITIALLY DEFERRED,
  side TEXT CHECK (side IN ('revenue', 'expenditure')),
  level TEXT CHECK (level IN ('kan', 'kou', 'moku')),
  number INTEGER,
  abolished INTEGER CHECK (abolished IN (0, 1)),
  name TEXT,
  amount_yen INTEGER,
  previous_yen INTEGER,
  change_yen INTEGER,
  before_yen INTEGER,
  supplement_yen INTEGER,
  FOREIGN KEY (document_id, page) REFERENCES pages DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

CREATE INDEX items_document_page ON items (document_id, page);
CREATE INDEX items_account ON items (account_id);
CREATE INDEX items_parent ON items (parent_id);
CREATE INDEX items_name ON items (name);

CREATE TABLE setsu (
  id TEXT NOT NULL PRIMARY KEY,
  document_id TEXT NOT NULL
    REFERENCES documents (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  item_id TEXT REFERENCES items (id) DEFERRABLE INITIALLY DEFERRED,
  parent_id TEXT REFERENCES setsu (id) DEFERRABLE INITIALLY DEFERRED,
  page INTEGER NOT NULL,
  number INTEGER,
  name TEXT,
  amount_yen INTEGER,
  supplement_yen INTEGER,
  FOREIGN KEY (document_id, page) REFERENCES pages DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

CREATE INDEX setsu_document_page ON setsu (document_id, page);
CREATE INDEX setsu_item ON setsu (item_id);
CREATE INDEX setsu_parent ON setsu (parent_id);
CREATE INDEX setsu_name ON setsu (name);

CREATE TABLE programmes (
  id TEXT NOT NULL PRIMARY KEY,
  document_id TEXT NOT NULL
    REFERENCES documents (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  page INTEGER NOT NULL,
  ordinal INTEGER,
  parent_id TEXT REFERENCES programmes (id) DEFERRABLE INITIALLY DEFERRED,
  project_id TEXT REFERENCES projects (id) DEFERRABLE INITIALLY DEFERRED,
  item_id TEXT REFERENCES items (id) DEFERRABLE INITIALLY DEFERRED,
  level INTEGER CHECK (level >= 1),
  code TEXT,
  name TEXT,
  section TEXT,
  priority TEXT,
  department TEXT,
  description TEXT,
  outline TEXT,
  results TEXT,
  qualifier TEXT,
  fiscal_year INTEGER CHECK (fiscal_year BETWEEN 1868 AND 2200),
  printed_unit_yen INTEGER CHECK (printed_unit_yen > 0),
  budget_yen INTEGER,
  previous_yen INTEGER,
  change_yen INTEGER,
  before_yen INTEGER,
  supplement_yen INTEGER,
  carried_over_yen INTEGER,
  actual_yen INTEGER,
  grant_budget_yen INTEGER,
  grant_actual_yen INTEGER,
  FOREIGN KEY (document_id, page) REFERENCES pages DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

CREATE INDEX programmes_document_page ON programmes (document_id, page);
CREATE INDEX programmes_parent ON programmes (parent_id);
CREATE INDEX programmes_project ON programmes (project_id);
CREATE INDEX programmes_item ON programmes (item_id);
CREATE INDEX programmes_name ON programmes (name);
CREATE INDEX programmes_fiscal_year ON programmes (fiscal_year);

CREATE TABLE programme_tags (
  programme_id TEXT NOT NULL
    REFERENCES programmes (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  tag TEXT NOT NULL,
  PRIMARY KEY (programme_id, tag)
) STRICT, WITHOUT ROWID;

CREATE INDEX programme_tags_tag ON programme_tags (tag);

CREATE TABLE kpis (
  id TEXT NOT NULL PRIMARY KEY,
  document_id TEXT NOT NULL
    REFERENCES documents (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  page INTEGER NOT NULL,
  ordinal INTEGER,
  project_id TEXT REFERENCES projects (id) DEFERRABLE INITIALLY DEFERRED,
  programme_id TEXT REFERENCES programmes (id) DEFERRABLE INITIALLY DEFERRED,
  indicator TEXT,
  name TEXT,
  baseline REAL,
  target REAL,
  latest REAL,
  baseline_text TEXT,
  target_text TEXT,
  latest_text TEXT,
  unit TEXT,
  target_month TEXT CHECK (
    target_month GLOB '[12][0-9][0-9][0-9]-[01][0-9]'
    OR target_month GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'
  ),
  latest_as_of TEXT CHECK (
    latest_as_of GLOB '[12][0-9][0-9][0-9]-[01][0-9]'
    OR latest_as_of GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'
  ),
  FOREIGN KEY (document_id, page) REFERENCES pages DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

CREATE INDEX kpis_document_page ON kpis (document_id, page);
CREATE INDEX kpis_project ON kpis (project_id);
CREATE INDEX kpis_programme ON kpis (programme_id);
CREATE INDEX kpis_name ON kpis (name);

CREATE TABLE notes (
  id TEXT NOT NULL PRIMARY KEY,
  document_id TEXT NOT NULL
    REFERENCES documents (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  item_id TEXT REFERENCES items (id) DEFERRABLE INITIALLY DEFERRED,
  setsu_id TEXT REFERENCES setsu (id) DEFERRABLE INITIALLY DEFERRED,
  programme_id TEXT REFERENCES programmes (id) DEFERRABLE INITIALLY DEFERRED,
  parent_id TEXT REFERENCES notes (id) DEFERRABLE INITIALLY DEFERRED,
  page INTEGER NOT NULL,
  ordinal INTEGER,
  text TEXT,
  formula TEXT,
  amount_yen INTEGER,
  FOREIGN KEY (document_id, page) REFERENCES pages DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

CREATE INDEX notes_document_page ON notes (document_id, page);
CREATE INDEX notes_item ON notes (item_id);
CREATE INDEX notes_setsu ON notes (setsu_id);
CREATE INDEX notes_programme ON notes (programme_id);
CREATE INDEX notes_parent ON notes (parent_id);

CREATE TABLE amounts (
  id TEXT NOT NULL PRIMARY KEY,
  document_id TEXT NOT NULL
    REFERENCES documents (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  table_name TEXT NOT NULL,
  row_id TEXT NOT NULL,
  ordinal INTEGER,
  measure TEXT CHECK (
    measure IN (
      'total', 'national', 'prefectural', 'national_prefectural', 'bonds', 'other', 'general',
      'grant'
    )
  ),
  label TEXT,
  fiscal_year INTEGER CHECK (fiscal_year BETWEEN 1868 AND 2200),
  stage TEXT CHECK (
    stage IN ('initial', 'before', 'supplement', 'after', 'settled', 'carried_over')
  ),
  yen INTEGER
) STRICT, WITHOUT ROWID;

CREATE INDEX amounts_document ON amounts (document_id);
CREATE INDEX amounts_row ON amounts (table_name, row_id);

CREATE TABLE passages (
  id TEXT NOT NULL PRIMARY KEY,
  document_id TEXT NOT NULL
    REFERENCES documents (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  page INTEGER NOT NULL,
  kind TEXT,
  section TEXT,
  text TEXT,
  FOREIGN KEY (document_id, page) REFERENCES pages DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

CREATE INDEX passages_document_page ON passages (document_id, page);

CREATE TABLE totals (
  id TEXT NOT NULL PRIMARY KEY,
  document_id TEXT NOT NULL
    REFERENCES documents (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  page INTEGER NOT NULL,
  item_id TEXT REFERENCES items (id) DEFERRABLE INITIALLY DEFERRED,
  project_id TEXT REFERENCES projects (id) DEFERRABLE INITIALLY DEFERRED,
  kind TEXT CHECK (
    kind IN (
      'kou', 'kan', 'account', 'table1', 'summary', 'repeated', 'subtotal', 'total'
    )
  ),
  section TEXT,
  label TEXT,
  "column" TEXT,
  printed_unit_yen INTEGER CHECK (printed_unit_yen > 0),
  amount_yen INTEGER,
  FOREIGN KEY (document_id, page) REFERENCES pages DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

CREATE INDEX totals_document_page ON totals (document_id, page);
CREATE INDEX totals_item ON totals (item_id);
CREATE INDEX totals_project ON totals (project_id);

-- The figures that a printed total covers by its place on the page.
CREATE TABLE total_parts (
  total_id TEXT NOT NULL
    REFERENCES totals (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  ordinal INTEGER NOT NULL,
  table_name TEXT NOT NULL,
  row_id TEXT NOT NULL,
  field TEXT NOT NULL,
  PRIMARY KEY (total_id, ordinal),
  UNIQUE (total_id, table_name, row_id, field)
) STRICT, WITHOUT ROWID;

CREATE INDEX total_parts_row ON total_parts (table_name, row_id);

CREATE TABLE rules (
  id TEXT NOT NULL PRIMARY KEY,
  severity TEXT NOT NULL CHECK (severity IN ('error', 'warning')),
  meaning TEXT NOT NULL,
  meaning_ja TEXT NOT NULL,
  sql TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE checks (
  id TEXT NOT NULL PRIMARY KEY,
  rule_id TEXT NOT NULL
    REFERENCES rules (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  document_id TEXT NOT NULL
    REFERENCES documents (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  page INTEGER,
  subject TEXT NOT NULL,
  relation TEXT NOT NULL CHECK (relation IN ('=', '<=')),
  expected_yen INTEGER NOT NULL,
  found_yen INTEGER,
  difference_yen INTEGER CHECK (difference_yen IS found_yen - expected_yen),
  slack_yen INTEGER NOT NULL CHECK (slack_yen >= 0),
  status TEXT NOT NULL CHECK (status IN ('closed', 'rounding', 'open')),
  explanation TEXT,
  CHECK (found_yen IS NOT NULL OR (status = 'open' AND explanation IS NOT NULL))
) STRICT, WITHOUT ROWID;

CREATE INDEX checks_document ON checks (document_id);
CREATE INDEX checks_rule ON checks (rule_id);
CREATE INDEX checks_status ON checks (status);

CREATE TABLE check_terms (
  check_id TEXT NOT NULL
    REFERENCES checks (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  role TEXT NOT NULL CHECK (role IN ('result', 'term')),
  table_name TEXT NOT NULL,
  row_id TEXT NOT NULL,
  field TEXT NOT NULL,
  sign INTEGER NOT NULL CHECK (sign IN (1, -1)),
  PRIMARY KEY (check_id, role, table_name, row_id, field)
) STRICT, WITHOUT ROWID;

CREATE INDEX check_terms_row ON check_terms (table_name, row_id);

CREATE TABLE provenance (
  table_name TEXT NOT NULL,
  row_id TEXT NOT NULL,
  field TEXT NOT NULL,
  part INTEGER NOT NULL CHECK (part >= 0),
  document_id TEXT NOT NULL
    REFERENCES documents (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  page INTEGER NOT NULL,
  x0 REAL NOT NULL,
  top REAL NOT NULL,
  x1 REAL NOT NULL,
  bottom REAL NOT NULL,
  printed TEXT NOT NULL,
  PRIMARY KEY (table_name, row_id, field, part),
  FOREIGN KEY (document_id, page) REFERENCES pages DEFERRABLE INITIALLY DEFERRED,
  CHECK (x0 <= x1 AND top <= bottom)
) STRICT, WITHOUT ROWID;

CREATE INDEX provenance_document_page ON provenance (document_id, page);

CREATE TABLE unclaimed (
  document_id TEXT NOT NULL
    REFERENCES documents (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  page INTEGER NOT NULL,
  ordinal INTEGER NOT NULL,
  x0 REAL NOT NULL,
  top REAL NOT NULL,
  x1 REAL NOT NULL,
  bottom REAL NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (document_id, page, ordinal),
  FOREIGN KEY (document_id, page) REFERENCES pages DEFERRABLE INITIALLY DEFERRED,
  CHECK (x0 <= x1 AND top <= bottom)
) STRICT, WITHOUT ROWID;

CREATE TABLE problems (
  document_id TEXT NOT NULL
    REFERENCES documents (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  ordinal INTEGER NOT NULL,
  page INTEGER CHECK (page >= 1),
  code TEXT NOT NULL,
  severity TEXT NOT NULL CHECK (severity IN ('error', 'warning')),
  message TEXT NOT NULL,
  PRIMARY KEY (document_id, ordinal)
) STRICT, WITHOUT ROWID;

CREATE INDEX problems_code ON problems (code);
