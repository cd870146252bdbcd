-- What else a recognised amount may be, as a JSON list, the likeliest first; of a corrected one
-- what was read.
ALTER TABLE provenance ADD COLUMN alternatives TEXT;
