-- How sure the text recognition of a page is, from 0 to 1; null where its text is the file's own.
ALTER TABLE pages ADD COLUMN recognised REAL;
