-- Households through life: who a member is beyond one household, what is known of a person, and what happened on which day.

-- The same person in one household after another, or under another relation, keeps this; nobody is in two households on one day.
alter table "member" add column "person_id" uuid null;
alter table member disable trigger journal;
update member set person_id = id;
alter table member enable trigger journal;
alter table "member" alter column "person_id" set not null;
alter table "member" alter column "person_id" set default uuidv7();
alter table "member" add column "birth_on" date null, add column "ethnicity_system" text not null default 'GSO', add column "citizen_number" varchar(12) null,
  add column "insured" boolean null, add column "disabled" boolean null, add column "schooling" text null, add column "labour" text null;
alter table "member" add constraint "member_ethnicity_system_check" check ("ethnicity_system" in ('GSO', 'QD121_1979'));
alter table "member" add constraint "member_schooling_check" check ("schooling" in ('NONE', 'PRESCHOOL', 'PRIMARY', 'LOWER_SECONDARY', 'UPPER_SECONDARY', 'VOCATIONAL', 'HIGHER'));
alter table "member" add constraint "member_labour_check" check ("labour" in ('WORKING', 'WITHOUT_WORK', 'PUPIL_OR_STUDENT', 'UNABLE', 'TOO_YOUNG_OR_OLD'));
alter table "member" add constraint "member_citizen_number" check (citizen_number ~ '^[0-9]{12}$');
alter table "member" add constraint "member_birth_day" check (birth_on is null or birth_year = extract(year from birth_on));
alter table "member" add constraint "member_one_household_a_day" exclude using gist (person_id with =, daterange(valid_from, valid_to, '[)') with &&) deferrable initially deferred;
alter table "member" add constraint "member_citizen_number_once" exclude using gist (citizen_number with =, daterange(valid_from, valid_to, '[)') with &&) where (citizen_number is not null) deferrable initially deferred;
create index "member_person_id_index" on "member" ("person_id");

alter table "household_event" drop constraint "household_event_kind_check";
alter table "household_event" add constraint "household_event_kind_check" check ("kind" in ('MOVED_IN', 'MOVED_OUT', 'BIRTH', 'DEATH', 'MEMBER_JOINED', 'MEMBER_LEFT', 'SPLIT', 'SPLIT_FROM', 'HEAD_CHANGED', 'MOVED_VILLAGE', 'CORRECTED'));
alter table "household_event" add column "details" jsonb null, add column "other_household_id" uuid null, add column "recorded_by" varchar(120) null, add column "recorded_at" timestamptz null;
alter table "household_event" add constraint "household_event_other_household_id_foreign" foreign key ("other_household_id") references "household" ("id");
