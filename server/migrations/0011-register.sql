-- A household can be taken into the register without having moved in.
alter table "household_event" drop constraint "household_event_kind_check";
alter table "household_event" add constraint "household_event_kind_check" check ("kind" in ('MOVED_IN', 'MOVED_OUT', 'BIRTH', 'DEATH', 'MEMBER_JOINED', 'MEMBER_LEFT', 'SPLIT', 'SPLIT_FROM', 'HEAD_CHANGED', 'MOVED_VILLAGE', 'CORRECTED', 'REGISTERED'));

-- As before, and by the names of the villages a village's ground belonged to before, which people go on using: 40 for today's name, 42 for a former one.
create or replace function household_found(typed text) returns table (household_id uuid, rank int, kind text, matched text) language sql stable strict rows 200 as $body$
  with recursive named as (
    select p.id, p.name::text as name, false as former from place as p
    where p.level = 'VILLAGE' and p.commune_id = any (nullif(current_setting('app.commune_ids', true), '')::uuid[]) and btrim(search_words(typed)) <> ''
      and search_words(p.name) like all (array(select '% ' || w || ' %' from regexp_split_to_table(btrim(search_words(typed)), ' +') as w))
    union
    select s.to_id, n.name, true from named as n join place_succession as s on s.from_id = n.id),
  written as materialized (
    select coalesce(h.merged_into_id, h.id) as household_id, s.rank, case when s.member_id is null then 'CODE' else 'MEMBER' end as kind, coalesce(m.name, h.code) as matched
    from search_written(typed) as s join household as h on h.id = s.household_id left join member as m on m.id = s.member_id
    where s.member_id is null or m.id is not null
    union all
    select h.id, case when n.former then 42 else 40 end, 'VILLAGE', n.name
    from named as n join household as h on h.village_id = n.id
    where h.merged_into_id is null),
  meant as (
    select coalesce(h.merged_into_id, h.id), s.rank, 'MEMBER' as kind, m.name as matched
    from search_meant(typed) as s join household as h on h.id = s.household_id join member as m on m.id = s.member_id
    where not exists (select from written))
  select distinct on (f.household_id) f.household_id, f.rank, f.kind, f.matched
  from (select * from written union all select * from meant) as f
  order by f.household_id, f.rank
$body$;
