-- Imports that can be corrected, mended in part and undone.

alter table "import_batch" add column "sheets" jsonb not null default '[]'::jsonb, add column "stated_year" int null, add column "mends_id" uuid null, add column "undone_at" timestamptz null, add column "undone_by" varchar(120) null;
alter table "import_batch" drop constraint "import_batch_state_check";
alter table "import_batch" add constraint "import_batch_state_check" check ("state" in ('CHECKED', 'REFUSED', 'APPLIED', 'DISCARDED', 'UNDONE'));

create table "import_file" ("id" uuid not null default uuidv7(), "commune_id" uuid not null, "batch_id" uuid not null, "bytes" bytea not null, primary key ("id"));
alter table "import_file" add constraint "import_file_batch_id_unique" unique ("batch_id");
alter table "import_file" add constraint "import_file_batch_id_foreign" foreign key ("batch_id") references "import_batch" ("id");

create table "import_mapping" ("id" uuid not null default uuidv7(), "commune_id" uuid not null, "role" text not null, "title" varchar(400) not null, "key" varchar(40) null, "said_by" varchar(120) not null, "said_at" timestamptz not null, primary key ("id"));
alter table "import_mapping" add constraint "import_mapping_commune_id_role_title_unique" unique ("commune_id", "role", "title");
alter table "import_mapping" add constraint "import_mapping_role_check" check ("role" in ('LIST', 'INDICATORS', 'CAUSES', 'NEEDS', 'EVENTS', 'VILLAGES', 'ORGANISATIONS'));

create table "import_change" ("id" uuid not null default uuidv7(), "commune_id" uuid not null, "batch_id" uuid not null, "table_name" varchar(63) not null, "row_id" uuid not null, "action" text not null, "before" jsonb null, "after" varchar(32) null, primary key ("id"));
create index "import_change_batch_id_index" on "import_change" ("batch_id");
create index "import_change_row_id_index" on "import_change" ("row_id");
alter table "import_change" add constraint "import_change_batch_id_foreign" foreign key ("batch_id") references "import_batch" ("id");
alter table "import_change" add constraint "import_change_action_check" check ("action" in ('INSERT', 'UPDATE', 'DELETE'));

alter table "import_file" enable row level security;
alter table "import_file" force row level security;
create policy "planner" on "import_file" to "chungtay_planner" using (commune_id = any ((select nullif(current_setting('app.commune_ids', true), '')::uuid[])::uuid[])) with check (commune_id = any ((select nullif(current_setting('app.commune_ids', true), '')::uuid[])::uuid[]));
alter table "import_mapping" enable row level security;
alter table "import_mapping" force row level security;
create policy "planner" on "import_mapping" to "chungtay_planner" using (commune_id = any ((select nullif(current_setting('app.commune_ids', true), '')::uuid[])::uuid[])) with check (commune_id = any ((select nullif(current_setting('app.commune_ids', true), '')::uuid[])::uuid[]));
alter table "import_change" enable row level security;
alter table "import_change" force row level security;
create policy "planner" on "import_change" to "chungtay_planner" using (commune_id = any ((select nullif(current_setting('app.commune_ids', true), '')::uuid[])::uuid[])) with check (commune_id = any ((select nullif(current_setting('app.commune_ids', true), '')::uuid[])::uuid[]));
create policy "planner_remove" on "place" for delete to "chungtay_planner" using (level = 'VILLAGE' and commune_id = any ((select nullif(current_setting('app.commune_ids', true), '')::uuid[])::uuid[]));

-- What is read from a file and its columns are bulk; the file itself is no row of the register.
drop trigger journal on import_batch;
create trigger journal after insert or update or delete on import_batch for each row execute function journal_row('problems', 'preview', 'parsed', 'sheets');
create trigger journal after insert or update or delete on import_mapping for each row execute function journal_row();

grant select, insert, delete on import_file to chungtay_planner;
grant select, insert on import_mapping, import_change to chungtay_planner;
grant update (key, said_by, said_at) on import_mapping to chungtay_planner;
grant update (kind, year, sheets, parsed, undone_at, undone_by) on import_batch to chungtay_planner;
-- Only the undoing of an import removes these: rows it had added, while nothing depends on them. The journal keeps them.
grant delete on place, place_attribute, household, member, household_event, review_indicator, need, organisation to chungtay_planner;

-- Accounts are out of a planner's sight; an organisation someone signs in for must stay all the same.
create function organisations_with_account(ids uuid[]) returns setof uuid language sql stable security definer set search_path = public, pg_temp as
  $body$ select distinct organisation_id from account where organisation_id = any (ids) $body$;
grant create on schema public to chungtay_gate;
alter function organisations_with_account(uuid[]) owner to chungtay_gate;
revoke create on schema public from chungtay_gate;
revoke all on function organisations_with_account(uuid[]) from public;
grant execute on function organisations_with_account(uuid[]) to chungtay_planner;

-- All of it goes with its commune when that is handed on.
create policy "custodian" on "import_file" to "chungtay_custodian" using (true) with check (true);
create policy "custodian" on "import_mapping" to "chungtay_custodian" using (true) with check (true);
create policy "custodian" on "import_change" to "chungtay_custodian" using (true) with check (true);
grant select, update on import_file, import_mapping, import_change to chungtay_custodian;
grant delete on import_mapping to chungtay_custodian;
