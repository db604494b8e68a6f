-- The yearly review: which households are reviewed, who reviewed them when, how the commune came to its result, and what households asked for in between.

create table "review_campaign" ("id" uuid not null default uuidv7(), "commune_id" uuid not null, "area_id" uuid not null, "year" int not null, "standard_id" varchar(40) not null, "state" text not null, "opened_on" date not null, "book_is_whole" boolean not null, "posted_from" date null, "posted_to" date null, "decision_number" varchar(80) null, "recognised_on" date null, "signer_post" varchar(120) null, "version" int not null default 1, primary key ("id"));
alter table "review_campaign" add constraint "review_campaign_area_id_year_unique" unique ("area_id", "year");
create index "review_campaign_commune_id_year_index" on "review_campaign" ("commune_id", "year");
alter table "review_campaign" add constraint "review_campaign_area_id_foreign" foreign key ("area_id") references "place" ("id");
alter table "review_campaign" add constraint "review_campaign_state_check" check ("state" in ('LISTING', 'SURVEYING', 'VILLAGE_MEETING', 'POSTED', 'RECOGNISED'));
alter table "review_campaign" add constraint "review_campaign_posting" check ((posted_from is null) = (posted_to is null) and posted_to >= posted_from);
alter table "review_campaign" add constraint "review_campaign_recognition" check ((state = 'RECOGNISED') = (decision_number is not null) and (state = 'RECOGNISED') = (recognised_on is not null) and (state = 'RECOGNISED') = (signer_post is not null));

create table "campaign_step" ("id" uuid not null default uuidv7(), "commune_id" uuid not null, "campaign_id" uuid not null, "from_state" text null, "to_state" text not null, "occurred_on" date not null, "reason" varchar(1000) null, "recorded_by" varchar(120) not null, "recorded_at" timestamptz not null, primary key ("id"));
create index "campaign_step_campaign_id_index" on "campaign_step" ("campaign_id");
alter table "campaign_step" add constraint "campaign_step_campaign_id_foreign" foreign key ("campaign_id") references "review_campaign" ("id");
alter table "campaign_step" add constraint "campaign_step_from_state_check" check ("from_state" in ('LISTING', 'SURVEYING', 'VILLAGE_MEETING', 'POSTED', 'RECOGNISED'));
alter table "campaign_step" add constraint "campaign_step_to_state_check" check ("to_state" in ('LISTING', 'SURVEYING', 'VILLAGE_MEETING', 'POSTED', 'RECOGNISED'));

create table "campaign_meeting" ("id" uuid not null default uuidv7(), "commune_id" uuid not null, "campaign_id" uuid not null, "village_id" uuid not null, "held_on" date not null, "attended" int not null, "note" varchar(1000) null, "recorded_by" varchar(120) not null, "recorded_at" timestamptz not null, "ended_at" timestamptz null, primary key ("id"));
create index "campaign_meeting_campaign_id_index" on "campaign_meeting" ("campaign_id");
create unique index "campaign_meeting_standing" on "campaign_meeting" ("campaign_id", "village_id") where ended_at is null;
alter table "campaign_meeting" add constraint "campaign_meeting_campaign_id_foreign" foreign key ("campaign_id") references "review_campaign" ("id");
alter table "campaign_meeting" add constraint "campaign_meeting_village_id_foreign" foreign key ("village_id") references "place" ("id");
alter table "campaign_meeting" add constraint "campaign_meeting_attended" check (attended > 0);

create table "campaign_entry" ("id" uuid not null default uuidv7(), "commune_id" uuid not null, "campaign_id" uuid not null, "household_id" uuid not null, "village_id" uuid not null, "year" int not null, "reason" text not null, "note" varchar(500) null, "class_before" text null, "quick_check" text null, "surveyor" varchar(120) null, "surveyed_on" date null, "listed_by" varchar(120) not null, "listed_at" timestamptz not null, "removed_by" varchar(120) null, "removed_at" timestamptz null, "removed_reason" varchar(500) null, "recognised_class" text null, "version" int not null default 1, primary key ("id"));
create index "campaign_entry_campaign_id_index" on "campaign_entry" ("campaign_id");
create index "campaign_entry_household_id_index" on "campaign_entry" ("household_id");
create unique index "campaign_entry_listed" on "campaign_entry" ("campaign_id", "household_id") where removed_at is null;
alter table "campaign_entry" add constraint "campaign_entry_campaign_id_foreign" foreign key ("campaign_id") references "review_campaign" ("id");
alter table "campaign_entry" add constraint "campaign_entry_household_id_foreign" foreign key ("household_id") references "household" ("id");
alter table "campaign_entry" add constraint "campaign_entry_village_id_foreign" foreign key ("village_id") references "place" ("id");
alter table "campaign_entry" add constraint "campaign_entry_reason_check" check ("reason" in ('ON_LIST', 'REQUEST', 'ADDED', 'REVIEWED'));
alter table "campaign_entry" add constraint "campaign_entry_class_before_check" check ("class_before" in ('POOR', 'NEAR_POOR', 'NOT_POOR'));
alter table "campaign_entry" add constraint "campaign_entry_quick_check_check" check ("quick_check" in ('NEEDED', 'NOT_NEEDED'));
alter table "campaign_entry" add constraint "campaign_entry_recognised_class_check" check ("recognised_class" in ('POOR', 'NEAR_POOR', 'NOT_POOR'));
alter table "campaign_entry" add constraint "campaign_entry_removal" check ((removed_at is null) = (removed_by is null) and (removed_at is null) = (removed_reason is null));
alter table "campaign_entry" add constraint "campaign_entry_survey" check ((surveyor is null) = (surveyed_on is null));

create table "review_request" ("id" uuid not null default uuidv7(), "commune_id" uuid not null, "household_id" uuid not null, "kind" text not null, "received_on" date not null, "due_on" date null, "note" varchar(500) null, "state" text not null, "answered_on" date null, "answered_by" varchar(120) null, "refusal_reason" varchar(500) null, "year" int null, "recorded_by" varchar(120) not null, "recorded_at" timestamptz not null, "version" int not null default 1, primary key ("id"));
create index "review_request_household_id_index" on "review_request" ("household_id");
create index "review_request_commune_id_state_index" on "review_request" ("commune_id", "state");
alter table "review_request" add constraint "review_request_household_id_foreign" foreign key ("household_id") references "household" ("id");
alter table "review_request" add constraint "review_request_kind_check" check ("kind" in ('REVIEW', 'LEAVE', 'CORRECTION'));
alter table "review_request" add constraint "review_request_state_check" check ("state" in ('OPEN', 'REVIEWED', 'REFUSED'));
alter table "review_request" add constraint "review_request_answer" check ((state = 'OPEN') = (answered_on is null) and (state = 'OPEN') = (answered_by is null) and (state = 'REFUSED') = (refusal_reason is not null) and (state = 'REVIEWED') = (year is not null));

-- Each time a household is surveyed, and what the review of the year was before: the review shows the latest, this the way to it.
create table "household_survey" ("id" uuid not null default uuidv7(), "commune_id" uuid not null, "household_id" uuid not null, "year" int not null, "campaign_id" uuid null, "request_id" uuid null, "in_between" boolean not null, "surveyor" varchar(120) not null, "surveyed_on" date not null, "quick_check" text null, "note" varchar(500) null, "before" jsonb null, "recorded_by" varchar(120) not null, "recorded_at" timestamptz not null, primary key ("id"));
create index "household_survey_household_id_year_index" on "household_survey" ("household_id", "year");
create index "household_survey_campaign_id_index" on "household_survey" ("campaign_id");
alter table "household_survey" add constraint "household_survey_household_id_foreign" foreign key ("household_id") references "household" ("id");
alter table "household_survey" add constraint "household_survey_campaign_id_foreign" foreign key ("campaign_id") references "review_campaign" ("id");
alter table "household_survey" add constraint "household_survey_request_id_foreign" foreign key ("request_id") references "review_request" ("id");
alter table "household_survey" add constraint "household_survey_quick_check_check" check ("quick_check" in ('NEEDED', 'NOT_NEEDED'));

-- What was recognised stays as it was; only the commune that keeps it may follow another.
create function campaign_frozen() returns trigger language plpgsql set search_path = public, pg_temp as $body$
begin
  if old.state = 'RECOGNISED' and to_jsonb(new) - 'commune_id' is distinct from to_jsonb(old) - 'commune_id' then
    raise exception 'a recognised review stays as it was' using errcode = 'check_violation', constraint = 'campaign_frozen';
  end if;
  return new;
end $body$;
create trigger campaign_frozen before update on review_campaign for each row execute function campaign_frozen();

do $body$
declare
  one text;
begin
  foreach one in array array['review_campaign', 'campaign_step', 'campaign_meeting', 'campaign_entry', 'review_request', 'household_survey'] loop
    execute format('alter table %I enable row level security', one);
    execute format('alter table %I force row level security', one);
    execute format($p$create policy "planner" on %I to "chungtay_planner" using (commune_id = any ((select nullif(current_setting('app.commune_ids', true), '')::uuid[])::uuid[])) with check (commune_id = any ((select nullif(current_setting('app.commune_ids', true), '')::uuid[])::uuid[]))$p$, one);
    execute format($p$create policy "reader" on %I for select to "chungtay_analyst" using (commune_id = any ((select nullif(current_setting('app.commune_ids', true), '')::uuid[])::uuid[]))$p$, one);
    execute format('create policy "custodian" on %I to "chungtay_custodian" using (true) with check (true)', one);
    execute format('grant select, update on %I to chungtay_custodian', one);
    execute format('grant select, insert on %I to chungtay_planner', one);
  end loop;
end $body$;
-- An entry left with a household that was merged into another counts nowhere, as its review does.
create policy "counted" on "campaign_entry" as restrictive for select to "chungtay_planner", "chungtay_analyst" using (household_id not in (select h.id from household h where h.merged_into_id is not null));

grant update (state, posted_from, posted_to, decision_number, recognised_on, signer_post, version) on review_campaign to chungtay_planner;
grant update (ended_at) on campaign_meeting to chungtay_planner;
grant update (household_id, village_id, quick_check, surveyor, surveyed_on, removed_by, removed_at, removed_reason, recognised_class, version) on campaign_entry to chungtay_planner;
grant update (household_id, state, answered_on, answered_by, refusal_reason, year, version) on review_request to chungtay_planner;
grant update (household_id) on household_survey to chungtay_planner;
-- Only the undoing of an import removes these: households its book had brought into an open review.
grant delete on campaign_entry to chungtay_planner;

-- Figures, without the persons who did the work and without what was written about a household.
grant select (id, commune_id, area_id, year, standard_id, state, opened_on, book_is_whole, posted_from, posted_to, decision_number, recognised_on, signer_post, version) on review_campaign to chungtay_analyst;
grant select (id, commune_id, campaign_id, from_state, to_state, occurred_on) on campaign_step to chungtay_analyst;
grant select (id, commune_id, campaign_id, village_id, held_on, attended, ended_at) on campaign_meeting to chungtay_analyst;
grant select (id, commune_id, campaign_id, household_id, village_id, year, reason, class_before, quick_check, surveyed_on, listed_at, removed_at, recognised_class, version) on campaign_entry to chungtay_analyst;
grant select (id, commune_id, household_id, kind, received_on, due_on, state, answered_on, year) on review_request to chungtay_analyst;
grant select (id, commune_id, household_id, year, campaign_id, request_id, in_between, surveyed_on, quick_check) on household_survey to chungtay_analyst;
-- Which household split off which, for the movement tables.
grant select (other_household_id) on household_event to chungtay_analyst;

-- Whether nobody lived in a household any more by a day. Analysts see no members, and the movement tables must know it all the same.
create function household_ended(household uuid, on_day date) returns boolean language sql stable security definer set search_path = public, pg_temp as
  $body$ select exists (select from member m where m.household_id = household) and not exists (select from member m where m.household_id = household and (m.valid_to is null or m.valid_to > on_day)) $body$;
grant create on schema public to chungtay_search;
alter function household_ended(uuid, date) owner to chungtay_search;
revoke create on schema public from chungtay_search;
revoke all on function household_ended(uuid, date) from public;
grant execute on function household_ended(uuid, date) to chungtay_planner, chungtay_analyst;

create trigger journal after insert or update or delete on review_campaign for each row execute function journal_row();
create trigger journal after insert or update or delete on campaign_step for each row execute function journal_row();
create trigger journal after insert or update or delete on campaign_meeting for each row execute function journal_row();
create trigger journal after insert or update or delete on campaign_entry for each row execute function journal_row();
create trigger journal after insert or update or delete on review_request for each row execute function journal_row();
-- What the review was before is told by the journal of the review.
create trigger journal after insert or update or delete on household_survey for each row execute function journal_row('before');

create trigger household_stays before update of household_id on campaign_entry for each row when (old.household_id is distinct from new.household_id) execute function household_stays();
create trigger household_stays before update of household_id on review_request for each row when (old.household_id is distinct from new.household_id) execute function household_stays();
create trigger household_stays before update of household_id on household_survey for each row when (old.household_id is distinct from new.household_id) execute function household_stays();
