-- What the tables' metadata cannot say: text functions, the triggers that keep sums and the journal, and who may do what.

-- Text compared as people mean it: without tone and vowel marks, đ as d, lower case. Twin of fold() in schema/src/text.ts.
create function fold_text(value text) returns text language sql immutable strict parallel safe
  return translate(lower(regexp_replace(normalize(value, nfd), '[\u0300-\u036f]', '', 'g')), 'đ', 'd');

-- Given name (last word) first, as Vietnamese name lists are sorted. Twin of nameSortKey() in schema/src/text.ts.
create function name_sort_key(value text) returns text language sql immutable strict parallel safe
  return regexp_replace(btrim(value), '^(.*)\s(\S+)$', '\2 \1');

-- What an assignment holds of its need and its pledge: all of it while active, only what was delivered once it ended.
create function assignment_held(state text, quantity bigint, delivered bigint) returns bigint language sql immutable parallel safe
  return case when state in ('ASKED', 'ACCEPTED', 'IN_PROGRESS', 'DONE') then quantity else delivered end;

-- Keeps the sums on needs and pledges. Their checks refuse anything over, whoever comes first: the row is locked by the update.
create function assignment_ledger() returns trigger language plpgsql security definer set search_path = public, pg_temp as $body$
declare
  held bigint := assignment_held(new.state, new.quantity, new.delivered_quantity);
  delivered bigint := new.delivered_quantity;
begin
  if tg_op = 'UPDATE' then
    if (new.need_id, new.pledge_id, new.household_id, new.organisation_id, new.commune_id)
      is distinct from (old.need_id, old.pledge_id, old.household_id, old.organisation_id, old.commune_id) then
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

create function delivery_ledger() returns trigger language plpgsql security definer set search_path = public, pg_temp as $body$
begin
  update assignment set delivered_quantity = delivered_quantity + new.quantity where id = new.assignment_id;
  return null;
end $body$;

-- One entry a changed row, with only the columns that changed. Columns named in the trigger's arguments are left out
-- (secrets, and bulk that another row already tells).
create function journal_row() returns trigger language plpgsql security definer set search_path = public, pg_temp as $body$
declare
  -- Null, not empty, where the trigger names no column.
  left_out text[] := coalesce(tg_argv, '{}');
  was jsonb := case when tg_op = 'INSERT' then null else to_jsonb(old) - left_out end;
  now_is jsonb := case when tg_op = 'DELETE' then null else to_jsonb(new) - left_out end;
  row_is jsonb := coalesce(now_is, was);
begin
  if tg_op = 'UPDATE' then
    select jsonb_object_agg(key, value) into now_is from jsonb_each(now_is) where value is distinct from was -> key;
    if now_is is null then return null; end if;
    select jsonb_object_agg(key, was -> key) into was from jsonb_object_keys(now_is) as key;
  end if;
  insert into journal_entry (account_id, account_name, operation, request_id, table_name, row_id, commune_id, action, before, after)
  values (
    nullif(current_setting('app.account_id', true), '')::uuid, nullif(current_setting('app.account_name', true), ''),
    nullif(current_setting('app.operation', true), ''), nullif(current_setting('app.request_id', true), ''),
    tg_table_name, (row_is ->> 'id')::uuid,
    case when tg_table_name = 'place' and row_is ->> 'level' = 'PROVINCE' then null else (row_is ->> 'commune_id')::uuid end,
    tg_op, was, now_is);
  return null;
end $body$;

grant create on schema public to chungtay_ledger;
alter function assignment_ledger() owner to chungtay_ledger;
alter function delivery_ledger() owner to chungtay_ledger;
alter function journal_row() owner to chungtay_ledger;
revoke create on schema public from chungtay_ledger;
revoke all on function assignment_ledger(), delivery_ledger(), journal_row() from public;

create trigger assignment_ledger after insert or update on assignment for each row execute function assignment_ledger();
create trigger delivery_ledger after insert on delivery for each row execute function delivery_ledger();

create trigger journal after insert or update or delete on account for each row execute function journal_row('password_hash');
create trigger journal after insert or update or delete on place for each row execute function journal_row();
create trigger journal after insert or update or delete on household for each row execute function journal_row();
create trigger journal after insert or update or delete on member for each row execute function journal_row();
create trigger journal after insert or update or delete on household_event for each row execute function journal_row();
create trigger journal after insert or update or delete on review for each row execute function journal_row();
create trigger journal after update or delete on review_indicator for each row execute function journal_row();
create trigger journal after delete on review_cause for each row execute function journal_row();
create trigger journal after insert or update or delete on need for each row execute function journal_row('committed_quantity', 'delivered_quantity', 'unmet_quantity', 'coverage');
create trigger journal after insert or update or delete on organisation for each row execute function journal_row();
create trigger journal after insert or update or delete on organisation_area for each row execute function journal_row();
create trigger journal after insert or update or delete on pledge for each row execute function journal_row('committed_quantity', 'delivered_quantity', 'remaining_quantity');
create trigger journal after insert or update or delete on plan for each row execute function journal_row();
create trigger journal after update on plan_line for each row execute function journal_row();
create trigger journal after insert or update or delete on assignment for each row execute function journal_row();
create trigger journal after insert or update or delete on delivery for each row execute function journal_row();
create trigger journal after insert or update or delete on import_batch for each row execute function journal_row('problems', 'preview', 'parsed');

-- Who may do what. Default deny: a role can touch a column only if a line here says so, and a row only if a policy does.
revoke all on all tables in schema public from public;
grant usage on schema public to chungtay_gate, chungtay_ledger, chungtay_administrator, chungtay_planner, chungtay_organisation, chungtay_analyst;

grant select on account to chungtay_gate;
grant update (password_hash) on account to chungtay_gate;
grant select, insert, update, delete on session, sign_in_attempt to chungtay_gate;
grant select, delete on session to chungtay_administrator, chungtay_planner, chungtay_organisation, chungtay_analyst;

grant select, insert on journal_entry to chungtay_ledger;
grant select, update (committed_quantity, delivered_quantity) on need, pledge to chungtay_ledger;
grant select, update (delivered_quantity) on assignment to chungtay_ledger;

grant select, insert, update on account, place to chungtay_administrator;
grant select on organisation, journal_entry to chungtay_administrator;

grant select on place, household, member, household_event, review, review_indicator, review_cause, need, organisation, organisation_area, pledge,
  plan, plan_line, plan_gap, assignment, delivery, import_batch, journal_entry to chungtay_planner;
grant insert on place, household, member, household_event, review, review_indicator, review_cause, need, organisation, organisation_area, pledge,
  plan, plan_line, plan_gap, assignment, delivery, import_batch to chungtay_planner;
grant update on place, household, member, household_event, review, review_indicator, organisation to chungtay_planner;
grant update (village_id, year, kind, content, quantity, unit, state, origin, cause, indicator, position, decided_at) on need to chungtay_planner;
grant update (kind, content, quantity, unit, terms, funding_source, position) on pledge to chungtay_planner;
grant update (state) on plan_line to chungtay_planner;
grant update (state, decline_reason, note, answered_at, started_at, done_at, version) on assignment to chungtay_planner;
grant update (state, applied_at, counts, problems, problem_count, preview, changes_sha256) on import_batch to chungtay_planner;
-- Corrections by a newer copy of the same book; the journal keeps what was there.
grant delete on review, review_cause, organisation_area, pledge to chungtay_planner;

grant select on place, organisation, organisation_area, pledge, assignment, delivery to chungtay_organisation;
grant select (id, commune_id, village_id, code) on household to chungtay_organisation;
grant select (id, household_id, name, relation, position, valid_to) on member to chungtay_organisation;
grant select (id, commune_id, household_id, village_id, year, kind, content, quantity, unit, state, position) on need to chungtay_organisation;
grant update (state, decline_reason, note, answered_at, started_at, done_at, version) on assignment to chungtay_organisation;
grant insert on delivery to chungtay_organisation;

grant select on place, review, review_indicator, review_cause, need, organisation, organisation_area, pledge to chungtay_analyst;
grant select (id, commune_id, village_id) on household to chungtay_analyst;
-- Moves in and away, for the movement tables; not the commune's note on them.
grant select (id, commune_id, household_id, kind, occurred_on) on household_event to chungtay_analyst;
grant select (id, commune_id, need_id, household_id, pledge_id, organisation_id, quantity, delivered_quantity, state, asked_at, answered_at, started_at, done_at)
  on assignment to chungtay_analyst;
grant select (id, commune_id, assignment_id, organisation_id, quantity, delivered_on, value_dong) on delivery to chungtay_analyst;
