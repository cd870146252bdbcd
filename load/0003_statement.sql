-- What a total of a budget statement belongs to besides its item.
ALTER TABLE totals ADD COLUMN account_id TEXT
  REFERENCES accounts (id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE totals ADD COLUMN side TEXT CHECK (side IN ('revenue', 'expenditure'));
CREATE INDEX totals_account ON totals (account_id);
-- A total that is printed again is looked up by what it says.
CREATE INDEX totals_alike ON totals (document_id, item_id, label, "column");
