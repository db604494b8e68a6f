-- Imports as work that goes on by itself: how far it is, what it read, and a journal that costs a book of thousands of rows little.

-- What was read from a file and what it would do is bulk: apart, a batch's row stays small whoever changes it.
create table "import_content" ("id" uuid not null default uuidv7(), "commune_id" uuid not null, "batch_id" uuid not null, "parsed" json not null, "preview" json not null, primary key ("id"));
alter table "import_content" add constraint "import_content_batch_id_unique" unique ("batch_id");
alter table "import_content" add constraint "import_content_batch_id_foreign" foreign key ("batch_id") references "import_batch" ("id");
insert into import_content (commune_id, batch_id, parsed, preview) select commune_id, id, parsed::json, preview::json from import_batch;
drop trigger journal on import_batch;
alter table "import_batch" drop column "parsed", drop column "preview";
alter table "import_batch" drop constraint "import_batch_state_check";
alter table "import_batch" add constraint "import_batch_state_check" check ("state" in ('READING', 'CHECKED', 'REFUSED', 'APPLYING', 'APPLIED', 'DISCARDED', 'UNDONE'));
alter table "import_batch" add column "failure" jsonb null;
create trigger journal after insert or update or delete on import_batch for each row execute function journal_row('problems', 'sheets');

-- One row an import while it is worked on and after: who asked for it, how far it is, whether someone said stop.
create table "import_progress" ("id" uuid not null default uuidv7(), "commune_id" uuid not null, "batch_id" uuid not null, "account_id" uuid not null, "step" text not null, "done" int not null, "total" int not null, "stopped" boolean not null default false, "changed_at" timestamptz not null, primary key ("id"));
alter table "import_progress" add constraint "import_progress_batch_id_unique" unique ("batch_id");
alter table "import_progress" add constraint "import_progress_batch_id_foreign" foreign key ("batch_id") references "import_batch" ("id");
alter table "import_progress" add constraint "import_progress_step_check" check ("step" in ('WAITING', 'READING', 'CHECKING', 'COMPARING', 'WRITING', 'DONE'));
alter table "import_progress" add constraint "import_progress_done" check (done between 0 and total);

alter table "import_content" enable row level security;
alter table "import_content" force row level security;
create policy "planner" on "import_content" to "chungtay_planner" using (commune_id = any ((select nullif(current_setting('app.commune_ids', true), '')::uuid[])::uuid[])) with check (commune_id = any ((select nullif(current_setting('app.commune_ids', true), '')::uuid[])::uuid[]));
create policy "custodian" on "import_content" to "chungtay_custodian" using (true) with check (true);
alter table "import_progress" enable row level security;
alter table "import_progress" force row level security;
create policy "planner" on "import_progress" to "chungtay_planner" using (commune_id = any ((select nullif(current_setting('app.commune_ids', true), '')::uuid[])::uuid[])) with check (commune_id = any ((select nullif(current_setting('app.commune_ids', true), '')::uuid[])::uuid[]));
create policy "custodian" on "import_progress" to "chungtay_custodian" using (true) with check (true);
grant select, insert, delete on import_content to chungtay_planner;
grant select, insert on import_progress to chungtay_planner;
grant update (account_id, step, done, total, stopped, changed_at) on import_progress to chungtay_planner;
grant update (failure, mends_id, stated_year) on import_batch to chungtay_planner;
grant select, update on import_content, import_progress to chungtay_custodian;

-- Every process of the server hears of it, whichever of them does the work. Only the id is told; row rules decide who may see more.
create function import_moved() returns trigger language plpgsql set search_path = public, pg_temp as $body$
begin
  perform pg_notify('import_moved', new.batch_id::text);
  return null;
end $body$;
create trigger import_moved after insert or update on import_progress for each row execute function import_moved();

-- The journal of rows that come or go by the thousand: the same entries as journal_row() makes, all those of a statement at once.
create function journal_rows() returns trigger language plpgsql security definer set search_path = public, pg_temp as $body$
declare
  left_out text[] := coalesce(tg_argv, '{}');
begin
  insert into journal_entry (account_id, account_name, operation, request_id, table_name, row_id, commune_id, action, before, after)
  select nullif(current_setting('app.account_id', true), '')::uuid, nullif(current_setting('app.account_name', true), ''),
    nullif(current_setting('app.operation', true), ''), nullif(current_setting('app.request_id', true), ''),
    tg_table_name, r.id, r.commune_id, tg_op, case when tg_op = 'DELETE' then to_jsonb(r) - left_out end, case when tg_op = 'INSERT' then to_jsonb(r) - left_out end
  from changed r;
  return null;
end $body$;
grant create on schema public to chungtay_ledger;
alter function journal_rows() owner to chungtay_ledger;
revoke create on schema public from chungtay_ledger;
revoke all on function journal_rows(), import_moved() from public;

drop trigger journal on household;
drop trigger journal on member;
drop trigger journal on review;
drop trigger journal on need;
create trigger journal after update on household for each row execute function journal_row();
create trigger journal after update on member for each row execute function journal_row('searched', 'searched_accents');
create trigger journal after update on review for each row execute function journal_row('village_today_id');
create trigger journal after update on need for each row execute function journal_row('committed_quantity', 'delivered_quantity', 'unmet_quantity', 'coverage', 'village_today_id');
create trigger journal_inserts after insert on household referencing new table as changed for each statement execute function journal_rows();
create trigger journal_inserts after insert on member referencing new table as changed for each statement execute function journal_rows('searched', 'searched_accents');
create trigger journal_inserts after insert on review referencing new table as changed for each statement execute function journal_rows('village_today_id');
create trigger journal_inserts after insert on need referencing new table as changed for each statement execute function journal_rows('committed_quantity', 'delivered_quantity', 'unmet_quantity', 'coverage', 'village_today_id');
create trigger journal_deletes after delete on household referencing old table as changed for each statement execute function journal_rows();
create trigger journal_deletes after delete on member referencing old table as changed for each statement execute function journal_rows('searched', 'searched_accents');
create trigger journal_deletes after delete on review referencing old table as changed for each statement execute function journal_rows('village_today_id');
create trigger journal_deletes after delete on need referencing old table as changed for each statement execute function journal_rows('committed_quantity', 'delivered_quantity', 'unmet_quantity', 'coverage', 'village_today_id');
