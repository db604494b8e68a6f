-- Generated from the entities (row rules included), then frozen.
create table "account" ("id" uuid not null default uuidv7(), "sign_in_name" varchar(64) not null, "password_hash" text not null, "display_name" varchar(120) not null, "role" text not null, "commune_ids" uuid[] not null, "organisation_id" uuid null, "created_at" timestamptz not null default now(), "disabled_at" timestamptz null, primary key ("id"));
alter table "account" add constraint "account_sign_in_name_unique" unique ("sign_in_name");
alter table "account" add constraint "account_role_check" check ("role" in ('ADMINISTRATOR', 'PLANNER', 'ORGANISATION', 'ANALYST'));

create table "journal_entry" ("id" uuid not null default uuidv7(), "at" timestamptz not null default clock_timestamp(), "account_id" uuid null, "account_name" varchar(120) null, "operation" varchar(120) null, "request_id" varchar(64) null, "table_name" varchar(63) not null, "row_id" uuid null, "commune_id" uuid null, "action" text not null, "before" jsonb null, "after" jsonb null, primary key ("id"));
create index "journal_entry_commune_id_at_index" on "journal_entry" ("commune_id", "at");
create index "journal_entry_table_name_row_id_index" on "journal_entry" ("table_name", "row_id");
alter table "journal_entry" add constraint "journal_entry_action_check" check ("action" in ('INSERT', 'UPDATE', 'DELETE'));

create table "organisation" ("id" uuid not null default uuidv7(), "commune_id" uuid not null, "name" varchar(200) not null, "kind" text not null, "responsible_post" varchar(120) null, "whole_commune" boolean not null, "position" int not null default 0, primary key ("id"));
create index "organisation_commune_id_index" on "organisation" ("commune_id");
alter table "organisation" add constraint "organisation_kind_check" check ("kind" in ('FATHERLAND_FRONT', 'WOMENS_UNION', 'FARMERS_UNION', 'VETERANS', 'YOUTH_UNION', 'RED_CROSS', 'POLICY_BANK', 'PUBLIC_SERVICE_UNIT', 'ENTERPRISE', 'STATE_AGENCY', 'ARMED_FORCES', 'OTHER'));

create table "place" ("id" uuid not null default uuidv7(), "level" text not null, "code_system" text null, "code" varchar(10) null, "name" varchar(120) not null, "parent_id" uuid null, "commune_id" uuid null, "area_kind" text null, "especially_difficult" boolean not null default false, "household_count" int null, "person_count" int null, "position" int not null default 0, "valid_from" date null, "valid_to" date null, primary key ("id"));
create index "place_parent_id_level_index" on "place" ("parent_id", "level");
alter table "place" add constraint "place_commune" check ((level = 'PROVINCE') = (commune_id is null));
alter table "place" add constraint "place_code" check ((code is null) = (code_system is null));
alter table "place" add constraint "place_validity" check (valid_to is null or valid_to >= valid_from);
alter table "place" add constraint "place_level_check" check ("level" in ('PROVINCE', 'COMMUNE', 'VILLAGE'));
alter table "place" add constraint "place_code_system_check" check ("code_system" in ('QD124_2004', 'QD19_2025'));
alter table "place" add constraint "place_area_kind_check" check ("area_kind" in ('RURAL', 'URBAN'));

create table "organisation_area" ("id" uuid not null default uuidv7(), "commune_id" uuid not null, "organisation_id" uuid not null, "village_id" uuid not null, primary key ("id"));
alter table "organisation_area" add constraint "organisation_area_organisation_id_village_id_unique" unique ("organisation_id", "village_id");

create table "import_batch" ("id" uuid not null default uuidv7(), "commune_id" uuid not null, "kind" text null, "year" int null, "file_name" varchar(200) not null, "sha256" varchar(64) not null, "state" text not null, "counts" jsonb not null, "problems" jsonb not null, "problem_count" int not null, "preview" jsonb not null, "parsed" jsonb not null, "changes_sha256" varchar(64) not null, "uploaded_by" varchar(120) not null, "uploaded_at" timestamptz not null, "applied_at" timestamptz null, primary key ("id"));
create index "import_batch_commune_id_uploaded_at_index" on "import_batch" ("commune_id", "uploaded_at");
alter table "import_batch" add constraint "import_batch_kind_check" check ("kind" in ('VILLAGES', 'REVIEW', 'ORGANISATIONS'));
alter table "import_batch" add constraint "import_batch_state_check" check ("state" in ('CHECKED', 'REFUSED', 'APPLIED', 'DISCARDED'));

create table "household" ("id" uuid not null default uuidv7(), "commune_id" uuid not null, "village_id" uuid not null, "code" varchar(40) null, primary key ("id"));
create index "household_village_id_index" on "household" ("village_id");
create index "household_commune_id_code_index" on "household" ("commune_id", "code");

create table "need" ("id" uuid not null default uuidv7(), "commune_id" uuid not null, "household_id" uuid not null, "village_id" uuid not null, "year" int not null, "kind" text not null, "content" text not null, "quantity" bigint not null, "unit" text not null, "state" text not null, "origin" text not null, "cause" text null, "indicator" text null, "position" int not null, "decided_at" timestamptz null, "committed_quantity" bigint not null default '0', "delivered_quantity" bigint not null default '0', "unmet_quantity" bigint generated always as (quantity - committed_quantity) stored not null, "coverage" text generated always as (case when delivered_quantity >= quantity then 'MET' when committed_quantity >= quantity then 'COVERED' when committed_quantity > 0 then 'PARTLY' else 'UNMET' end) stored not null, primary key ("id"));
create index "need_household_id_index" on "need" ("household_id");
create index "need_village_id_index" on "need" ("village_id");
create index "need_commune_id_year_kind_coverage_index" on "need" ("commune_id", "year", "kind", "coverage");
alter table "need" add constraint "need_never_over_delivered" check (delivered_quantity between 0 and committed_quantity);
alter table "need" add constraint "need_never_over_committed" check (committed_quantity between 0 and quantity);
alter table "need" add constraint "need_quantity" check (quantity > 0);
alter table "need" add constraint "need_kind_check" check ("kind" in ('SEEDLINGS_LIVESTOCK', 'LOAN', 'HOUSING', 'TOILET', 'CLEAN_WATER', 'TECHNICAL_TRAINING', 'VOCATIONAL_JOB', 'LABOUR_DAYS', 'HEALTH_INSURANCE', 'NUTRITION', 'EDUCATION', 'INFORMATION'));
alter table "need" add constraint "need_content_check" check ("content" in ('BREEDING_COW', 'BREEDING_SOW', 'GOATS', 'CHICKS', 'CINNAMON_SEEDLINGS', 'ORANGE_SEEDLINGS', 'MAIZE_SEED', 'PRODUCTION_LOAN', 'NEW_HOUSE', 'HOUSE_REPAIR', 'HOUSE_EXTENSION', 'HYGIENIC_TOILET', 'WATER_TANK_OR_PIPE', 'LIVESTOCK_TRAINING', 'CINNAMON_TRAINING', 'FRUIT_TRAINING', 'TAILORING_COURSE', 'BUILDING_COURSE', 'JOB_CONNECTION', 'LABOUR_DAYS', 'HEALTH_CARD', 'CHILD_NUTRITION', 'SCHOOL_RETURN', 'INTERNET_PACKAGE', 'TV_OR_PHONE'));
alter table "need" add constraint "need_unit_check" check ("unit" in ('HOUSE', 'WORK', 'DONG', 'PERSON', 'TURN', 'ANIMAL', 'PACKAGE', 'CHILD', 'CARD', 'LABOUR_DAY', 'PIECE', 'PLANT', 'KILOGRAM'));
alter table "need" add constraint "need_state_check" check ("state" in ('PROPOSED', 'CONFIRMED', 'REFUSED', 'WITHDRAWN'));
alter table "need" add constraint "need_origin_check" check ("origin" in ('WORKBOOK', 'DERIVED'));
alter table "need" add constraint "need_cause_check" check ("cause" in ('NO_PRODUCTION_LAND', 'NO_CAPITAL', 'NO_LABOUR', 'NO_TOOLS', 'NO_PRODUCTION_KNOWLEDGE', 'NO_LABOUR_SKILL', 'ILLNESS_ACCIDENT', 'OTHER'));
alter table "need" add constraint "need_indicator_check" check ("indicator" in ('EMPLOYMENT', 'DEPENDANTS', 'NUTRITION', 'HEALTH_INSURANCE', 'ADULT_EDUCATION', 'CHILD_SCHOOLING', 'HOUSE_QUALITY', 'HOUSE_AREA', 'WATER_SOURCE', 'HYGIENIC_TOILET', 'TELECOM_SERVICE', 'INFORMATION_MEANS'));

create table "member" ("id" uuid not null default uuidv7(), "commune_id" uuid not null, "household_id" uuid not null, "name" varchar(120) not null, "sex" text not null, "birth_year" int null, "ethnicity" varchar(2) null, "relation" text not null, "position" int not null, "valid_from" date null, "valid_to" date null, primary key ("id"));
create index "member_household_id_index" on "member" ("household_id");
alter table "member" add constraint "member_validity" check (valid_to is null or valid_from is null or valid_to >= valid_from);
alter table "member" add constraint "member_birth_year" check (birth_year between 1850 and 2200);
alter table "member" add constraint "member_sex_check" check ("sex" in ('MALE', 'FEMALE'));
alter table "member" add constraint "member_relation_check" check ("relation" in ('HEAD', 'WIFE', 'HUSBAND', 'CHILD', 'CHILD_IN_LAW', 'GRANDCHILD', 'FATHER', 'MOTHER', 'GRANDPARENT', 'SIBLING', 'OTHER'));

create table "household_event" ("id" uuid not null default uuidv7(), "commune_id" uuid not null, "household_id" uuid not null, "kind" text not null, "occurred_on" date not null, "note" varchar(300) null, primary key ("id"));
create index "household_event_household_id_index" on "household_event" ("household_id");
alter table "household_event" add constraint "household_event_kind_check" check ("kind" in ('MOVED_IN', 'MOVED_OUT'));

create table "plan" ("id" uuid not null default uuidv7(), "commune_id" uuid not null, "year" int not null, "weight_set_id" varchar(40) not null, "organisations_per_household" int null, "solver" varchar(120) not null, "value" bigint not null, "bound" bigint not null, "greedy_value" bigint not null, "first_come_value" bigint not null, "optimal" boolean not null, "gap_percent" double precision not null, "need_count" int not null, "served_count" int not null, "solve_ms" int not null, "run_by" varchar(120) not null, "run_at" timestamptz not null, primary key ("id"));
create index "plan_commune_id_year_index" on "plan" ("commune_id", "year");

create table "plan_gap" ("id" uuid not null default uuidv7(), "commune_id" uuid not null, "plan_id" uuid not null, "need_id" uuid not null, "household_id" uuid not null, "quantity" bigint not null, "worth" bigint not null, "reason" text not null, "details" jsonb not null, primary key ("id"));
create index "plan_gap_plan_id_index" on "plan_gap" ("plan_id");
alter table "plan_gap" add constraint "plan_gap_reason_check" check ("reason" in ('NO_CAPABILITY', 'OUT_OF_AREA', 'NO_CAPACITY', 'TOO_SMALL', 'NOT_ELIGIBLE', 'OUTBID', 'HOUSEHOLD_LIMIT'));

create table "pledge" ("id" uuid not null default uuidv7(), "commune_id" uuid not null, "organisation_id" uuid not null, "year" int not null, "kind" text not null, "content" text not null, "quantity" bigint not null, "unit" text not null, "terms" text not null, "funding_source" varchar(200) null, "position" int not null default 0, "committed_quantity" bigint not null default '0', "delivered_quantity" bigint not null default '0', "remaining_quantity" bigint generated always as (quantity - committed_quantity) stored not null, primary key ("id"));
create index "pledge_organisation_id_index" on "pledge" ("organisation_id");
create index "pledge_commune_id_year_content_index" on "pledge" ("commune_id", "year", "content");
alter table "pledge" add constraint "pledge_never_over_delivered" check (delivered_quantity between 0 and committed_quantity);
alter table "pledge" add constraint "pledge_never_over_committed" check (committed_quantity between 0 and quantity);
alter table "pledge" add constraint "pledge_quantity" check (quantity > 0);
alter table "pledge" add constraint "pledge_kind_check" check ("kind" in ('SEEDLINGS_LIVESTOCK', 'LOAN', 'HOUSING', 'TOILET', 'CLEAN_WATER', 'TECHNICAL_TRAINING', 'VOCATIONAL_JOB', 'LABOUR_DAYS', 'HEALTH_INSURANCE', 'NUTRITION', 'EDUCATION', 'INFORMATION'));
alter table "pledge" add constraint "pledge_content_check" check ("content" in ('BREEDING_COW', 'BREEDING_SOW', 'GOATS', 'CHICKS', 'CINNAMON_SEEDLINGS', 'ORANGE_SEEDLINGS', 'MAIZE_SEED', 'PRODUCTION_LOAN', 'NEW_HOUSE', 'HOUSE_REPAIR', 'HOUSE_EXTENSION', 'HYGIENIC_TOILET', 'WATER_TANK_OR_PIPE', 'LIVESTOCK_TRAINING', 'CINNAMON_TRAINING', 'FRUIT_TRAINING', 'TAILORING_COURSE', 'BUILDING_COURSE', 'JOB_CONNECTION', 'LABOUR_DAYS', 'HEALTH_CARD', 'CHILD_NUTRITION', 'SCHOOL_RETURN', 'INTERNET_PACKAGE', 'TV_OR_PHONE'));
alter table "pledge" add constraint "pledge_unit_check" check ("unit" in ('HOUSE', 'WORK', 'DONG', 'PERSON', 'TURN', 'ANIMAL', 'PACKAGE', 'CHILD', 'CARD', 'LABOUR_DAY', 'PIECE', 'PLANT', 'KILOGRAM'));
alter table "pledge" add constraint "pledge_terms_check" check ("terms" in ('GIFT', 'CONDITIONAL', 'REPAYABLE', 'ROTATING'));

create table "plan_line" ("id" uuid not null default uuidv7(), "commune_id" uuid not null, "plan_id" uuid not null, "need_id" uuid not null, "household_id" uuid not null, "pledge_id" uuid not null, "organisation_id" uuid not null, "quantity" bigint not null, "worth" bigint not null, "parts" jsonb not null, "next_best" jsonb null, "state" text not null, primary key ("id"));
create index "plan_line_plan_id_index" on "plan_line" ("plan_id");
alter table "plan_line" add constraint "plan_line_quantity" check (quantity > 0);
alter table "plan_line" add constraint "plan_line_state_check" check ("state" in ('SUGGESTED', 'ADOPTED', 'DISMISSED'));

create table "assignment" ("id" uuid not null default uuidv7(), "commune_id" uuid not null, "need_id" uuid not null, "household_id" uuid not null, "pledge_id" uuid not null, "organisation_id" uuid not null, "plan_line_id" uuid null, "quantity" bigint not null, "delivered_quantity" bigint not null default '0', "state" text not null, "worth_parts" jsonb not null, "decline_reason" text null, "note" varchar(500) null, "asked_at" timestamptz not null, "answered_at" timestamptz null, "started_at" timestamptz null, "done_at" timestamptz null, "version" int not null default 1, primary key ("id"));
create index "assignment_need_id_index" on "assignment" ("need_id");
create index "assignment_household_id_index" on "assignment" ("household_id");
create index "assignment_pledge_id_index" on "assignment" ("pledge_id");
create index "assignment_organisation_id_state_index" on "assignment" ("organisation_id", "state");
alter table "assignment" add constraint "assignment_decline_reason" check ((state = 'DECLINED') = (decline_reason is not null));
alter table "assignment" add constraint "assignment_never_over_delivered" check (delivered_quantity between 0 and quantity);
alter table "assignment" add constraint "assignment_quantity" check (quantity > 0);
alter table "assignment" add constraint "assignment_state_check" check ("state" in ('ASKED', 'ACCEPTED', 'IN_PROGRESS', 'DONE', 'DECLINED', 'WITHDRAWN'));
alter table "assignment" add constraint "assignment_decline_reason_check" check ("decline_reason" in ('NO_CAPACITY', 'OUT_OF_AREA', 'NOT_SUITABLE', 'HOUSEHOLD_REFUSED', 'OTHER'));

create table "delivery" ("id" uuid not null default uuidv7(), "commune_id" uuid not null, "assignment_id" uuid not null, "organisation_id" uuid not null, "quantity" bigint not null, "delivered_on" date not null, "value_dong" bigint null, "note" varchar(500) null, "client_key" uuid not null, "recorded_by" varchar(120) not null, "recorded_at" timestamptz not null, primary key ("id"));
create index "delivery_assignment_id_index" on "delivery" ("assignment_id");
alter table "delivery" add constraint "delivery_once" unique ("assignment_id", "client_key");
alter table "delivery" add constraint "delivery_quantity" check (quantity > 0);

create table "review" ("id" uuid not null default uuidv7(), "commune_id" uuid not null, "household_id" uuid not null, "village_id" uuid not null, "year" int not null, "as_of" date not null, "standard_id" varchar(40) not null, "b1_points" int null, "b2_points" int null, "deprivation_count" int not null, "unknown_count" int not null, "poverty_class" text null, "listed_class" text not null, "class_steps" jsonb not null, "listing" text not null, "has_merit" boolean not null, "no_labour" boolean not null, "registered_to_leave" boolean not null, "female_head" boolean not null, "person_count" int not null, primary key ("id"));
create index "review_village_id_index" on "review" ("village_id");
create index "review_commune_id_year_poverty_class_index" on "review" ("commune_id", "year", "poverty_class");
alter table "review" add constraint "review_household_id_year_unique" unique ("household_id", "year");
alter table "review" add constraint "review_deprivations" check (deprivation_count between 0 and 12 and unknown_count between 0 and 12);
alter table "review" add constraint "review_poverty_class_check" check ("poverty_class" in ('POOR', 'NEAR_POOR', 'NOT_POOR'));
alter table "review" add constraint "review_listed_class_check" check ("listed_class" in ('POOR', 'NEAR_POOR', 'NOT_POOR'));
alter table "review" add constraint "review_listing_check" check ("listing" in ('NEW', 'AGAIN', 'CONTINUING'));

create table "review_cause" ("id" uuid not null default uuidv7(), "commune_id" uuid not null, "review_id" uuid not null, "cause" text not null, "number" int not null, primary key ("id"));
alter table "review_cause" add constraint "review_cause_review_id_cause_unique" unique ("review_id", "cause");
alter table "review_cause" add constraint "review_cause_cause_check" check ("cause" in ('NO_PRODUCTION_LAND', 'NO_CAPITAL', 'NO_LABOUR', 'NO_TOOLS', 'NO_PRODUCTION_KNOWLEDGE', 'NO_LABOUR_SKILL', 'ILLNESS_ACCIDENT', 'OTHER'));

create table "review_indicator" ("id" uuid not null default uuidv7(), "commune_id" uuid not null, "review_id" uuid not null, "indicator" text not null, "number" int not null, "answer" text not null, primary key ("id"));
alter table "review_indicator" add constraint "review_indicator_review_id_indicator_unique" unique ("review_id", "indicator");
alter table "review_indicator" add constraint "review_indicator_indicator_check" check ("indicator" in ('EMPLOYMENT', 'DEPENDANTS', 'NUTRITION', 'HEALTH_INSURANCE', 'ADULT_EDUCATION', 'CHILD_SCHOOLING', 'HOUSE_QUALITY', 'HOUSE_AREA', 'WATER_SOURCE', 'HYGIENIC_TOILET', 'TELECOM_SERVICE', 'INFORMATION_MEANS'));
alter table "review_indicator" add constraint "review_indicator_answer_check" check ("answer" in ('YES', 'NO', 'UNKNOWN'));

create table "session" ("id" uuid not null default uuidv7(), "token_hash" varchar(64) not null, "account_id" uuid not null, "created_at" timestamptz not null, "last_seen_at" timestamptz not null, "expires_at" timestamptz not null, primary key ("id"));
alter table "session" add constraint "session_token_hash_unique" unique ("token_hash");
create index "session_account_id_index" on "session" ("account_id");

create table "sign_in_attempt" ("id" uuid not null default uuidv7(), "sign_in_name" varchar(64) not null, "address" varchar(64) not null, "at" timestamptz not null, primary key ("id"));
create index "sign_in_attempt_address_at_index" on "sign_in_attempt" ("address", "at");
create index "sign_in_attempt_sign_in_name_at_index" on "sign_in_attempt" ("sign_in_name", "at");

alter table "place" add constraint "place_parent_id_foreign" foreign key ("parent_id") references "place" ("id") on delete set null;

alter table "organisation_area" add constraint "organisation_area_organisation_id_foreign" foreign key ("organisation_id") references "organisation" ("id") on delete cascade;
alter table "organisation_area" add constraint "organisation_area_village_id_foreign" foreign key ("village_id") references "place" ("id");

alter table "import_batch" add constraint "import_batch_commune_id_foreign" foreign key ("commune_id") references "place" ("id");

alter table "household" add constraint "household_village_id_foreign" foreign key ("village_id") references "place" ("id");

alter table "need" add constraint "need_household_id_foreign" foreign key ("household_id") references "household" ("id");
alter table "need" add constraint "need_village_id_foreign" foreign key ("village_id") references "place" ("id");

alter table "member" add constraint "member_household_id_foreign" foreign key ("household_id") references "household" ("id");

alter table "household_event" add constraint "household_event_household_id_foreign" foreign key ("household_id") references "household" ("id");

alter table "plan" add constraint "plan_commune_id_foreign" foreign key ("commune_id") references "place" ("id");

alter table "plan_gap" add constraint "plan_gap_plan_id_foreign" foreign key ("plan_id") references "plan" ("id") on delete cascade;
alter table "plan_gap" add constraint "plan_gap_need_id_foreign" foreign key ("need_id") references "need" ("id");
alter table "plan_gap" add constraint "plan_gap_household_id_foreign" foreign key ("household_id") references "household" ("id");

alter table "pledge" add constraint "pledge_organisation_id_foreign" foreign key ("organisation_id") references "organisation" ("id");

alter table "plan_line" add constraint "plan_line_plan_id_foreign" foreign key ("plan_id") references "plan" ("id") on delete cascade;
alter table "plan_line" add constraint "plan_line_need_id_foreign" foreign key ("need_id") references "need" ("id");
alter table "plan_line" add constraint "plan_line_household_id_foreign" foreign key ("household_id") references "household" ("id");
alter table "plan_line" add constraint "plan_line_pledge_id_foreign" foreign key ("pledge_id") references "pledge" ("id");
alter table "plan_line" add constraint "plan_line_organisation_id_foreign" foreign key ("organisation_id") references "organisation" ("id");

alter table "assignment" add constraint "assignment_need_id_foreign" foreign key ("need_id") references "need" ("id");
alter table "assignment" add constraint "assignment_household_id_foreign" foreign key ("household_id") references "household" ("id");
alter table "assignment" add constraint "assignment_pledge_id_foreign" foreign key ("pledge_id") references "pledge" ("id");
alter table "assignment" add constraint "assignment_organisation_id_foreign" foreign key ("organisation_id") references "organisation" ("id");
alter table "assignment" add constraint "assignment_plan_line_id_foreign" foreign key ("plan_line_id") references "plan_line" ("id") on delete set null;

alter table "delivery" add constraint "delivery_assignment_id_foreign" foreign key ("assignment_id") references "assignment" ("id");
alter table "delivery" add constraint "delivery_organisation_id_foreign" foreign key ("organisation_id") references "organisation" ("id");

alter table "review" add constraint "review_household_id_foreign" foreign key ("household_id") references "household" ("id");
alter table "review" add constraint "review_village_id_foreign" foreign key ("village_id") references "place" ("id");

alter table "review_cause" add constraint "review_cause_review_id_foreign" foreign key ("review_id") references "review" ("id") on delete cascade;

alter table "review_indicator" add constraint "review_indicator_review_id_foreign" foreign key ("review_id") references "review" ("id") on delete cascade;

alter table "session" add constraint "session_account_id_foreign" foreign key ("account_id") references "account" ("id") on delete cascade;

alter table "account" enable row level security;
alter table "account" force row level security;
create policy "administrator" on "account" to "chungtay_administrator" using (true) with check (true);
create policy "self" on "account" for select to "chungtay_planner", "chungtay_organisation", "chungtay_analyst" using (id = (select nullif(current_setting('app.account_id', true), '')::uuid));
create policy "gate" on "account" to "chungtay_gate" using (true) with check (true);
alter table "journal_entry" enable row level security;
alter table "journal_entry" force row level security;
create policy "ledger" on "journal_entry" to "chungtay_ledger" using (true) with check (true);
create policy "administrator" on "journal_entry" for select to "chungtay_administrator" using (commune_id is null);
create policy "planner" on "journal_entry" for select to "chungtay_planner" using (commune_id = any ((select nullif(current_setting('app.commune_ids', true), '')::uuid[])::uuid[]));
alter table "organisation" enable row level security;
alter table "organisation" force row level security;
create policy "planner" on "organisation" to "chungtay_planner" using (commune_id = any ((select nullif(current_setting('app.commune_ids', true), '')::uuid[])::uuid[])) with check (commune_id = any ((select nullif(current_setting('app.commune_ids', true), '')::uuid[])::uuid[]));
create policy "reader" on "organisation" for select to "chungtay_analyst" using (commune_id = any ((select nullif(current_setting('app.commune_ids', true), '')::uuid[])::uuid[]));
create policy "administrator" on "organisation" for select to "chungtay_administrator" using (true);
create policy "organisation" on "organisation" for select to "chungtay_organisation" using (id = (select nullif(current_setting('app.organisation_id', true), '')::uuid));
alter table "place" enable row level security;
alter table "place" force row level security;
create policy "everyone" on "place" for select to "chungtay_administrator", "chungtay_planner", "chungtay_organisation", "chungtay_analyst" using (true);
create policy "administrator" on "place" to "chungtay_administrator" using (true) with check (true);
create policy "planner" on "place" for insert to "chungtay_planner" with check (level = 'VILLAGE' and commune_id = any ((select nullif(current_setting('app.commune_ids', true), '')::uuid[])::uuid[]));
create policy "planner_change" on "place" for update to "chungtay_planner" using (level = 'VILLAGE' and commune_id = any ((select nullif(current_setting('app.commune_ids', true), '')::uuid[])::uuid[])) with check (level = 'VILLAGE' and commune_id = any ((select nullif(current_setting('app.commune_ids', true), '')::uuid[])::uuid[]));
alter table "organisation_area" enable row level security;
alter table "organisation_area" force row level security;
create policy "planner" on "organisation_area" to "chungtay_planner" using (commune_id = any ((select nullif(current_setting('app.commune_ids', true), '')::uuid[])::uuid[])) with check (commune_id = any ((select nullif(current_setting('app.commune_ids', true), '')::uuid[])::uuid[]));
create policy "reader" on "organisation_area" for select to "chungtay_analyst" using (commune_id = any ((select nullif(current_setting('app.commune_ids', true), '')::uuid[])::uuid[]));
create policy "organisation" on "organisation_area" for select to "chungtay_organisation" using (organisation_id = (select nullif(current_setting('app.organisation_id', true), '')::uuid));
alter table "import_batch" enable row level security;
alter table "import_batch" force row level security;
create policy "planner" on "import_batch" to "chungtay_planner" using (commune_id = any ((select nullif(current_setting('app.commune_ids', true), '')::uuid[])::uuid[])) with check (commune_id = any ((select nullif(current_setting('app.commune_ids', true), '')::uuid[])::uuid[]));
alter table "household" enable row level security;
alter table "household" force row level security;
create policy "planner" on "household" to "chungtay_planner" using (commune_id = any ((select nullif(current_setting('app.commune_ids', true), '')::uuid[])::uuid[])) with check (commune_id = any ((select nullif(current_setting('app.commune_ids', true), '')::uuid[])::uuid[]));
create policy "reader" on "household" for select to "chungtay_analyst" using (commune_id = any ((select nullif(current_setting('app.commune_ids', true), '')::uuid[])::uuid[]));
create policy "organisation" on "household" for select to "chungtay_organisation" using (id in (select a.household_id from assignment a where a.organisation_id = (select nullif(current_setting('app.organisation_id', true), '')::uuid) and a.state in ('ASKED', 'ACCEPTED', 'IN_PROGRESS', 'DONE')));
alter table "need" enable row level security;
alter table "need" force row level security;
create policy "planner" on "need" to "chungtay_planner" using (commune_id = any ((select nullif(current_setting('app.commune_ids', true), '')::uuid[])::uuid[])) with check (commune_id = any ((select nullif(current_setting('app.commune_ids', true), '')::uuid[])::uuid[]));
create policy "reader" on "need" for select to "chungtay_analyst" using (commune_id = any ((select nullif(current_setting('app.commune_ids', true), '')::uuid[])::uuid[]));
create policy "organisation" on "need" for select to "chungtay_organisation" using (id in (select a.need_id from assignment a where a.organisation_id = (select nullif(current_setting('app.organisation_id', true), '')::uuid) and a.state in ('ASKED', 'ACCEPTED', 'IN_PROGRESS', 'DONE')));
create policy "ledger" on "need" to "chungtay_ledger" using (true) with check (true);
alter table "member" enable row level security;
alter table "member" force row level security;
create policy "planner" on "member" to "chungtay_planner" using (commune_id = any ((select nullif(current_setting('app.commune_ids', true), '')::uuid[])::uuid[])) with check (commune_id = any ((select nullif(current_setting('app.commune_ids', true), '')::uuid[])::uuid[]));
create policy "organisation" on "member" for select to "chungtay_organisation" using (relation = 'HEAD' and household_id in (select a.household_id from assignment a where a.organisation_id = (select nullif(current_setting('app.organisation_id', true), '')::uuid) and a.state in ('ASKED', 'ACCEPTED', 'IN_PROGRESS', 'DONE')));
alter table "household_event" enable row level security;
alter table "household_event" force row level security;
create policy "planner" on "household_event" to "chungtay_planner" using (commune_id = any ((select nullif(current_setting('app.commune_ids', true), '')::uuid[])::uuid[])) with check (commune_id = any ((select nullif(current_setting('app.commune_ids', true), '')::uuid[])::uuid[]));
create policy "reader" on "household_event" for select to "chungtay_analyst" using (commune_id = any ((select nullif(current_setting('app.commune_ids', true), '')::uuid[])::uuid[]));
alter table "plan" enable row level security;
alter table "plan" force row level security;
create policy "planner" on "plan" to "chungtay_planner" using (commune_id = any ((select nullif(current_setting('app.commune_ids', true), '')::uuid[])::uuid[])) with check (commune_id = any ((select nullif(current_setting('app.commune_ids', true), '')::uuid[])::uuid[]));
alter table "plan_gap" enable row level security;
alter table "plan_gap" force row level security;
create policy "planner" on "plan_gap" to "chungtay_planner" using (commune_id = any ((select nullif(current_setting('app.commune_ids', true), '')::uuid[])::uuid[])) with check (commune_id = any ((select nullif(current_setting('app.commune_ids', true), '')::uuid[])::uuid[]));
alter table "pledge" enable row level security;
alter table "pledge" force row level security;
create policy "planner" on "pledge" to "chungtay_planner" using (commune_id = any ((select nullif(current_setting('app.commune_ids', true), '')::uuid[])::uuid[])) with check (commune_id = any ((select nullif(current_setting('app.commune_ids', true), '')::uuid[])::uuid[]));
create policy "reader" on "pledge" for select to "chungtay_analyst" using (commune_id = any ((select nullif(current_setting('app.commune_ids', true), '')::uuid[])::uuid[]));
create policy "organisation" on "pledge" for select to "chungtay_organisation" using (organisation_id = (select nullif(current_setting('app.organisation_id', true), '')::uuid));
create policy "ledger" on "pledge" to "chungtay_ledger" using (true) with check (true);
alter table "plan_line" enable row level security;
alter table "plan_line" force row level security;
create policy "planner" on "plan_line" to "chungtay_planner" using (commune_id = any ((select nullif(current_setting('app.commune_ids', true), '')::uuid[])::uuid[])) with check (commune_id = any ((select nullif(current_setting('app.commune_ids', true), '')::uuid[])::uuid[]));
alter table "assignment" enable row level security;
alter table "assignment" force row level security;
create policy "planner" on "assignment" to "chungtay_planner" using (commune_id = any ((select nullif(current_setting('app.commune_ids', true), '')::uuid[])::uuid[])) with check (commune_id = any ((select nullif(current_setting('app.commune_ids', true), '')::uuid[])::uuid[]));
create policy "reader" on "assignment" for select to "chungtay_analyst" using (commune_id = any ((select nullif(current_setting('app.commune_ids', true), '')::uuid[])::uuid[]));
create policy "organisation" on "assignment" for select to "chungtay_organisation" using (organisation_id = (select nullif(current_setting('app.organisation_id', true), '')::uuid));
create policy "organisation_answer" on "assignment" for update to "chungtay_organisation" using (organisation_id = (select nullif(current_setting('app.organisation_id', true), '')::uuid)) with check (organisation_id = (select nullif(current_setting('app.organisation_id', true), '')::uuid));
create policy "ledger" on "assignment" to "chungtay_ledger" using (true) with check (true);
alter table "delivery" enable row level security;
alter table "delivery" force row level security;
create policy "planner" on "delivery" to "chungtay_planner" using (commune_id = any ((select nullif(current_setting('app.commune_ids', true), '')::uuid[])::uuid[])) with check (commune_id = any ((select nullif(current_setting('app.commune_ids', true), '')::uuid[])::uuid[]));
create policy "reader" on "delivery" for select to "chungtay_analyst" using (commune_id = any ((select nullif(current_setting('app.commune_ids', true), '')::uuid[])::uuid[]));
create policy "organisation" on "delivery" for select to "chungtay_organisation" using (organisation_id = (select nullif(current_setting('app.organisation_id', true), '')::uuid));
create policy "organisation_record" on "delivery" for insert to "chungtay_organisation" with check (organisation_id = (select nullif(current_setting('app.organisation_id', true), '')::uuid));
create policy "ledger" on "delivery" to "chungtay_ledger" using (true) with check (true);
alter table "review" enable row level security;
alter table "review" force row level security;
create policy "planner" on "review" to "chungtay_planner" using (commune_id = any ((select nullif(current_setting('app.commune_ids', true), '')::uuid[])::uuid[])) with check (commune_id = any ((select nullif(current_setting('app.commune_ids', true), '')::uuid[])::uuid[]));
create policy "reader" on "review" for select to "chungtay_analyst" using (commune_id = any ((select nullif(current_setting('app.commune_ids', true), '')::uuid[])::uuid[]));
alter table "review_cause" enable row level security;
alter table "review_cause" force row level security;
create policy "planner" on "review_cause" to "chungtay_planner" using (commune_id = any ((select nullif(current_setting('app.commune_ids', true), '')::uuid[])::uuid[])) with check (commune_id = any ((select nullif(current_setting('app.commune_ids', true), '')::uuid[])::uuid[]));
create policy "reader" on "review_cause" for select to "chungtay_analyst" using (commune_id = any ((select nullif(current_setting('app.commune_ids', true), '')::uuid[])::uuid[]));
alter table "review_indicator" enable row level security;
alter table "review_indicator" force row level security;
create policy "planner" on "review_indicator" to "chungtay_planner" using (commune_id = any ((select nullif(current_setting('app.commune_ids', true), '')::uuid[])::uuid[])) with check (commune_id = any ((select nullif(current_setting('app.commune_ids', true), '')::uuid[])::uuid[]));
create policy "reader" on "review_indicator" for select to "chungtay_analyst" using (commune_id = any ((select nullif(current_setting('app.commune_ids', true), '')::uuid[])::uuid[]));
alter table "session" enable row level security;
alter table "session" force row level security;
create policy "gate" on "session" to "chungtay_gate" using (true) with check (true);
create policy "own" on "session" to "chungtay_administrator", "chungtay_planner", "chungtay_organisation", "chungtay_analyst" using (account_id = (select nullif(current_setting('app.account_id', true), '')::uuid)) with check (account_id = (select nullif(current_setting('app.account_id', true), '')::uuid));
alter table "sign_in_attempt" enable row level security;
alter table "sign_in_attempt" force row level security;
create policy "gate" on "sign_in_attempt" to "chungtay_gate" using (true) with check (true);

