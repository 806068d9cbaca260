-- What PostgreSQL really takes for the tables of the short-posts design, as one JSON document.
--
--   psql -qAt -v ON_ERROR_STOP=1 -v rows=1000000 -f record-size.sql
--
-- Makes two schemas in the database it is run in: in `loaded` the indexes are built on full tables, in `inserted`
-- they are there first and rows arrive in the order of their ids. Values come from hashes of the row's number, so
-- that every run and every server makes the same ones. Nothing is compressed and nothing leaves its row: all rows
-- stay below two thousand bytes.

set client_min_messages = warning;
set synchronize_seqscans = off;
create extension if not exists pgstattuple;

drop schema if exists loaded cascade;
drop schema if exists inserted cascade;
create schema loaded;
create schema inserted;

-- A number from 0 to below `n` that looks random, another one for each `salt`.
create function loaded.any_of(i bigint, salt bigint, n bigint) returns bigint
  language sql immutable parallel safe
  return (hashint8extended(i, salt) & 9223372036854775807) % n;

-- Hexadecimal digits that differ from row to row.
create function loaded.letters(i bigint, n bigint) returns text
  language sql immutable parallel safe
  return left(repeat(md5(i::text), (n / 32)::int + 1), n::int);

create unlogged table loaded.users (
  id bigint, name varchar(50), email varchar(254), password_hash varchar(100), preferences jsonb,
  created_at timestamptz
);
insert into loaded.users
select i, loaded.letters(i, 10 + loaded.any_of(i, 1, 21)), loaded.letters(i, 8 + loaded.any_of(i, 2, 21)) || '@example.com',
  '$argon2id$v=19$m=65536,t=3,p=4$' || loaded.letters(i, 66),
  jsonb_build_object('colour', loaded.letters(i, 30 + loaded.any_of(i, 3, 25))),
  timestamptz '2024-01-01' + i * interval '1 second'
from generate_series(1, :rows) i;

create unlogged table loaded.post (id bigint, user_id bigint, content varchar(256), created_at timestamptz);
insert into loaded.post
select i, loaded.any_of(i, 4, :rows / 20), loaded.letters(i, 256), timestamptz '2024-01-01' + i * interval '1 second'
from generate_series(1, :rows) i;

-- The same with posts of 1 to 256 characters, every length as often.
create unlogged table loaded.post_of_any_length (like loaded.post);
insert into loaded.post_of_any_length
select id, user_id, left(content, 1 + loaded.any_of(id, 5, 256)::int), created_at from loaded.post;

create unlogged table loaded.subscription (
  id bigint, subscriber_id bigint, subscribed_to_id bigint, created_at timestamptz
);
insert into loaded.subscription
select i, loaded.any_of(i, 6, :rows / 20), loaded.any_of(i, 7, :rows / 20), timestamptz '2024-01-01' + i * interval '1 second'
from generate_series(1, :rows) i;

create unlogged table loaded.notification (
  id bigint, user_id bigint, kind smallint, subject_id bigint, created_at timestamptz, read_at timestamptz
);
insert into loaded.notification
select i, loaded.any_of(i, 8, :rows / 20), loaded.any_of(i, 9, 4), i, timestamptz '2024-01-01' + i * interval '1 second',
  timestamptz '2024-01-02' + i * interval '1 second'
from generate_series(1, :rows) i;

-- The same with every second notification unread.
create unlogged table loaded.notification_half_read (like loaded.notification);
insert into loaded.notification_half_read
select id, user_id, kind, subject_id, created_at, case when loaded.any_of(id, 10, 2) = 0 then read_at end
from loaded.notification;

-- Columns in an order that wastes padding, in the best order, and with room left on each page.
create unlogged table loaded.padded (
  is_on boolean, id bigint, kind smallint, changed_at timestamptz, amount integer, code char(3), total bigint
);
insert into loaded.padded
select true, i, 1, timestamptz '2024-01-01', 1, 'abc', i from generate_series(1, :rows) i;
create unlogged table loaded.packed (
  id bigint, changed_at timestamptz, total bigint, amount integer, kind smallint, is_on boolean, code char(3)
);
insert into loaded.packed select id, changed_at, total, amount, kind, is_on, code from loaded.padded;
create unlogged table loaded.roomy (like loaded.packed) with (fillfactor = 70);
insert into loaded.roomy select * from loaded.packed;

create table loaded.index_of (place serial, name text, of text, columns text[], is_unique boolean);
insert into loaded.index_of (name, of, columns, is_unique) values
  ('users_pkey', 'users', '{id}', true),
  ('users_email', 'users', '{email}', true),
  ('post_pkey', 'post', '{id}', true),
  ('post_by_user', 'post', '{user_id,id}', false),
  ('post_user', 'post', '{user_id}', false),
  ('post_any_pkey', 'post_of_any_length', '{id}', true),
  ('post_any_by_user', 'post_of_any_length', '{user_id,id}', false),
  ('subscription_pkey', 'subscription', '{id}', true),
  ('subscription_from', 'subscription', '{subscriber_id,subscribed_to_id}', false),
  ('subscription_to', 'subscription', '{subscribed_to_id,subscriber_id}', false),
  ('notification_pkey', 'notification', '{id}', true),
  ('notification_by_user', 'notification', '{user_id,id}', false),
  ('notification_kind', 'notification', '{kind}', false),
  ('half_read_pkey', 'notification_half_read', '{id}', true),
  ('half_read_by_user', 'notification_half_read', '{user_id,id}', false),
  ('half_read_at', 'notification_half_read', '{read_at,id}', false),
  ('padded_pkey', 'padded', '{id}', true),
  ('packed_pkey', 'packed', '{id}', true),
  ('roomy_pkey', 'roomy', '{id}', true);

do $$
declare
  one record;
begin
  for one in select distinct of from loaded.index_of loop
    execute format('create unlogged table inserted.%I (like loaded.%I)', one.of, one.of);
  end loop;
  alter table inserted.roomy set (fillfactor = 70);
  for one in select * from loaded.index_of order by place loop
    execute format('create %s index %I on loaded.%I (%s)', case when one.is_unique then 'unique' end, one.name,
      one.of, array_to_string(one.columns, ','));
    execute format('create %s index %I on inserted.%I (%s)', case when one.is_unique then 'unique' end, one.name,
      one.of, array_to_string(one.columns, ','));
  end loop;
  for one in select distinct of from loaded.index_of loop
    -- A scan alone would not do: rows of several lengths also go into gaps of earlier pages.
    execute format('insert into inserted.%I select * from loaded.%I order by id', one.of, one.of);
  end loop;
end $$;

-- Average bytes of the values that are there, without the length in front of them, and the share that is not there.
create function loaded.columns_of(tab text) returns json language plpgsql as $$
declare
  col record;
  found json;
  all_found json[] := '{}';
begin
  for col in
    select attname as name, format_type(atttypid, atttypmod) as type, attlen as length
    from pg_attribute where attrelid = format('loaded.%I', tab)::regclass and attnum > 0 order by attnum
  loop
    execute format(
      'select json_build_object(''id'', %L::text, ''type'', %L::text, ''bytes'', round(avg(%s), 3),
         ''nulls'', round(avg((%I is null)::int), 4)) from loaded.%I',
      col.name, col.type,
      case when col.type = 'jsonb' then format('pg_column_size(%I) - 1', col.name)
           when col.length < 0 then format('octet_length(%I)', col.name)
           else col.length::text end,
      col.name, tab) into found;
    all_found := all_found || found;
  end loop;
  return array_to_json(all_found);
end $$;

create function loaded.rows_per_key(tab text, cols text[]) returns numeric language plpgsql as $$
declare
  keys bigint;
  total bigint;
begin
  execute format('select count(*) from (select distinct %s from loaded.%I) k', array_to_string(cols, ','), tab) into keys;
  execute format('select count(*) from loaded.%I', tab) into total;
  return round(total::numeric / keys, 3);
end $$;

select json_build_object(
  'server', current_setting('server_version'),
  'pageBytes', current_setting('block_size')::int,
  'rows', :rows,
  'tables', (select json_agg(json_build_object(
    'name', t.of,
    'fillPercent', case t.of when 'roomy' then 70 else 100 end,
    'columns', loaded.columns_of(t.of),
    'heapBytes', pg_relation_size(format('loaded.%I', t.of)),
    'insertedHeapBytes', pg_relation_size(format('inserted.%I', t.of)),
    'meanTupleBytes', (select round(tuple_len::numeric / tuple_count, 3) from pgstattuple(format('loaded.%I', t.of))),
    'indexes', (select json_agg(json_build_object(
      'columns', i.columns, 'unique', i.is_unique, 'rowsPerKey', loaded.rows_per_key(i.of, i.columns),
      'loadedBytes', pg_relation_size(format('loaded.%I', i.name)),
      'insertedBytes', pg_relation_size(format('inserted.%I', i.name)),
      'loadedLeafPercent', (select avg_leaf_density from pgstatindex(format('loaded.%I', i.name))),
      'insertedLeafPercent', (select avg_leaf_density from pgstatindex(format('inserted.%I', i.name)))
    ) order by i.place) from loaded.index_of i where i.of = t.of)
  ) order by t.place) from (select of, min(place) as place from loaded.index_of group by of) t)
);
