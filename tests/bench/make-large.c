/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A large collection to measure with: hubs, and what belongs to them, with names in two languages,
 * positions, five claims an entry and their evidence. A known share of everything wants doing. The
 * schema is made by the store; the rows are written past it, since a hundred thousand entries need
 * no history. */
#include "make-large.h"

#include <sqlite3.h>

#include "atlas-db.h"
#include "atlas-geometry.h"

#define N_HUBS 40
#define N_SOURCES 400
#define N_CLAIMS_OF_AN_ENTRY 5

typedef struct
{
  sqlite3 *handle;
  GRand *random;
  sqlite3_stmt *entry, *name, *claim, *evidence;
  gint64 hubs[N_HUBS];
  gint64 sources[N_SOURCES];
  gint64 target;            /* the entry before: what the next one's relation points at */
} Maker;

static const struct { const char *key; const char *type; const char *family; const char *label; const char *chinese; } properties[] = {
  { "visitors", "number", "count", "Visitors", "游客人次" },
  { "revenue", "number", "money", "Revenue", "营业收入" },
  { "founded", "date", NULL, "Founded", "成立时间" },
  { "known-for", "text", NULL, "Known for", "以何著称" },
  { "partner-of", "entry", NULL, "Partner", "合作伙伴" },
  { "enterprises", "number", "count", "Enterprises", "企业数" },
};

static gint64
new_id (Maker *maker)
{
  return 1 + (((gint64) g_rand_int (maker->random) << 21 | g_rand_int (maker->random) >> 11) & (ATLAS_ID_MAX - 1));
}

/* @one in @of. */
static gboolean
chance (Maker *maker,
        int    one,
        int    of)
{
  return g_rand_int_range (maker->random, 0, of) < one;
}

static gboolean
check (Maker   *maker,
       int      code,
       GError **error)
{
  if (code == SQLITE_OK || code == SQLITE_DONE || code == SQLITE_ROW)
    return TRUE;

  g_set_error_literal (error, ATLAS_STORE_ERROR, ATLAS_STORE_ERROR_FAILED, sqlite3_errmsg (maker->handle));

  return FALSE;
}

static gboolean
run (Maker         *maker,
     sqlite3_stmt  *statement,
     GError       **error)
{
  int code = sqlite3_step (statement);

  sqlite3_reset (statement);
  sqlite3_clear_bindings (statement);

  return check (maker, code, error);
}

static void
bind_text (sqlite3_stmt *statement,
           int           place,
           const char   *text)
{
  sqlite3_bind_text (statement, place, text, -1, SQLITE_TRANSIENT);
}

static gboolean
add_name (Maker       *maker,
          gint64       entry,
          int          ordinal,
          const char  *text,
          const char  *language,
          GError     **error)
{
  sqlite3_bind_int64 (maker->name, 1, new_id (maker));
  sqlite3_bind_int64 (maker->name, 2, entry);
  sqlite3_bind_int (maker->name, 3, ordinal);
  bind_text (maker->name, 4, text);
  bind_text (maker->name, 5, language);
  bind_text (maker->name, 6, ordinal == 0 ? "official" : "translated");

  return run (maker, maker->name, error);
}

static gboolean
add_evidence (Maker   *maker,
              gint64   claim,
              int      ordinal,
              GError **error)
{
  g_autofree char *quotation = g_strdup_printf ("as paragraph %u of this article has it", g_rand_int (maker->random) % 100000);

  sqlite3_bind_int64 (maker->evidence, 1, new_id (maker));
  sqlite3_bind_int64 (maker->evidence, 2, claim);
  sqlite3_bind_int64 (maker->evidence, 3, maker->sources[g_rand_int_range (maker->random, 0, N_SOURCES)]);
  sqlite3_bind_int (maker->evidence, 4, ordinal);
  bind_text (maker->evidence, 5, quotation);

  return run (maker, maker->evidence, error);
}

/* Of a hundred claims four have no evidence, and thirty have two pieces of it. */
static gboolean
add_claim (Maker   *maker,
           gint64   entry,
           int      ordinal,
           int      property,
           GError **error)
{
  gint64 id = new_id (maker);
  const char *type = properties[property].type;
  g_autofree char *year = g_strdup_printf ("%d", 2019 + g_rand_int_range (maker->random, 0, 4));

  sqlite3_bind_int64 (maker->claim, 1, id);
  sqlite3_bind_int64 (maker->claim, 2, entry);
  sqlite3_bind_int64 (maker->claim, 3, property + 1);
  sqlite3_bind_int (maker->claim, 4, ordinal);

  if (g_str_equal (type, "number"))
    {
      sqlite3_bind_double (maker->claim, 5, (double) g_rand_int_range (maker->random, 1, 10000) * 1000);
      bind_text (maker->claim, 6, chance (maker, 1, 3) ? ">" : "=");
      if (g_str_equal (properties[property].family, "money"))
        bind_text (maker->claim, 8, "CNY");
      else
        bind_text (maker->claim, 7, "people");
      bind_text (maker->claim, 12, year);
    }
  else if (g_str_equal (type, "text"))
    {
      bind_text (maker->claim, 9, "lacquer, lanterns and a film studio");
      bind_text (maker->claim, 13, "en");
    }
  else if (g_str_equal (type, "date"))
    bind_text (maker->claim, 10, year);
  else
    sqlite3_bind_int64 (maker->claim, 11, maker->target);

  return run (maker, maker->claim, error) &&
         (chance (maker, 4, 100) ||
          (add_evidence (maker, id, 0, error) &&
           (!chance (maker, 30, 96) || add_evidence (maker, id, 1, error))));
}

/* Of a hundred entries three have no Chinese name, one the name of another, five no position. */
static gboolean
add_entry (Maker   *maker,
           guint    number,
           GError **error)
{
  static const char * const firsts[] = { "Lakeside", "Drum Tower", "Old Harbour", "Cloud Hill", "Lychee Bay", "White Bridge", "Camphor", "Nine Bends" };
  static const char * const seconds[] = { "Film Park", "Museum", "Opera House", "Lantern Fair", "Studio", "Press", "Garden", "Design Market" };
  static const char * const han_firsts[] = { "湖滨", "鼓楼", "老港", "云山", "荔湾", "白桥", "香樟", "九曲" };
  static const char * const han_seconds[] = { "影视园", "博物馆", "大剧院", "灯会", "工作室", "出版社", "园", "设计市集" };
  gboolean is_hub = number < N_HUBS;
  gint64 id = new_id (maker);
  int first = g_rand_int_range (maker->random, 0, 8);
  int second = g_rand_int_range (maker->random, 0, 8);
  guint called = chance (maker, 1, 100) ? number / 2 : number;
  const char *kind = is_hub ? "hub" : atlas_kinds[1 + number % 7];
  g_autofree char *english = g_strdup_printf ("%s %s %u", firsts[first], seconds[second], called);
  g_autofree char *chinese = g_strdup_printf ("%s%s%u号", han_firsts[first], han_seconds[second], called);
  guint8 blob[ATLAS_GEOMETRY_POINT_SIZE];
  AtlasPoint point = { TRUE, g_rand_double_range (maker->random, 98, 123), g_rand_double_range (maker->random, 22, 43) };

  if (is_hub)
    maker->hubs[number] = id;

  sqlite3_bind_int64 (maker->entry, 1, id);
  bind_text (maker->entry, 2, kind);
  if (!is_hub)
    sqlite3_bind_int64 (maker->entry, 3, maker->hubs[g_rand_int_range (maker->random, 0, N_HUBS)]);
  if (!chance (maker, 5, 100))
    {
      atlas_geometry_encode (&point, blob);
      sqlite3_bind_blob (maker->entry, 4, blob, sizeof blob, SQLITE_STATIC);
      sqlite3_bind_double (maker->entry, 5, 100);
    }
  bind_text (maker->entry, 6, atlas_review_states[number % 4]);

  if (!run (maker, maker->entry, error) ||
      !add_name (maker, id, 0, english, "en", error) ||
      (!chance (maker, 3, 100) && !add_name (maker, id, 1, chinese, "zh-Hans", error)))
    return FALSE;

  for (int i = 0; i < N_CLAIMS_OF_AN_ENTRY; i++)
    {
      /* Of a hundred entries two count their visitors twice. */
      int property = i == 4 && chance (maker, 2, 100) ? 0 : i;

      if (!add_claim (maker, id, i, maker->target == 0 && i == 4 ? 5 : property, error))
        return FALSE;
    }

  maker->target = id;

  return TRUE;
}

static AtlasText *
new_text (const char *table,
          gint64      owner,
          const char *field,
          const char *language,
          const char *words)
{
  static gint64 id = 1000000;
  AtlasText *text = atlas_record_new (ATLAS_RECORD_TEXT);

  text->base.id = id++;
  text->owner = owner;
  atlas_set_text (&text->owner_table, table);
  atlas_set_text (&text->field, field);
  atlas_set_text (&text->language, language);
  atlas_set_text (&text->text, words);

  return text;
}

/* What the entries share. */
static AtlasRecordSet *
make_shared (Maker *maker)
{
  AtlasRecordSet *set = atlas_record_set_new ();
  AtlasCollection *collection = atlas_record_new (ATLAS_RECORD_COLLECTION);

  collection->base.id = 1;
  atlas_set_text (&collection->uid, "00000000-0000-4000-8000-000000000001");
  atlas_set_text (&collection->default_language, "en");
  atlas_record_set_take (set, collection);
  atlas_record_set_take (set, new_text ("collection", 1, "title", "en", "A large collection"));

  for (guint i = 0; i < G_N_ELEMENTS (properties); i++)
    {
      AtlasProperty *property = atlas_record_new (ATLAS_RECORD_PROPERTY);

      property->base.id = i + 1;
      property->ordinal = i;
      atlas_set_text (&property->key, properties[i].key);
      atlas_set_text (&property->value_type, properties[i].type);
      atlas_set_text (&property->unit_family, properties[i].family);
      atlas_record_set_take (set, property);
      atlas_record_set_take (set, new_text ("property", i + 1, "label", "en", properties[i].label));
      atlas_record_set_take (set, new_text ("property", i + 1, "label", "zh-Hans", properties[i].chinese));
    }

  for (guint i = 0; i < N_SOURCES; i++)
    {
      AtlasSource *source = atlas_record_new (ATLAS_RECORD_SOURCE);
      g_autofree char *key = g_strdup_printf ("article-%u", i);
      g_autofree char *url = g_strdup_printf (i % 100 == 0 ? "news.example/%u" : "https://news.example/%u", i);

      source->base.id = maker->sources[i] = new_id (maker);
      atlas_set_text (&source->key, key);
      atlas_set_text (&source->type, "article-newspaper");
      atlas_set_text (&source->title, key);
      atlas_set_text (&source->url, url);
      atlas_record_set_take (set, source);
    }

  return set;
}

static gboolean
add_all (Maker   *maker,
         guint    n_entries,
         GError **error)
{
  static const char * const begin =
    "PRAGMA synchronous = OFF; PRAGMA journal_mode = MEMORY; PRAGMA cache_size = -200000; BEGIN;"
    "UPDATE history_state SET current = 0";
  static const struct { gsize place; const char *sql; } statements[] = {
    { G_STRUCT_OFFSET (Maker, entry),
      "INSERT INTO entry (id, kind, hub, position, precision_m, review) VALUES (?1, ?2, ?3, ?4, ?5, ?6)" },
    { G_STRUCT_OFFSET (Maker, name),
      "INSERT INTO name (id, entry, ordinal, text, language, kind, preferred) VALUES (?1, ?2, ?3, ?4, ?5, ?6, 1)" },
    { G_STRUCT_OFFSET (Maker, claim),
      "INSERT INTO claim (id, entry, property, ordinal, number, qualifier, unit, currency, text, date, target, period, language) "
      "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)" },
    { G_STRUCT_OFFSET (Maker, evidence),
      "INSERT INTO evidence (id, claim, source, ordinal, quotation, language) VALUES (?1, ?2, ?3, ?4, ?5, 'en')" },
  };
  gboolean fine = check (maker, sqlite3_exec (maker->handle, begin, NULL, NULL, NULL), error);

  for (guint i = 0; fine && i < G_N_ELEMENTS (statements); i++)
    fine = check (maker, sqlite3_prepare_v2 (maker->handle, statements[i].sql, -1,
                                             &G_STRUCT_MEMBER (sqlite3_stmt *, maker, statements[i].place), NULL),
                  error);

  for (guint i = 0; fine && i < n_entries; i++)
    fine = add_entry (maker, i, error);

  sqlite3_finalize (maker->entry);
  sqlite3_finalize (maker->name);
  sqlite3_finalize (maker->claim);
  sqlite3_finalize (maker->evidence);

  return fine && check (maker, sqlite3_exec (maker->handle, "UPDATE history_state SET current = NULL; COMMIT",
                                             NULL, NULL, NULL), error);
}

gboolean
make_large (const char  *path,
            guint        n_entries,
            GError     **error)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20261122);
  Maker maker = { .random = random };
  g_autoptr (AtlasRecordSet) set = make_shared (&maker);
  AtlasDb *db = atlas_db_open (path, ATLAS_DB_CREATE, error);
  gboolean fine;

  if (db == NULL)
    return FALSE;

  fine = atlas_db_import (db, set, NULL, ATLAS_IMPORT_BASELINE, error);
  fine = atlas_db_close (db, fine ? error : NULL) && fine;
  if (!fine)
    return FALSE;

  fine = check (&maker, sqlite3_open (path, &maker.handle), error) && add_all (&maker, n_entries, error);
  sqlite3_close (maker.handle);

  return fine;
}
