-- What of the text of a page was left out: unseen characters, and glyphs printed again for bold.

ALTER TABLE pages ADD COLUMN hidden INTEGER CHECK (hidden >= 0);
ALTER TABLE pages ADD COLUMN overprinted INTEGER CHECK (overprinted >= 0);
