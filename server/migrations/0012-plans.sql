-- More may keep a need unserved than before: what a planner held back, ruled out or set as a floor, and limits of organisations.
alter table plan_gap drop constraint plan_gap_reason_check;
alter table plan_gap add constraint plan_gap_reason_check check (reason in (
  'NO_CAPABILITY', 'OUT_OF_AREA', 'NOT_ELIGIBLE', 'FORBIDDEN', 'NO_CAPACITY', 'TOO_SMALL', 'RESERVE', 'FLOOR', 'OUTBID', 'BUDGET', 'SLOTS', 'ORGANISATION_LIMIT', 'HOUSEHOLD_LIMIT'));

-- One organisation answers for each household a plan helps.
alter table plan_line add column lead boolean not null default false;

-- What the planner asked of the plan, and how it turned out; plans made before asked for nothing of the kind.
alter table plan add column reserve int not null default 0;
alter table plan add column worth bigint null;
alter table plan add column floors_asked jsonb not null default '[]';
alter table plan add column floors jsonb not null default '[]';
alter table plan add column fairness jsonb not null default '[]';
update plan set worth = value;
alter table plan alter column worth set not null;
alter table plan add constraint plan_reserve check (reserve between 0 and 1000);
