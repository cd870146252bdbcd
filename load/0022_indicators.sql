-- How far an indicator was reached, in percent, beside a grade in words; and whose it is.
ALTER TABLE kpis ADD COLUMN rate REAL;
ALTER TABLE kpis ADD COLUMN rate_text TEXT;
ALTER TABLE kpis ADD COLUMN department TEXT;
