#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# A table of PostGIS in, from a server of the test's own that listens nowhere but at a socket.
# shellcheck source=tests/tool/common.sh
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

programs=$(find /usr/lib/postgresql -mindepth 2 -maxdepth 2 -name bin 2>/dev/null | sort -V | tail -n 1)
[ -x "${programs:-/nowhere}/initdb" ] || skip "PostgreSQL is not installed"
PATH=$programs:$PATH
need psql

# It refuses to run as root.
as=()
chmod 711 "$work"
mkdir pg
if [ "$(id -u)" -eq 0 ]; then
  need runuser
  getent passwd postgres >/dev/null || skip "there is no user to run PostgreSQL as"
  as=(runuser -u postgres --)
  chown postgres pg
fi

stop_server () { "${as[@]}" pg_ctl -D "$work/pg/data" -m immediate -s stop >/dev/null 2>&1; rm -rf -- "$work"; }
trap stop_server EXIT
"${as[@]}" initdb -D "$work/pg/data" -U atlas -A trust -E UTF8 --no-locale >initdb.log 2>&1 || skip "initdb: $(tail -n 1 initdb.log)"
"${as[@]}" pg_ctl -D "$work/pg/data" -s -w -o "-c listen_addresses= -k '$work/pg'" -l "$work/pg/log" start ||
  skip "the server does not start"

sql () { psql -q -X -v ON_ERROR_STOP=1 -h "$work/pg" -U atlas "$@"; }
sql -d postgres -c 'CREATE DATABASE places' || skip "no database can be made"
sql -d places -c 'CREATE EXTENSION postgis' 2>err || skip "PostGIS is not installed"

sql -d places <<'SQL' || fail "the tables cannot be made"
CREATE TABLE theatre (code text PRIMARY KEY, name_en text, name_zh text, visitors integer, opened date, geom geometry(Point, 4326));
INSERT INTO theatre VALUES
  ('T1', 'Minnan Grand Theatre', '闽南大戏院', 1466, '2012-02-19', ST_SetSRID(ST_MakePoint(118.1, 24.5), 4326)),
  ('T2', 'Banlam "Old" Stage', NULL, NULL, NULL, ST_SetSRID(ST_MakePoint(118.2, 24.6), 4326)),
  ('T3', 'Nowhere', '无处', 3, NULL, NULL);
CREATE TABLE park (code text, name text, geom geometry(MultiPolygon, 3857));
INSERT INTO park VALUES ('P1', 'Square Park',
  ST_Multi(ST_Transform(ST_SetSRID(ST_MakeEnvelope(118.0, 24.0, 118.2, 24.2), 4326), 3857)));
SQL
expect 0 new --title Try a.gpkg
expect 1 import a.gpkg "PG:host=$work/pg dbname=nothing user=atlas"
case $(cat err) in *"built without GDAL"*) skip "built without GDAL" ;; esac
says err 'nothing'

database="PG:host=$work/pg dbname=places user=atlas"
expect 0 import --layer theatre a.gpkg "$database"
says out 'Records added: 3'
expect 0 import --layer theatre a.gpkg "$database"
says out 'Records added: 0, changed: 0, the same as before: 3'
expect 0 export a.gpkg a.geojson
says a.geojson '闽南大戏院' '"visitors":1466' '"2012-02-19"' '"coordinates":[118.1,24.5]' 'Banlam \"Old\" Stage'

# An area of another projection: in degrees, the point inside it.
expect 0 import --layer park a.gpkg "$database"
expect 0 export --query 'Square' a.gpkg park.geojson
says park.geojson 'Polygon' '[118' '24.2'
expect 0 undo a.gpkg
expect 0 undo a.gpkg
expect 0 list a.gpkg
[ ! -s out ] || fail "something is left after undo"

finish
