-- Finding households by what people type: names with or without marks, in either order, with typing errors; codes; villages.
-- All three extensions are trusted: whoever may create things in the database may create them. fold_text already does what `unaccent` would.
create extension if not exists pg_trgm;
create extension if not exists fuzzystrmatch;
create extension if not exists btree_gin;

-- Words as they are compared: folded, i and y alike (Lí, Lý), each with a space before and after so that beginnings and whole words can be looked for.
create function search_words(value text) returns text language sql immutable strict parallel safe
  return ' ' || btrim(regexp_replace(translate(fold_text(value), 'yƀ', 'ib'), '[^a-z0-9]+', '  ', 'g')) || ' ';

-- Letters that stand alone glued to the word after them: H'Mông, H Mông and Hmông are written by different hands.
create function glued_words(words text) returns text language sql immutable strict parallel safe
  return regexp_replace(words, ' ([a-z])  ', ' \1', 'g');

-- What is kept of a name for searching: its words, and those glued where that makes a difference.
create function search_text(value text) returns text language sql immutable strict parallel safe
  return search_words(value) || case when glued_words(search_words(value)) = search_words(value) then '' else glued_words(search_words(value)) end;

-- The same words with their marks, the tone at the end of its word, so that hoà and hòa are one.
create function accent_text(value text) returns text language sql immutable strict parallel safe
  return ' ' || btrim(regexp_replace(regexp_replace(normalize(lower(value), nfd), '[^a-z0-9đƀ\u0300-\u036f]+', '  ', 'g'),
    '([\u0300\u0301\u0303\u0309\u0323])([^ ]+)', '\2\1', 'g')) || ' ';

-- A code without the signs and spaces people put into it or leave out.
create function code_text(value text) returns text language sql immutable strict parallel safe
  return replace(search_words(value), ' ', '');

-- Whether one word was meant by the other, the first letter being right: one slip in a word of four letters or more, two in one of seven or more,
-- or two letters that changed places.
create function word_meant(typed text, word text) returns boolean language sql immutable strict parallel safe
  return length(typed) >= 4 and left(typed, 1) = left(word, 1) and (
    levenshtein_less_equal(typed, word, case when length(typed) >= 7 then 2 else 1 end) <= case when length(typed) >= 7 then 2 else 1 end
    or length(typed) = length(word) and levenshtein_less_equal(typed, word, 2) <= 2
      and array(select c from unnest(string_to_array(typed, null)) as c order by c) = array(select c from unnest(string_to_array(word, null)) as c order by c));

-- Kept by the database with every name; the journal tells the name and leaves these out.
alter table member add column searched text generated always as (search_text(name)) stored,
  add column searched_accents text generated always as (accent_text(name)) stored;
drop trigger journal on member;
create trigger journal after insert or update or delete on member for each row execute function journal_row('searched', 'searched_accents');
create index member_search on member using gin (commune_id, searched gin_trgm_ops) where valid_to is null;
-- Among many communes the way by commune is the shorter one; in a large one the way by words.
create index member_present on member (commune_id) where valid_to is null;
create index household_search on household using gin (commune_id, code_text(code) gin_trgm_ops);

-- Row rules keep viewers from an index of words: its operators could tell of rows they test. So a role of its own, which nobody can become,
-- looks words up, in the viewer's communes only, and tells ids; household_found() lets the row rules decide which of them the viewer may see.
create policy "search" on "member" for select to "chungtay_search" using (true);
create policy "search" on "household" for select to "chungtay_search" using (true);
grant usage on schema public to chungtay_search;
grant select (id, commune_id, household_id, relation, valid_to, searched, searched_accents) on member to chungtay_search;
grant select (id, commune_id, code) on household to chungtay_search;

-- Members and codes as written. Rank: 0 the code itself, 10 every mark right, 20 without marks or only begun, 24 a part of the code, 30 in another order; one more for who is not the head.
create function search_written(typed text) returns table (household_id uuid, member_id uuid, rank int)
  language plpgsql stable strict security definer rows 200 set search_path = public, pg_temp set plan_cache_mode = force_custom_plan as $body$
declare
  communes uuid[] := nullif(current_setting('app.commune_ids', true), '')::uuid[];
  said text := search_words(typed);
  joined text := code_text(typed);
  words text[] := regexp_split_to_array(btrim(said), ' +');
  begins text[] := array(select '% ' || w || '%' from unnest(words) as w);
  begins_in_order text := '% ' || array_to_string(words, '% ') || '%';
  whole text[] := array(select '% ' || w || ' %' from unnest(words) as w);
  whole_in_order text := '% ' || array_to_string(words, ' % ') || ' %';
  marked text[] := regexp_split_to_array(btrim(accent_text(typed)), ' +');
  exact text[] := array(select '% ' || w || ' %' from unnest(marked) as w);
  exact_in_order text := '% ' || array_to_string(marked, ' % ') || ' %';
begin
  if joined = '' then return; end if;
  return query
    select m.household_id, m.id, case
        when m.searched_accents like exact_in_order then 10
        when m.searched like whole_in_order then 20
        when m.searched like begins_in_order then 22
        when m.searched_accents like all (exact) then 30
        when m.searched like all (whole) then 32
        else 34
      end + (m.relation <> 'HEAD')::int
    from member as m
    -- The first words one by one: only so does the index narrow by each of them.
    where m.commune_id = any (communes) and m.valid_to is null and m.searched like begins[1] and m.searched like coalesce(begins[2], begins[1])
      and m.searched like coalesce(begins[3], begins[1]) and m.searched like coalesce(begins[4], begins[1]) and m.searched like all (begins)
    union all
    select h.id, null, case when code_text(h.code) = joined then 0 else 24 end from household as h
    where h.commune_id = any (communes) and length(joined) >= 3 and joined ~ '[0-9]' and code_text(h.code) like '%' || joined || '%';
  if glued_words(said) <> said then
    return query select * from search_written(glued_words(said));
  end if;
end $body$;

-- Members meant by what was typed with errors; 50 and more, the likest first. Words of three letters and fewer must be right.
create function search_meant(typed text) returns table (household_id uuid, member_id uuid, rank int)
  language plpgsql stable strict security definer rows 200 set search_path = public, pg_temp set plan_cache_mode = force_custom_plan
  set pg_trgm.word_similarity_threshold = 0.3 as $body$
declare
  communes uuid[] := nullif(current_setting('app.commune_ids', true), '')::uuid[];
  said text := search_words(typed);
  words text[] := regexp_split_to_array(btrim(said), ' +');
  sure text[] := array(select '% ' || w || '%' from unnest(words) as w where length(w) < 4);
begin
  if btrim(said) = '' then return; end if;
  -- Of several words most are right; a single one may share few of its letters' groups with what was meant.
  if cardinality(words) > 1 then perform set_config('pg_trgm.word_similarity_threshold', '0.4', true); end if;
  return query
    with likely as materialized (
      select m.household_id, m.id, m.relation, m.searched from member as m
      where m.commune_id = any (communes) and m.valid_to is null and m.searched %> said
        and m.searched like coalesce(sure[1], '%') and m.searched like coalesce(sure[2], '%') and m.searched like all (sure))
    select l.household_id, l.id, 50 + (20 * (1 - word_similarity(said, l.searched)))::int * 2 + (l.relation <> 'HEAD')::int
    from likely as l
    where not exists (select from unnest(words) as w where l.searched not like '% ' || w || '%'
      and not exists (select from regexp_split_to_table(btrim(l.searched), ' +') as n where word_meant(w, n)));
end $body$;

grant create on schema public to chungtay_search;
alter function search_written(text) owner to chungtay_search;
alter function search_meant(text) owner to chungtay_search;
revoke create on schema public from chungtay_search;
revoke all on function search_written(text), search_meant(text) from public;
grant execute on function search_written(text), search_meant(text) to chungtay_search, chungtay_planner, chungtay_organisation;

-- ── One household entered twice ──

alter table household add column merged_into_id uuid null references household (id);
create index household_merged_into_id_index on household (merged_into_id) where merged_into_id is not null;
grant select (merged_into_id) on household to chungtay_organisation, chungtay_analyst, chungtay_search;

create table "duplicate_decision" ("id" uuid not null default uuidv7(), "commune_id" uuid not null, "first_id" uuid not null, "second_id" uuid not null, "decision" text not null, "note" varchar(500) null, "decided_by" varchar(120) not null, "decided_at" timestamptz not null, primary key ("id"));
alter table "duplicate_decision" add constraint "duplicate_decision_first_id_second_id_unique" unique ("first_id", "second_id");
alter table "duplicate_decision" add constraint "duplicate_decision_order" check (first_id < second_id);
alter table "duplicate_decision" add constraint "duplicate_decision_decision_check" check ("decision" in ('SAME', 'DIFFERENT', 'ASK'));
alter table "duplicate_decision" add constraint "duplicate_decision_first_id_foreign" foreign key ("first_id") references "household" ("id");
alter table "duplicate_decision" add constraint "duplicate_decision_second_id_foreign" foreign key ("second_id") references "household" ("id");

create table "household_merge" ("id" uuid not null default uuidv7(), "commune_id" uuid not null, "survivor_id" uuid not null, "merged_id" uuid not null, "merged_by" varchar(120) not null, "merged_at" timestamptz not null, "undone_by" varchar(120) null, "undone_at" timestamptz null, "moves" jsonb not null, primary key ("id"));
create index "household_merge_survivor_id_index" on "household_merge" ("survivor_id");
create unique index "household_merge_active" on "household_merge" ("merged_id") where undone_at is null;
alter table "household_merge" add constraint "household_merge_two" check (survivor_id <> merged_id);
alter table "household_merge" add constraint "household_merge_undone" check ((undone_at is null) = (undone_by is null));
alter table "household_merge" add constraint "household_merge_survivor_id_foreign" foreign key ("survivor_id") references "household" ("id");
alter table "household_merge" add constraint "household_merge_merged_id_foreign" foreign key ("merged_id") references "household" ("id");

alter table "duplicate_decision" enable row level security;
alter table "duplicate_decision" force row level security;
create policy "planner" on "duplicate_decision" to "chungtay_planner" using (commune_id = any ((select nullif(current_setting('app.commune_ids', true), '')::uuid[])::uuid[])) with check (commune_id = any ((select nullif(current_setting('app.commune_ids', true), '')::uuid[])::uuid[]));
alter table "household_merge" enable row level security;
alter table "household_merge" force row level security;
create policy "planner" on "household_merge" to "chungtay_planner" using (commune_id = any ((select nullif(current_setting('app.commune_ids', true), '')::uuid[])::uuid[])) with check (commune_id = any ((select nullif(current_setting('app.commune_ids', true), '')::uuid[])::uuid[]));
create policy "search" on "duplicate_decision" for select to "chungtay_search" using (true);
grant select, insert, update on duplicate_decision to chungtay_planner;
grant select (first_id, second_id, decision) on duplicate_decision to chungtay_search;
grant select, insert on household_merge to chungtay_planner;
grant update (undone_by, undone_at, moves) on household_merge to chungtay_planner;
create trigger journal after insert or update or delete on duplicate_decision for each row execute function journal_row();
-- What moved is told by the journal of the rows that moved.
create trigger journal after insert or update or delete on household_merge for each row execute function journal_row('moves');

-- A review that lost its year to that of the household merged with stays where it is and counts nowhere: no figure, now or later, has to think of it.
create policy "counted" on "review" as restrictive for select to "chungtay_planner", "chungtay_analyst" using (household_id not in (select h.id from household h where h.merged_into_id is not null));
-- Two reviews of a year change places in one statement.
alter table review drop constraint review_household_id_year_unique;
alter table review add constraint review_household_id_year_unique unique (household_id, year) deferrable initially immediate;

-- Rows keep their household, unless two are merged or a merge is undone: then they move between those two.
create function household_stays() returns trigger language plpgsql set search_path = public, pg_temp as $body$
begin
  if not exists (select from household_merge as m where (m.survivor_id, m.merged_id) in ((old.household_id, new.household_id), (new.household_id, old.household_id))) then
    raise exception 'a % keeps its household', tg_table_name using errcode = 'check_violation', constraint = 'household_stays';
  end if;
  return new;
end $body$;
create trigger household_stays before update of household_id on member for each row when (old.household_id is distinct from new.household_id) execute function household_stays();
create trigger household_stays before update of household_id on household_event for each row when (old.household_id is distinct from new.household_id) execute function household_stays();
create trigger household_stays before update of household_id on review for each row when (old.household_id is distinct from new.household_id) execute function household_stays();
create trigger household_stays before update of household_id on need for each row when (old.household_id is distinct from new.household_id) execute function household_stays();
create trigger household_stays before update of household_id on assignment for each row when (old.household_id is distinct from new.household_id) execute function household_stays();
create trigger household_stays before update of household_id on plan_line for each row when (old.household_id is distinct from new.household_id) execute function household_stays();
create trigger household_stays before update of household_id on plan_gap for each row when (old.household_id is distinct from new.household_id) execute function household_stays();
grant update (household_id) on need, assignment, plan_line, plan_gap to chungtay_planner;

-- A household is merged into one of its own commune that is itself not merged, and takes none with it.
create function household_merge_rules() returns trigger language plpgsql set search_path = public, pg_temp as $body$
begin
  if new.merged_into_id is not null and (
    not exists (select from household_merge as m join household as s on s.id = m.survivor_id
      where m.merged_id = new.id and m.survivor_id = new.merged_into_id and m.undone_at is null and s.commune_id = new.commune_id and s.merged_into_id is null)
    or exists (select from household as h where h.merged_into_id = new.id)) then
    raise exception 'a household is merged into one that stands by itself in the same commune' using errcode = 'check_violation', constraint = 'household_merge_rules';
  end if;
  return new;
end $body$;
create trigger household_merge_rules before insert or update of merged_into_id on household for each row execute function household_merge_rules();

-- An assignment follows its need to the household merged with (household_stays() sees that it goes nowhere else), and its commune into
-- the one that commune went into (carry_over_commune() alone writes that).
grant create on schema public to chungtay_ledger;
set local role chungtay_ledger;
create or replace function assignment_ledger() returns trigger language plpgsql security definer set search_path = public, pg_temp as $body$
declare
  held bigint := assignment_held(new.state, new.quantity, new.delivered_quantity);
  delivered bigint := new.delivered_quantity;
begin
  if tg_op = 'UPDATE' then
    if (new.need_id, new.pledge_id, new.organisation_id) is distinct from (old.need_id, old.pledge_id, old.organisation_id) then
      raise exception 'an assignment keeps its need, pledge and parties' using errcode = 'check_violation', constraint = 'assignment_parties';
    end if;
    held := held - assignment_held(old.state, old.quantity, old.delivered_quantity);
    delivered := delivered - old.delivered_quantity;
  end if;
  if held <> 0 or delivered <> 0 then
    update need set committed_quantity = committed_quantity + held, delivered_quantity = delivered_quantity + delivered where id = new.need_id;
    update pledge set committed_quantity = committed_quantity + held, delivered_quantity = delivered_quantity + delivered where id = new.pledge_id;
  end if;
  return null;
end $body$;
reset role;
revoke create on schema public from chungtay_ledger;

-- Words as they sound to whoever writes them down by ear: tr and ch, s and x, l and n, d, gi and r alike; c, k and q too.
create function sound_text(value text) returns text language sql immutable strict parallel safe
  return replace(replace(regexp_replace(regexp_replace(regexp_replace(replace(search_words(value), ' tr', ' ch'), ' (gi|r)([aeiou])', ' d\2', 'g'), ' (x)', ' s', 'g'), ' l', ' n', 'g'),
    'ngh', 'ng'), 'k', 'c');

-- Pairs of households of the viewer's communes that may be one, at or above a score, the likeliest first. A name alone never reaches 60; a name, a year of
-- birth and a village do. Decided pairs do not come back, save those to ask about. As search_written(): looked up past the row rules, in own communes only.
create function duplicate_pairs(at_least int, at_most int) returns table (first_id uuid, second_id uuid, score int, reasons text[], shared text[], decision text)
  language plpgsql stable strict security definer rows 50 set search_path = public, pg_temp set plan_cache_mode = force_custom_plan as $body$
declare
  communes uuid[] := nullif(current_setting('app.commune_ids', true), '')::uuid[];
begin
  return query
    with living as materialized (
      select h.id, h.commune_id, h.village_id, nullif(code_text(h.code), '') as code from household as h where h.commune_id = any (communes) and h.merged_into_id is null),
    persons as materialized (
      select m.household_id, m.commune_id, m.name::text as name, m.position, m.searched, m.searched_accents, sound_text(m.name) as sound, m.sex, m.birth_year, m.relation = 'HEAD' as head
      from member as m where m.commune_id = any (communes) and m.valid_to is null and m.household_id in (select l.id from living as l)),
    heads as materialized (select distinct on (p.household_id) p.* from persons as p where p.head order by p.household_id, p.position),
    same_heads as (
      select a.household_id as a, b.household_id as b from heads as a join heads as b on b.commune_id = a.commune_id and b.searched = a.searched and b.household_id > a.household_id
      union select a.household_id, b.household_id from heads as a join heads as b on b.commune_id = a.commune_id and b.sound = a.sound and b.household_id > a.household_id
      union select least(a.household_id, b.household_id), greatest(a.household_id, b.household_id) from heads as a
        join heads as b on b.commune_id = a.commune_id and b.birth_year = a.birth_year and b.household_id <> a.household_id and similarity(a.searched, b.searched) >= 0.5),
    both_have as (
      select a.household_id as a, b.household_id as b, array_agg(distinct a.name) as names, count(distinct a.searched) as number
      from persons as a join persons as b on b.commune_id = a.commune_id and b.searched = a.searched and b.sex = a.sex and b.birth_year = a.birth_year and b.household_id > a.household_id
      where not (a.head and b.head)
      group by 1, 2),
    same_code as (select a.id as a, b.id as b from living as a join living as b on b.commune_id = a.commune_id and b.code = a.code and b.id > a.id),
    pairs as (select s.a, s.b from same_heads as s union select s.a, s.b from same_code as s union select s.a, s.b from both_have as s where s.number >= 2),
    told as (
      select p.a, p.b, array_remove(array[
          case when x.code = y.code then 'SAME_CODE' end,
          case when h.searched_accents = g.searched_accents then 'SAME_NAME' when h.searched = g.searched then 'SAME_LETTERS' when h.sound = g.sound then 'SAME_SOUND'
            when similarity(h.searched, g.searched) >= 0.5 then 'LIKE_NAME' end,
          case when h.birth_year = g.birth_year then 'SAME_BIRTH_YEAR' when abs(h.birth_year - g.birth_year) = 1 then 'NEAR_BIRTH_YEAR' when h.birth_year <> g.birth_year then 'OTHER_BIRTH_YEAR' end,
          case when x.village_id = y.village_id then 'SAME_VILLAGE' end,
          case when s.number >= 2 then 'SHARED_MEMBERS' when s.number = 1 then 'SHARED_MEMBER' end], null) as reasons, coalesce(s.names, '{}') as shared
      from pairs as p join living as x on x.id = p.a join living as y on y.id = p.b
        left join both_have as s on s.a = p.a and s.b = p.b
        left join heads as h on h.household_id = p.a left join heads as g on g.household_id = p.b),
    scored as (
      select t.a, t.b, t.reasons, t.shared, greatest(0, least(100, (select coalesce(sum(case r when 'SAME_CODE' then 30 when 'SAME_NAME' then 35 when 'SAME_LETTERS' then 30 when 'SAME_SOUND' then 25
          when 'LIKE_NAME' then 20 when 'SAME_BIRTH_YEAR' then 20 when 'NEAR_BIRTH_YEAR' then 10 when 'OTHER_BIRTH_YEAR' then -20 when 'SAME_VILLAGE' then 10
          when 'SHARED_MEMBER' then 15 when 'SHARED_MEMBERS' then 50 end), 0) from unnest(t.reasons) as r)))::int as score
      from told as t)
    select s.a, s.b, s.score, s.reasons, s.shared, d.decision from scored as s left join duplicate_decision as d on d.first_id = s.a and d.second_id = s.b
    where s.score >= at_least and coalesce(d.decision, 'ASK') = 'ASK'
    order by d.decision nulls first, s.score desc, s.a, s.b limit at_most;
end $body$;

-- The reviews a merge left without a say, for those who may see the households.
create function superseded_reviews(household uuid) returns jsonb language sql stable strict security definer set search_path = public, pg_temp as $body$
  select coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'year', r.year, 'povertyClass', r.poverty_class, 'listedClass', r.listed_class, 'personCount', r.person_count,
      'deprivationCount', r.deprivation_count, 'b1Points', r.b1_points, 'b2Points', r.b2_points) order by r.year), '[]'::jsonb)
  from review as r join household as h on h.id = r.household_id
  where r.household_id = household and h.merged_into_id is not null and r.commune_id = any (nullif(current_setting('app.commune_ids', true), '')::uuid[])
$body$;
create policy "search" on "review" for select to "chungtay_search" using (true);
grant select (id, commune_id, household_id, year, poverty_class, listed_class, person_count, deprivation_count, b1_points, b2_points) on review to chungtay_search;
grant select (name, sex, birth_year, position) on member to chungtay_search;
grant select (village_id) on household to chungtay_search;

grant create on schema public to chungtay_search;
alter function duplicate_pairs(int, int) owner to chungtay_search;
alter function superseded_reviews(uuid) owner to chungtay_search;
revoke create on schema public from chungtay_search;
revoke all on function duplicate_pairs(int, int), superseded_reviews(uuid) from public;
grant execute on function duplicate_pairs(int, int), superseded_reviews(uuid) to chungtay_planner;

-- Households found that the viewer may see, each with its best rank and what matched: a member the viewer may see, the code, the village. A household merged into another answers for that one.
-- Typing errors are thought of only when nothing the viewer may see is as written.
create function household_found(typed text) returns table (household_id uuid, rank int, kind text, matched text) language sql stable strict rows 200 as $body$
  with written as materialized (
    select coalesce(h.merged_into_id, h.id) as household_id, s.rank, case when s.member_id is null then 'CODE' else 'MEMBER' end as kind, coalesce(m.name, h.code) as matched
    from search_written(typed) as s join household as h on h.id = s.household_id left join member as m on m.id = s.member_id
    where s.member_id is null or m.id is not null
    union all
    select h.id, 40, 'VILLAGE', p.name
    from place as p join household as h on h.village_id = p.id
    where h.merged_into_id is null and p.level = 'VILLAGE' and p.parent_id = any (nullif(current_setting('app.commune_ids', true), '')::uuid[]) and btrim(search_words(typed)) <> ''
      and search_words(p.name) like all (array(select '% ' || w || ' %' from regexp_split_to_table(btrim(search_words(typed)), ' +') as w))),
  meant as (
    select coalesce(h.merged_into_id, h.id), s.rank, 'MEMBER' as kind, m.name as matched
    from search_meant(typed) as s join household as h on h.id = s.household_id join member as m on m.id = s.member_id
    where not exists (select from written))
  select distinct on (f.household_id) f.household_id, f.rank, f.kind, f.matched
  from (select * from written union all select * from meant) as f
  order by f.household_id, f.rank
$body$;
revoke all on function household_found(text) from public;
grant execute on function household_found(text) to chungtay_planner, chungtay_organisation;

-- Both go with their commune when it is handed on.
create policy "custodian" on "duplicate_decision" to "chungtay_custodian" using (true) with check (true);
create policy "custodian" on "household_merge" to "chungtay_custodian" using (true) with check (true);
grant select, update on duplicate_decision, household_merge to chungtay_custodian;
