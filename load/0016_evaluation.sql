-- What an evaluation sheet says of its programme: how it went, and what is to come.
ALTER TABLE programmes ADD COLUMN evaluation TEXT;
ALTER TABLE programmes ADD COLUMN direction TEXT;
