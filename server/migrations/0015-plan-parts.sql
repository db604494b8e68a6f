-- A plan may be of some villages, kinds of need or organisations only; with their names at the time.
alter table plan add column only_of jsonb not null default '{"villages": [], "kinds": [], "organisations": []}';
