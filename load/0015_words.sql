-- What stands in a column of figures and is none: the words of a cell, kept and found by a search.
ALTER TABLE figures ADD COLUMN value_text TEXT;
