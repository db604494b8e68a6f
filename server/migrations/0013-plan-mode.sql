-- Plans as work that goes on by itself, and that people can argue with: lines held, chosen and ruled out by hand, and what the plan was the answer to.
alter table plan_gap drop constraint plan_gap_reason_check;
alter table plan_gap add constraint plan_gap_reason_check check (reason in (
  'NO_CAPABILITY', 'OUT_OF_AREA', 'NOT_ELIGIBLE', 'FORBIDDEN', 'NO_CAPACITY', 'TOO_SMALL', 'RESERVE', 'FLOOR', 'OUTBID', 'BUDGET', 'SLOTS', 'ORGANISATION_LIMIT', 'HOUSEHOLD_LIMIT', 'POSSIBLE'));

alter table plan add column name varchar(120) null;
alter table plan add column based_on_id uuid null;
alter table plan add constraint plan_based_on_id_foreign foreign key (based_on_id) references plan (id) on delete set null;
alter table plan add column changed_by_hand int not null default 0;

alter table plan_line add column locked boolean not null default false;
alter table plan_line add column hand_reason text null;
alter table plan_line add column hand_note varchar(500) null;
alter table plan_line add constraint plan_line_hand_reason_check check (hand_reason in ('ORGANISATION_ASKED', 'HOUSEHOLD_ASKED', 'MEETING', 'CIRCUMSTANCES', 'OTHER'));

create table plan_run (
  id uuid not null default uuidv7() primary key,
  commune_id uuid not null references place (id),
  account_id uuid not null,
  year int not null,
  settings jsonb not null,
  step text not null,
  done int not null default 0,
  total int not null default 0,
  stopped boolean not null default false,
  greedy_value bigint null,
  failure jsonb null,
  plan_id uuid null,
  asked_by varchar(120) not null,
  asked_at timestamptz not null,
  changed_at timestamptz not null,
  constraint plan_run_plan_id_foreign foreign key (plan_id) references plan (id) on delete set null,
  constraint plan_run_step_check check (step in ('WAITING', 'SOLVING', 'CONFIRMING', 'DONE', 'STOPPED', 'FAILED')),
  constraint plan_run_done check (done between 0 and total));
create index plan_run_commune_id_asked_at_index on plan_run (commune_id, asked_at);

create table plan_problem (
  id uuid not null default uuidv7() primary key,
  commune_id uuid not null references place (id),
  plan_id uuid not null,
  problem json not null,
  constraint plan_problem_plan_id_unique unique (plan_id),
  constraint plan_problem_plan_id_foreign foreign key (plan_id) references plan (id) on delete cascade);

create table plan_ruling_out (
  id uuid not null default uuidv7() primary key,
  commune_id uuid not null references place (id),
  plan_id uuid not null,
  need_id uuid not null,
  pledge_id uuid not null,
  reason text not null,
  note varchar(500) null,
  constraint plan_ruling_out_plan_id_need_id_pledge_id_unique unique (plan_id, need_id, pledge_id),
  constraint plan_ruling_out_plan_id_foreign foreign key (plan_id) references plan (id) on delete cascade,
  constraint plan_ruling_out_need_id_foreign foreign key (need_id) references need (id),
  constraint plan_ruling_out_pledge_id_foreign foreign key (pledge_id) references pledge (id),
  constraint plan_ruling_out_reason_check check (reason in ('ORGANISATION_ASKED', 'HOUSEHOLD_ASKED', 'MEETING', 'CIRCUMSTANCES', 'OTHER')));

do $body$
declare
  one text;
begin
  foreach one in array array['plan_run', 'plan_problem', 'plan_ruling_out'] loop
    execute format('alter table %I enable row level security', one);
    execute format('alter table %I force row level security', one);
    execute format($policy$create policy "planner" on %I to "chungtay_planner" using (commune_id = any ((select nullif(current_setting('app.commune_ids', true), '')::uuid[])::uuid[])) with check (commune_id = any ((select nullif(current_setting('app.commune_ids', true), '')::uuid[])::uuid[]))$policy$, one);
    execute format('create policy "custodian" on %I to "chungtay_custodian" using (true) with check (true)', one);
    execute format('grant select, insert on %I to chungtay_planner', one);
    execute format('grant select, update on %I to chungtay_custodian', one);
  end loop;
end $body$;
grant update (step, done, total, stopped, greedy_value, failure, plan_id, changed_at) on plan_run to chungtay_planner;
grant delete on plan_ruling_out, plan_line, plan_gap to chungtay_planner;
grant update (worth, value, optimal, gap_percent, served_count, floors, fairness, changed_by_hand) on plan to chungtay_planner;
grant update (worth, parts, next_best, lead, locked) on plan_line to chungtay_planner;

-- What people do to a plan by hand; lines the solver writes come by the thousand and are the plan's own.
drop trigger journal on plan_line;
create trigger journal after update or delete on plan_line for each row execute function journal_row('parts', 'next_best', 'worth', 'lead');
create trigger journal_by_hand after insert on plan_line for each row when (new.hand_reason is not null) execute function journal_row();
create trigger journal after insert or delete on plan_ruling_out for each row execute function journal_row();

-- One channel for all work that moves on; every process hears of it. Only the id is told; row rules decide who may see more.
create or replace function import_moved() returns trigger language plpgsql set search_path = public, pg_temp as $body$
begin
  perform pg_notify('work_moved', new.batch_id::text);
  return null;
end $body$;
create function plan_run_moved() returns trigger language plpgsql set search_path = public, pg_temp as $body$
begin
  perform pg_notify('work_moved', new.id::text);
  return null;
end $body$;
create trigger plan_run_moved after insert or update on plan_run for each row execute function plan_run_moved();
revoke all on function plan_run_moved() from public;
