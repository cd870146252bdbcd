-- Whether a page was drawn to tell what of its text is seen.

ALTER TABLE pages ADD COLUMN looked INTEGER CHECK (looked = 1);
