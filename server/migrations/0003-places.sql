-- Places with dates: attributes that begin and end, who succeeded whom, and where the ground of a former place lies today.

create extension if not exists btree_gist;

-- The day it is in Viet Nam, wherever the server stands.
create function today_in_viet_nam() returns date language sql stable parallel safe return (now() at time zone 'Asia/Ho_Chi_Minh')::date;

alter table "place" add column "today_id" uuid null;
alter table "place" add column "registered_at" timestamptz null;
update "place" set today_id = id;
update "place" set registered_at = now() where level = 'COMMUNE';
alter table "place" add constraint "place_today_id_foreign" foreign key ("today_id") references "place" ("id");
alter table "place" add constraint "place_level_code_system_code_unique" unique ("level", "code_system", "code");
create index "place_today_id_index" on "place" ("today_id");
create index "place_commune_id_index" on "place" ("commune_id");

-- A place is its own present self until something succeeds it.
create function place_today() returns trigger language plpgsql set search_path = public, pg_temp as $body$
begin
  new.today_id := coalesce(new.today_id, new.id);
  return new;
end $body$;
create trigger place_today before insert on place for each row execute function place_today();

create table "place_attribute" ("id" uuid not null default uuidv7(), "place_id" uuid not null, "commune_id" uuid null, "attribute" text not null, "holds" boolean not null, "valid_from" date null, "valid_to" date null, "document" varchar(200) null, "mark" text not null, primary key ("id"));
alter table "place_attribute" add constraint "place_attribute_place_id_foreign" foreign key ("place_id") references "place" ("id");
alter table "place_attribute" add constraint "place_attribute_attribute_check" check ("attribute" in ('ESPECIALLY_DIFFICULT', 'ETHNIC_MINORITY_AREA', 'URBAN'));
alter table "place_attribute" add constraint "place_attribute_mark_check" check ("mark" in ('SOURCED', 'STATED'));
alter table "place_attribute" add constraint "place_attribute_validity" check (valid_to >= valid_from);
-- On one day a place is one thing or the other, never both.
alter table "place_attribute" add constraint "place_attribute_once_a_day" exclude using gist (place_id with =, attribute with =, daterange(valid_from, valid_to, '[]') with &&);

create table "place_succession" ("id" uuid not null default uuidv7(), "from_id" uuid not null, "to_id" uuid not null, "commune_id" uuid null, "occurred_on" date not null, "extent" text not null, "document" varchar(200) null, primary key ("id"));
alter table "place_succession" add constraint "place_succession_from_id_to_id_unique" unique ("from_id", "to_id");
create index "place_succession_to_id_index" on "place_succession" ("to_id");
alter table "place_succession" add constraint "place_succession_from_id_foreign" foreign key ("from_id") references "place" ("id");
alter table "place_succession" add constraint "place_succession_to_id_foreign" foreign key ("to_id") references "place" ("id");
alter table "place_succession" add constraint "place_succession_extent_check" check ("extent" in ('FULL', 'PARTIAL'));
alter table "place_succession" add constraint "place_succession_two" check (from_id <> to_id);

-- Which part of a divided village a household went with.
create table "household_placement" ("id" uuid not null default uuidv7(), "commune_id" uuid not null, "household_id" uuid not null, "from_id" uuid not null, "to_id" uuid not null, primary key ("id"));
alter table "household_placement" add constraint "household_placement_household_id_from_id_unique" unique ("household_id", "from_id");
alter table "household_placement" add constraint "household_placement_household_id_foreign" foreign key ("household_id") references "household" ("id");
alter table "household_placement" add constraint "household_placement_from_id_foreign" foreign key ("from_id") references "place" ("id");
alter table "household_placement" add constraint "household_placement_to_id_foreign" foreign key ("to_id") references "place" ("id");

-- What was undated so far held for as long as the register knows.
insert into place_attribute (place_id, commune_id, attribute, holds, mark) select id, commune_id, 'ESPECIALLY_DIFFICULT', especially_difficult, 'STATED' from place where level = 'VILLAGE';
insert into place_attribute (place_id, commune_id, attribute, holds, mark) select id, commune_id, 'URBAN', area_kind = 'URBAN', 'STATED' from place where area_kind is not null;
alter table "place" drop column "especially_difficult", drop column "area_kind";

-- Whether a place was so on a day: null when nobody said. A village without a word of its own is rural or urban, and in an ethnic-minority area, as its commune is.
create function place_is(place uuid, what text, day date) returns boolean language sql stable parallel safe
  return (select a.holds from place p join place_attribute a on a.place_id = p.id or (what <> 'ESPECIALLY_DIFFICULT' and a.place_id = p.parent_id)
    where p.id = place and a.attribute = what and daterange(a.valid_from, a.valid_to, '[]') @> day order by (a.place_id = p.id) desc limit 1);

-- The village a household's record of a former village belongs to today.
create function village_today(village uuid, household uuid) returns uuid language sql stable parallel safe
  return (select t.today_id from place t where t.id = coalesce((select p.to_id from household_placement p where p.household_id = household and p.from_id = village), village));

alter table "review" add column "village_today_id" uuid null;
alter table "need" add column "village_today_id" uuid null;
alter table review disable trigger journal;
alter table need disable trigger journal;
update review set village_today_id = village_id;
update need set village_today_id = village_id;
alter table review enable trigger journal;
alter table need enable trigger journal;
alter table "review" alter column "village_today_id" set not null;
alter table "need" alter column "village_today_id" set not null;
alter table "review" add constraint "review_village_today_id_foreign" foreign key ("village_today_id") references "place" ("id");
alter table "need" add constraint "need_village_today_id_foreign" foreign key ("village_today_id") references "place" ("id");
create index "review_village_today_id_index" on "review" ("village_today_id");
create index "need_village_today_id_index" on "need" ("village_today_id");

create function record_village_today() returns trigger language plpgsql set search_path = public, pg_temp as $body$
begin
  new.village_today_id := village_today(new.village_id, new.household_id);
  return new;
end $body$;
create trigger village_today before insert or update of village_id on review for each row execute function record_village_today();
create trigger village_today before insert or update of village_id on need for each row execute function record_village_today();

-- Where a former village lies today follows from the changes of places, which the journal has; it need not tell each record.
drop trigger journal on review;
drop trigger journal on need;
create trigger journal after insert or update or delete on review for each row execute function journal_row('village_today_id');
create trigger journal after insert or update or delete on need for each row execute function journal_row('committed_quantity', 'delivered_quantity', 'unmet_quantity', 'coverage', 'village_today_id');
create trigger journal after insert or update or delete on place_attribute for each row execute function journal_row();
create trigger journal after insert or update or delete on place_succession for each row execute function journal_row();
create trigger journal after insert or update or delete on household_placement for each row execute function journal_row();

-- Moves what a village holds to its successor: all of it, or the named households with their records, present and past.
create function succeed_village(former uuid, successor uuid, households uuid[]) returns void language plpgsql set search_path = public, pg_temp as $body$
begin
  if households is not null then
    insert into household_placement (commune_id, household_id, from_id, to_id) select commune_id, id, former, successor from household where id = any (households);
  end if;
  update household set village_id = successor where village_id = former and (households is null or id = any (households));
  update review set village_today_id = successor where village_today_id = former and (households is null or household_id = any (households));
  update need set village_today_id = successor where village_today_id = former and (households is null or household_id = any (households));
  if households is null then
    update place set today_id = successor where today_id = former;
  end if;
  insert into organisation_area (commune_id, organisation_id, village_id)
    select a.commune_id, a.organisation_id, successor from organisation_area a
    where a.village_id = former and not exists (select 1 from organisation_area b where b.organisation_id = a.organisation_id and b.village_id = successor);
  if households is null then
    delete from organisation_area where village_id = former;
  end if;
end $body$;

-- A commune that went whole into another: its villages go on below the other, and its records are kept by it from now on.
-- Runs as the ledger role, since whoever keeps the list of communes may not read the families in it.
create function carry_over_commune(former uuid, successor uuid, since date) returns int language plpgsql security definer set search_path = public, pg_temp as $body$
declare
  village record;
  next_id uuid;
  kept text;
  moved int := 0;
begin
  for village in select * from place where level = 'VILLAGE' and parent_id = former and valid_to is null order by position loop
    insert into place (level, name, parent_id, commune_id, household_count, person_count, position, valid_from)
      values ('VILLAGE', village.name, successor, successor, village.household_count, village.person_count, village.position, since) returning id into next_id;
    insert into place_attribute (place_id, commune_id, attribute, holds, valid_from, document, mark)
      select next_id, successor, attribute, holds, since, document, mark from place_attribute where place_id = village.id and (valid_to is null or valid_to >= since);
    insert into place_succession (from_id, to_id, commune_id, occurred_on, extent) values (village.id, next_id, successor, since, 'FULL');
    update place set valid_to = since - 1 where id = village.id;
    perform succeed_village(village.id, next_id, null);
    moved := moved + 1;
  end loop;
  for kept in select c.table_name from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
    where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.column_name = 'commune_id' and c.table_name <> 'journal_entry' loop
    if kept = 'import_mapping' then
      -- What both remember of the same title, the other's word stands.
      execute 'delete from import_mapping m using import_mapping n where m.commune_id = $1 and n.commune_id = $2 and (m.role, m.title) = (n.role, n.title)' using former, successor;
    end if;
    execute format('update %I set commune_id = $2 where commune_id = $1%s', kept, case when kept = 'place' then ' and id <> $1' else '' end) using former, successor;
  end loop;
  update account set commune_ids = case when successor = any (commune_ids) then array_remove(commune_ids, former) else array_replace(commune_ids, former, successor) end
    where former = any (commune_ids);
  return moved;
end $body$;

grant create on schema public to chungtay_custodian;
alter function carry_over_commune(uuid, uuid, date) owner to chungtay_custodian;
revoke create on schema public from chungtay_custodian;
revoke all on function carry_over_commune(uuid, uuid, date) from public;
grant execute on function carry_over_commune(uuid, uuid, date) to chungtay_administrator;

alter table "place_attribute" enable row level security;
alter table "place_attribute" force row level security;
create policy "everyone" on "place_attribute" for select to "chungtay_administrator", "chungtay_planner", "chungtay_organisation", "chungtay_analyst" using (true);
create policy "administrator" on "place_attribute" to "chungtay_administrator" using (true) with check (true);
create policy "planner" on "place_attribute" to "chungtay_planner" using (commune_id = any ((select nullif(current_setting('app.commune_ids', true), '')::uuid[])::uuid[]) and place_id <> commune_id) with check (commune_id = any ((select nullif(current_setting('app.commune_ids', true), '')::uuid[])::uuid[]) and place_id <> commune_id);
alter table "place_succession" enable row level security;
alter table "place_succession" force row level security;
create policy "everyone" on "place_succession" for select to "chungtay_administrator", "chungtay_planner", "chungtay_organisation", "chungtay_analyst" using (true);
create policy "administrator" on "place_succession" for insert to "chungtay_administrator" with check (true);
create policy "planner" on "place_succession" for insert to "chungtay_planner" with check (commune_id = any ((select nullif(current_setting('app.commune_ids', true), '')::uuid[])::uuid[]));
alter table "household_placement" enable row level security;
alter table "household_placement" force row level security;
create policy "planner" on "household_placement" to "chungtay_planner" using (commune_id = any ((select nullif(current_setting('app.commune_ids', true), '')::uuid[])::uuid[])) with check (commune_id = any ((select nullif(current_setting('app.commune_ids', true), '')::uuid[])::uuid[]));

do $body$
declare
  kept text;
begin
  for kept in select c.table_name from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
    where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.column_name in ('commune_id', 'commune_ids') and c.table_name <> 'journal_entry' loop
    execute format('create policy "custodian" on %I to "chungtay_custodian" using (true) with check (true)', kept);
    execute format('grant select, update on %I to chungtay_custodian', kept);
  end loop;
end $body$;
grant usage on schema public to chungtay_custodian;
grant insert on place, place_attribute, place_succession, organisation_area to chungtay_custodian;
grant delete on organisation_area to chungtay_custodian;

grant select on place_attribute, place_succession to chungtay_administrator, chungtay_planner, chungtay_organisation, chungtay_analyst;
grant insert, update on place_attribute to chungtay_administrator, chungtay_planner;
grant insert on place_succession to chungtay_administrator, chungtay_planner;
grant select, insert on household_placement to chungtay_planner;
grant update (village_today_id) on review, need to chungtay_planner;
grant select (village_today_id) on need to chungtay_organisation;
