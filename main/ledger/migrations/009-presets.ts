/** Goods that are sold again and again; `data` is the whole entry as JSON (`contract/presets`). */
export const presets009 = `
CREATE TABLE preset (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  specification TEXT NOT NULL,
  initials TEXT NOT NULL,
  barcode TEXT UNIQUE,
  quick INTEGER UNIQUE CHECK (quick BETWEEN 1 AND 9),
  data TEXT NOT NULL,
  UNIQUE (name, specification)
) STRICT;
CREATE VIRTUAL TABLE preset_search USING fts5 (
  one, two, four, content = '', contentless_delete = 1, tokenize = 'ascii'
);
`;
