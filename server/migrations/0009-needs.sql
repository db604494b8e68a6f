-- Needs of households, of their members and of places as one model; rule sets, priority, and registration to leave poverty.

alter table "need" drop constraint "need_kind_check";
alter table "need" add constraint "need_kind_check" check ("kind" in ('SEEDLINGS_LIVESTOCK', 'LOAN', 'HOUSING', 'TOILET', 'CLEAN_WATER', 'TECHNICAL_TRAINING', 'VOCATIONAL_JOB', 'LABOUR_DAYS', 'HEALTH_INSURANCE', 'NUTRITION', 'EDUCATION', 'INFORMATION', 'INFRASTRUCTURE', 'CAPACITY'));
alter table "need" drop constraint "need_content_check";
alter table "need" add constraint "need_content_check" check ("content" in ('BREEDING_COW', 'BREEDING_SOW', 'GOATS', 'CHICKS', 'CINNAMON_SEEDLINGS', 'ORANGE_SEEDLINGS', 'MAIZE_SEED', 'PRODUCTION_LOAN', 'NEW_HOUSE', 'HOUSE_REPAIR', 'HOUSE_EXTENSION', 'HYGIENIC_TOILET', 'WATER_TANK_OR_PIPE', 'LIVESTOCK_TRAINING', 'CINNAMON_TRAINING', 'FRUIT_TRAINING', 'TAILORING_COURSE', 'BUILDING_COURSE', 'JOB_CONNECTION', 'LABOUR_DAYS', 'HEALTH_CARD', 'CHILD_NUTRITION', 'SCHOOL_RETURN', 'INTERNET_PACKAGE', 'TV_OR_PHONE', 'VILLAGE_ROAD', 'IRRIGATION_WORK', 'HEALTH_STATION', 'CLASSROOM', 'OFFICIAL_TRAINING'));
alter table "need" drop constraint "need_unit_check";
alter table "need" add constraint "need_unit_check" check ("unit" in ('HOUSE', 'WORK', 'DONG', 'PERSON', 'TURN', 'ANIMAL', 'PACKAGE', 'CHILD', 'CARD', 'LABOUR_DAY', 'PIECE', 'PLANT', 'KILOGRAM', 'METRE', 'ROOM'));
alter table "pledge" drop constraint "pledge_kind_check";
alter table "pledge" add constraint "pledge_kind_check" check ("kind" in ('SEEDLINGS_LIVESTOCK', 'LOAN', 'HOUSING', 'TOILET', 'CLEAN_WATER', 'TECHNICAL_TRAINING', 'VOCATIONAL_JOB', 'LABOUR_DAYS', 'HEALTH_INSURANCE', 'NUTRITION', 'EDUCATION', 'INFORMATION', 'INFRASTRUCTURE', 'CAPACITY'));
alter table "pledge" drop constraint "pledge_content_check";
alter table "pledge" add constraint "pledge_content_check" check ("content" in ('BREEDING_COW', 'BREEDING_SOW', 'GOATS', 'CHICKS', 'CINNAMON_SEEDLINGS', 'ORANGE_SEEDLINGS', 'MAIZE_SEED', 'PRODUCTION_LOAN', 'NEW_HOUSE', 'HOUSE_REPAIR', 'HOUSE_EXTENSION', 'HYGIENIC_TOILET', 'WATER_TANK_OR_PIPE', 'LIVESTOCK_TRAINING', 'CINNAMON_TRAINING', 'FRUIT_TRAINING', 'TAILORING_COURSE', 'BUILDING_COURSE', 'JOB_CONNECTION', 'LABOUR_DAYS', 'HEALTH_CARD', 'CHILD_NUTRITION', 'SCHOOL_RETURN', 'INTERNET_PACKAGE', 'TV_OR_PHONE', 'VILLAGE_ROAD', 'IRRIGATION_WORK', 'HEALTH_STATION', 'CLASSROOM', 'OFFICIAL_TRAINING'));
alter table "pledge" drop constraint "pledge_unit_check";
alter table "pledge" add constraint "pledge_unit_check" check ("unit" in ('HOUSE', 'WORK', 'DONG', 'PERSON', 'TURN', 'ANIMAL', 'PACKAGE', 'CHILD', 'CARD', 'LABOUR_DAY', 'PIECE', 'PLANT', 'KILOGRAM', 'METRE', 'ROOM'));
alter table "need" drop constraint "need_origin_check";
alter table "need" add constraint "need_origin_check" check ("origin" in ('WORKBOOK', 'DERIVED', 'BY_HAND'));

-- A need is of a household (and perhaps of one of its members), or of a place. A commune's need has no village.
alter table "need" alter column "household_id" drop not null, alter column "village_id" drop not null, alter column "village_today_id" drop not null;
alter table "need" add column "member_id" uuid null, add column "place_id" uuid null, add column "rule_set_id" varchar(40) null, add column "needed_by" date null,
  add column "evidence" varchar(500) null, add column "refusal_reason" varchar(500) null;
alter table "need" add constraint "need_member_id_foreign" foreign key ("member_id") references "member" ("id");
alter table "need" add constraint "need_place_id_foreign" foreign key ("place_id") references "place" ("id");
create index "need_member_id_index" on "need" ("member_id");
create index "need_place_id_index" on "need" ("place_id");
alter table "need" add constraint "need_beneficiary" check (num_nonnulls(household_id, place_id) = 1 and (member_id is null or household_id is not null) and (village_id is not null or place_id is not null));
alter table "need" add constraint "need_of_place" check ((place_id is not null) = (content in ('VILLAGE_ROAD', 'IRRIGATION_WORK', 'HEALTH_STATION', 'CLASSROOM', 'OFFICIAL_TRAINING')));
-- What was derived so far came from the one rule set there was.
alter table need disable trigger journal;
update need set rule_set_id = 'need-rules-2022' where origin = 'DERIVED';
alter table need enable trigger journal;

-- What serves a place's need is of no household.
alter table "plan_line" alter column "household_id" drop not null;
alter table "plan_gap" alter column "household_id" drop not null;
alter table "assignment" alter column "household_id" drop not null;

create table "leave_registration" ("id" uuid not null default uuidv7(), "commune_id" uuid not null, "household_id" uuid not null, "registered_on" date not null, "target_year" int not null, "leaves_class" text not null, "note" varchar(500) null, "recorded_by" varchar(120) not null, "recorded_at" timestamptz not null, "withdrawn_on" date null, "withdraw_reason" varchar(500) null, "withdrawn_by" varchar(120) null, "withdrawn_at" timestamptz null, primary key ("id"));
create index "leave_registration_household_id_index" on "leave_registration" ("household_id");
create index "leave_registration_commune_id_target_year_index" on "leave_registration" ("commune_id", "target_year");
create unique index "leave_registration_standing" on "leave_registration" ("household_id") where withdrawn_on is null;
alter table "leave_registration" add constraint "leave_registration_leaves_class_check" check ("leaves_class" in ('POOR', 'NEAR_POOR'));
alter table "leave_registration" add constraint "leave_registration_target" check (target_year between extract(year from registered_on) and extract(year from registered_on) + 10);
alter table "leave_registration" add constraint "leave_registration_end" check (num_nonnulls(withdrawn_on, withdraw_reason, withdrawn_by, withdrawn_at) in (0, 4) and (withdrawn_on is null or withdrawn_on >= registered_on));
alter table "leave_registration" add constraint "leave_registration_household_id_foreign" foreign key ("household_id") references "household" ("id");
alter table "leave_registration" enable row level security;
alter table "leave_registration" force row level security;
create policy "planner" on "leave_registration" to "chungtay_planner" using (commune_id = any ((select nullif(current_setting('app.commune_ids', true), '')::uuid[])::uuid[])) with check (commune_id = any ((select nullif(current_setting('app.commune_ids', true), '')::uuid[])::uuid[]));
create policy "custodian" on "leave_registration" to "chungtay_custodian" using (true) with check (true);
create policy "reader" on "leave_registration" for select to "chungtay_analyst" using (commune_id = any ((select nullif(current_setting('app.commune_ids', true), '')::uuid[])::uuid[]));
create trigger journal after insert or update or delete on leave_registration for each row execute function journal_row();
create trigger household_stays before update of household_id on leave_registration for each row when (old.household_id is distinct from new.household_id) execute function household_stays();

grant select, insert on leave_registration to chungtay_planner;
-- A registration is not rewritten; it ends, or moves with a merge.
grant update (household_id, withdrawn_on, withdraw_reason, withdrawn_by, withdrawn_at) on leave_registration to chungtay_planner;
grant select, update on leave_registration to chungtay_custodian;
grant select (id, commune_id, household_id, registered_on, target_year, leaves_class, withdrawn_on) on leave_registration to chungtay_analyst;

grant update (member_id, rule_set_id, needed_by, evidence, refusal_reason) on need to chungtay_planner;
grant select (member_id, place_id, needed_by) on need to chungtay_organisation;
-- Analysts read needs without free text; of the person they can read nothing but that there is one.
revoke select on need from chungtay_analyst;
grant select (id, commune_id, household_id, member_id, place_id, village_id, village_today_id, year, kind, content, quantity, unit, state, origin, cause, indicator, rule_set_id, needed_by,
  position, decided_at, committed_quantity, delivered_quantity, unmet_quantity, coverage) on need to chungtay_analyst;

-- An organisation knows whom it is asked to train or to find work for, and no one else of the family but its head.
drop policy "organisation" on "member";
create policy "organisation" on "member" for select to "chungtay_organisation" using ((relation = 'HEAD' and household_id in (select a.household_id from assignment a where a.organisation_id = (select nullif(current_setting('app.organisation_id', true), '')::uuid) and a.state in ('ASKED', 'ACCEPTED', 'IN_PROGRESS', 'DONE'))) or id in (select n.member_id from need n where n.member_id is not null));
