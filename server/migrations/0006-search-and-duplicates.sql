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

-- Households found that the viewer may see, each with its best rank and what matched: a member the viewer may see, the code, the village.
-- Typing errors are thought of only when nothing the viewer may see is as written.
create function household_found(typed text) returns table (household_id uuid, rank int, kind text, matched text) language sql stable strict rows 200 as $body$
  with written as materialized (
    select s.household_id, s.rank, case when s.member_id is null then 'CODE' else 'MEMBER' end as kind, coalesce(m.name, h.code) as matched
    from search_written(typed) as s join household as h on h.id = s.household_id left join member as m on m.id = s.member_id
    where s.member_id is null or m.id is not null
    union all
    select h.id, 40, 'VILLAGE', p.name
    from place as p join household as h on h.village_id = p.id
    where p.level = 'VILLAGE' and p.parent_id = any (nullif(current_setting('app.commune_ids', true), '')::uuid[]) and btrim(search_words(typed)) <> ''
      and search_words(p.name) like all (array(select '% ' || w || ' %' from regexp_split_to_table(btrim(search_words(typed)), ' +') as w))),
  meant as (
    select s.household_id, s.rank, 'MEMBER' as kind, m.name as matched from search_meant(typed) as s join member as m on m.id = s.member_id
    where not exists (select from written))
  select distinct on (f.household_id) f.household_id, f.rank, f.kind, f.matched
  from (select * from written union all select * from meant) as f
  order by f.household_id, f.rank
$body$;
revoke all on function household_found(text) from public;
grant execute on function household_found(text) to chungtay_planner, chungtay_organisation;
