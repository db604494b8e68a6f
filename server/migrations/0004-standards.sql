-- Standards as data: indicators of every standard, counts as wide as theirs, a province's own sets, and classes decided by a person.

-- Indicators of all national standards. How many there are is the standard's own data, so no number is written here.
alter table "need" drop constraint "need_indicator_check";
alter table "need" add constraint "need_indicator_check" check ("indicator" in ('EMPLOYMENT', 'DEPENDANTS', 'NUTRITION', 'HEALTH_INSURANCE', 'ADULT_EDUCATION', 'CHILD_SCHOOLING', 'HOUSE_QUALITY', 'HOUSE_AREA', 'WATER_SOURCE', 'HYGIENIC_TOILET', 'TELECOM_SERVICE', 'INFORMATION_MEANS', 'HEALTH_SERVICES', 'INFORMATION_ASSETS', 'WASTE_TREATMENT'));
alter table "review_indicator" drop constraint "review_indicator_indicator_check";
alter table "review_indicator" add constraint "review_indicator_indicator_check" check ("indicator" in ('EMPLOYMENT', 'DEPENDANTS', 'NUTRITION', 'HEALTH_INSURANCE', 'ADULT_EDUCATION', 'CHILD_SCHOOLING', 'HOUSE_QUALITY', 'HOUSE_AREA', 'WATER_SOURCE', 'HYGIENIC_TOILET', 'TELECOM_SERVICE', 'INFORMATION_MEANS', 'HEALTH_SERVICES', 'INFORMATION_ASSETS', 'WASTE_TREATMENT'));
alter table "review" drop constraint "review_deprivations";
alter table "review" add constraint "review_deprivations" check (deprivation_count >= 0 and unknown_count >= 0);

-- Reviews: the income where it is known, and the class that counts: the decided one if there is one, else the computed one.
alter table "review" add column "income_dong" bigint null, add column "decided_class" text null;
alter table "review" add column "effective_class" text generated always as (coalesce(decided_class, poverty_class)) stored null;
alter table "review" add constraint "review_income" check (income_dong >= 0);
alter table "review" add constraint "review_decided_class_check" check ("decided_class" in ('POOR', 'NEAR_POOR', 'NOT_POOR'));
create index "review_commune_id_year_effective_class_index" on "review" ("commune_id", "year", "effective_class");
create policy "ledger" on "review" to "chungtay_ledger" using (true) with check (true);

create table "class_decision" ("id" uuid not null default uuidv7(), "commune_id" uuid not null, "review_id" uuid not null, "decided_class" text not null, "computed_class" text null, "reason" varchar(1000) not null, "document" varchar(200) not null, "signer_role" varchar(120) not null, "decided_by" varchar(120) not null, "decided_at" timestamptz not null, "ended_at" timestamptz null, "ended_by" varchar(120) null, "end_reason" varchar(1000) null, primary key ("id"));
create unique index "class_decision_standing" on "class_decision" ("review_id") where ended_at is null;
create index "class_decision_review_id_index" on "class_decision" ("review_id");
alter table "class_decision" add constraint "class_decision_end" check ((ended_at is null) = (ended_by is null) and (ended_at is null) = (end_reason is null));
alter table "class_decision" add constraint "class_decision_decided_class_check" check ("decided_class" in ('POOR', 'NEAR_POOR', 'NOT_POOR'));
alter table "class_decision" add constraint "class_decision_computed_class_check" check ("computed_class" in ('POOR', 'NEAR_POOR', 'NOT_POOR'));
alter table "class_decision" add constraint "class_decision_review_id_foreign" foreign key ("review_id") references "review" ("id") on delete cascade;
alter table "class_decision" enable row level security;
alter table "class_decision" force row level security;
create policy "planner" on "class_decision" to "chungtay_planner" using (commune_id = any ((select nullif(current_setting('app.commune_ids', true), '')::uuid[])::uuid[])) with check (commune_id = any ((select nullif(current_setting('app.commune_ids', true), '')::uuid[])::uuid[]));
create policy "reader" on "class_decision" for select to "chungtay_analyst" using (commune_id = any ((select nullif(current_setting('app.commune_ids', true), '')::uuid[])::uuid[]));
create policy "ledger" on "class_decision" to "chungtay_ledger" using (true) with check (true);

create table "standard_set" ("id" uuid not null default uuidv7(), "province_id" uuid not null, "base_id" varchar(40) not null, "name" varchar(200) not null, "document" varchar(200) not null, "valid_from" date not null, "valid_to" date null, "content" jsonb not null, "state" text not null, "created_by" varchar(120) not null, "created_at" timestamptz not null, "released_by" varchar(120) null, "released_at" timestamptz null, "retired_by" varchar(120) null, "retired_at" timestamptz null, "version" int not null default 1, primary key ("id"));
create index "standard_set_province_id_valid_from_index" on "standard_set" ("province_id", "valid_from");
alter table "standard_set" add constraint "standard_set_validity" check (valid_to is null or valid_to >= valid_from);
alter table "standard_set" add constraint "standard_set_state_check" check ("state" in ('DRAFT', 'RELEASED', 'RETIRED'));
alter table "standard_set" add constraint "standard_set_province_id_foreign" foreign key ("province_id") references "place" ("id");
alter table "standard_set" enable row level security;
alter table "standard_set" force row level security;
create policy "administrator" on "standard_set" to "chungtay_administrator" using (true) with check (true);
create policy "everyone" on "standard_set" for select to "chungtay_planner", "chungtay_analyst" using (true);
create policy "released" on "standard_set" for select to "chungtay_organisation" using (state <> 'DRAFT');
create policy "planner_draft" on "standard_set" for insert to "chungtay_planner" with check (state = 'DRAFT' and province_id in (select p.parent_id from place p where p.level = 'COMMUNE' and p.commune_id = any ((select nullif(current_setting('app.commune_ids', true), '')::uuid[])::uuid[])));
create policy "planner_edit" on "standard_set" for update to "chungtay_planner" using (state = 'DRAFT' and province_id in (select p.parent_id from place p where p.level = 'COMMUNE' and p.commune_id = any ((select nullif(current_setting('app.commune_ids', true), '')::uuid[])::uuid[]))) with check (state = 'DRAFT' and province_id in (select p.parent_id from place p where p.level = 'COMMUNE' and p.commune_id = any ((select nullif(current_setting('app.commune_ids', true), '')::uuid[])::uuid[])));
create policy "ledger" on "standard_set" to "chungtay_ledger" using (true) with check (true);

-- The class that counts follows the decision that stands, whoever writes it.
create function class_decision_ledger() returns trigger language plpgsql security definer set search_path = public, pg_temp as $body$
begin
  if tg_op = 'UPDATE' and (new.review_id, new.decided_class, new.computed_class, new.reason, new.document, new.signer_role, new.decided_by, new.decided_at)
    is distinct from (old.review_id, old.decided_class, old.computed_class, old.reason, old.document, old.signer_role, old.decided_by, old.decided_at) then
    raise exception 'a decision is not rewritten; it ends, and another is made' using errcode = 'check_violation', constraint = 'class_decision_kept';
  end if;
  if tg_op = 'UPDATE' and old.ended_at is not null and (new.ended_at, new.ended_by, new.end_reason) is distinct from (old.ended_at, old.ended_by, old.end_reason) then
    raise exception 'a decision ends once' using errcode = 'check_violation', constraint = 'class_decision_kept';
  end if;
  update review set decided_class = (select d.decided_class from class_decision as d where d.review_id = new.review_id and d.ended_at is null) where id = new.review_id;
  return null;
end $body$;

-- A released set is frozen: it may only end, and not before a review that was classed by it. Two released sets of a province never hold on one day.
create function standard_set_frozen() returns trigger language plpgsql security definer set search_path = public, pg_temp as $body$
begin
  if tg_op = 'DELETE' then
    if old.state <> 'DRAFT' then
      raise exception 'a released standard stays' using errcode = 'check_violation', constraint = 'standard_set_frozen';
    end if;
    return old;
  end if;
  if tg_op = 'INSERT' and new.state <> 'DRAFT' then
    raise exception 'a standard begins as a draft' using errcode = 'check_violation', constraint = 'standard_set_frozen';
  end if;
  if tg_op = 'UPDATE' and old.state <> 'DRAFT' then
    if to_jsonb(new) - array['state', 'valid_to', 'retired_by', 'retired_at', 'version'] is distinct from to_jsonb(old) - array['state', 'valid_to', 'retired_by', 'retired_at', 'version']
      or not (old.state = 'RELEASED' and new.state = 'RETIRED') then
      raise exception 'a released standard is frozen' using errcode = 'check_violation', constraint = 'standard_set_frozen';
    end if;
    if new.valid_to is null or new.valid_to > coalesce(old.valid_to, new.valid_to) then
      raise exception 'a standard retires with an end, no later than it had' using errcode = 'check_violation', constraint = 'standard_set_frozen';
    end if;
    if exists (select 1 from review as r where r.standard_id = new.id::text and r.as_of > new.valid_to) then
      raise exception 'a review after that day was classed by it' using errcode = 'check_violation', constraint = 'standard_set_used_later';
    end if;
  end if;
  if new.state = 'RELEASED' then
    perform pg_advisory_xact_lock(hashtextextended('standard_set ' || new.province_id::text, 0));
    if exists (select 1 from standard_set as s where s.province_id = new.province_id and s.id <> new.id and s.state <> 'DRAFT'
        and daterange(s.valid_from, s.valid_to, '[]') && daterange(new.valid_from, new.valid_to, '[]')) then
      raise exception 'another released standard of the province holds then' using errcode = 'check_violation', constraint = 'standard_set_overlap';
    end if;
  end if;
  return new;
end $body$;

grant create on schema public to chungtay_ledger;
alter function class_decision_ledger() owner to chungtay_ledger;
alter function standard_set_frozen() owner to chungtay_ledger;
revoke create on schema public from chungtay_ledger;
revoke all on function class_decision_ledger(), standard_set_frozen() from public;

create trigger class_decision_ledger after insert or update on class_decision for each row execute function class_decision_ledger();
create trigger standard_set_frozen before insert or update or delete on standard_set for each row execute function standard_set_frozen();
create trigger journal after insert or update or delete on class_decision for each row execute function journal_row();
create trigger journal after insert or update or delete on standard_set for each row execute function journal_row();

grant select on class_decision, standard_set to chungtay_ledger;
grant select (id, standard_id, as_of), update (decided_class) on review to chungtay_ledger;

grant select, insert on standard_set to chungtay_administrator;
grant update (name, document, valid_from, valid_to, content, state, released_by, released_at, retired_by, retired_at, version) on standard_set to chungtay_administrator;
grant select, insert on standard_set to chungtay_planner;
grant update (name, document, valid_from, valid_to, content, version) on standard_set to chungtay_planner;
grant select on standard_set to chungtay_organisation, chungtay_analyst;

grant select, insert on class_decision to chungtay_planner;
grant update (ended_at, ended_by, end_reason) on class_decision to chungtay_planner;
grant select on class_decision to chungtay_analyst;

-- Decisions go with their commune when it is handed on.
create policy "custodian" on "class_decision" to "chungtay_custodian" using (true) with check (true);
grant select, update on class_decision to chungtay_custodian;
