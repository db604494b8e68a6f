-- What a decision says a plan was: as it stood on that day, whatever becomes of the households afterwards.
create table plan_record (
  id uuid not null default uuidv7() primary key,
  commune_id uuid not null references place (id),
  plan_id uuid null,
  year int not null,
  title varchar(300) not null,
  number varchar(80) not null,
  signer_post varchar(120) not null,
  signed_on date not null,
  commune_name varchar(200) not null,
  facts jsonb not null,
  lines jsonb not null,
  gaps jsonb not null,
  frozen_by varchar(120) not null,
  frozen_at timestamptz not null,
  constraint plan_record_plan_id_foreign foreign key (plan_id) references plan (id) on delete set null);
create index plan_record_commune_id_year_index on plan_record (commune_id, year);

create function plan_record_frozen() returns trigger language plpgsql set search_path = public, pg_temp as $body$
begin
  if to_jsonb(new) - 'commune_id' - 'plan_id' is distinct from to_jsonb(old) - 'commune_id' - 'plan_id' then
    raise exception 'a decision record stays as it was' using errcode = 'check_violation', constraint = 'plan_record_frozen';
  end if;
  return new;
end $body$;
create trigger plan_record_frozen before update on plan_record for each row execute function plan_record_frozen();
create trigger journal after insert or delete on plan_record for each row execute function journal_row('lines', 'gaps');
revoke all on function plan_record_frozen() from public;

alter table plan_record enable row level security;
alter table plan_record force row level security;
create policy "planner" on plan_record to "chungtay_planner" using (commune_id = any ((select nullif(current_setting('app.commune_ids', true), '')::uuid[])::uuid[])) with check (commune_id = any ((select nullif(current_setting('app.commune_ids', true), '')::uuid[])::uuid[]));
create policy "custodian" on plan_record to "chungtay_custodian" using (true) with check (true);
grant select, insert on plan_record to chungtay_planner;
grant select, update on plan_record to chungtay_custodian;
