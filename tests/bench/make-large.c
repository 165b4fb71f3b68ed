/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A large collection to measure with: hubs, and what belongs to them, with names in two languages,
 * positions, five claims an entry and their evidence. A known share of everything wants doing. */
#include "make-large.h"

#include <math.h>

#include "large-rows.h"

#define N_HUBS 40
#define N_SOURCES 400
#define N_CLAIMS_OF_AN_ENTRY 5

typedef struct
{
  LargeRows *rows;
  GRand *random;
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

static gboolean
add_name (Maker       *maker,
          gint64       entry,
          int          ordinal,
          char        *text,
          const char  *language,
          GError     **error)
{
  AtlasName name = {
    .base = { ATLAS_RECORD_NAME, large_random_id (maker->random) },
    .entry = entry,
    .ordinal = ordinal,
    .text = text,
    .language = (char *) language,
    .kind = (char *) (ordinal == 0 ? "official" : "translated"),
    .preferred = 1,
  };

  return large_rows_add (maker->rows, &name, error);
}

static gboolean
add_evidence (Maker   *maker,
              gint64   claim,
              int      ordinal,
              GError **error)
{
  g_autofree char *quotation = g_strdup_printf ("as paragraph %u of this article has it", g_rand_int (maker->random) % 100000);
  AtlasEvidence evidence = {
    .base = { ATLAS_RECORD_EVIDENCE, large_random_id (maker->random) },
    .claim = claim,
    .ordinal = ordinal,
    .quotation = quotation,
    .language = (char *) "en",
    .confidence = (char *) "certain",
  };

  evidence.source = maker->sources[g_rand_int_range (maker->random, 0, N_SOURCES)];

  return large_rows_add (maker->rows, &evidence, error);
}

/* Of a hundred claims four have no evidence, and thirty have two pieces of it. */
static gboolean
add_claim (Maker   *maker,
           gint64   entry,
           int      ordinal,
           int      property,
           GError **error)
{
  gint64 id = large_random_id (maker->random);
  const char *type = properties[property].type;
  g_autofree char *year = g_strdup_printf ("%d", 2019 + g_rand_int_range (maker->random, 0, 4));
  AtlasClaim claim = {
    .base = { ATLAS_RECORD_CLAIM, id },
    .entry = entry,
    .property = property + 1,
    .ordinal = ordinal,
    .number = NAN,
    .number_to = NAN,
    .printed_number = NAN,
    .state = (char *) "actual",
    .rank = (char *) "normal",
  };

  if (g_str_equal (type, "number"))
    {
      claim.number = (double) g_rand_int_range (maker->random, 1, 10000) * 1000;
      claim.qualifier = (char *) (large_chance (maker->random, 1, 3) ? ">" : "=");
      if (g_str_equal (properties[property].family, "money"))
        claim.currency = (char *) "CNY";
      else
        claim.unit = (char *) "people";
      claim.period = year;
    }
  else if (g_str_equal (type, "text"))
    {
      claim.text = (char *) "lacquer, lanterns and a film studio";
      claim.language = (char *) "en";
    }
  else if (g_str_equal (type, "date"))
    claim.date = year;
  else
    claim.target = maker->target;

  return large_rows_add (maker->rows, &claim, error) &&
         (large_chance (maker->random, 4, 100) ||
          (add_evidence (maker, id, 0, error) &&
           (!large_chance (maker->random, 30, 96) || add_evidence (maker, id, 1, error))));
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
  gint64 id = large_random_id (maker->random);
  int first = g_rand_int_range (maker->random, 0, 8);
  int second = g_rand_int_range (maker->random, 0, 8);
  guint called = large_chance (maker->random, 1, 100) ? number / 2 : number;
  g_autofree char *english = g_strdup_printf ("%s %s %u", firsts[first], seconds[second], called);
  g_autofree char *chinese = g_strdup_printf ("%s%s%u号", han_firsts[first], han_seconds[second], called);
  AtlasPoint point = { TRUE, g_rand_double_range (maker->random, 98, 123), g_rand_double_range (maker->random, 22, 43) };
  AtlasEntry entry = {
    .base = { ATLAS_RECORD_ENTRY, id },
    .kind = (char *) (is_hub ? "hub" : atlas_kinds[1 + number % 7]),
    .precision_m = NAN,
    .review = (char *) atlas_review_states[number % 4],
  };

  if (is_hub)
    maker->hubs[number] = id;
  else
    entry.hub = maker->hubs[g_rand_int_range (maker->random, 0, N_HUBS)];

  if (!large_chance (maker->random, 5, 100))
    {
      entry.position = point;
      entry.precision_m = 100;
    }

  if (!large_rows_add (maker->rows, &entry, error) ||
      !add_name (maker, id, 0, english, "en", error) ||
      (!large_chance (maker->random, 3, 100) && !add_name (maker, id, 1, chinese, "zh-Hans", error)))
    return FALSE;

  for (int i = 0; i < N_CLAIMS_OF_AN_ENTRY; i++)
    {
      /* Of a hundred entries two count their visitors twice. */
      int property = i == 4 && large_chance (maker->random, 2, 100) ? 0 : i;

      if (!add_claim (maker, id, i, maker->target == 0 && i == 4 ? 5 : property, error))
        return FALSE;
    }

  maker->target = id;

  return TRUE;
}

/* What the entries share. */
static AtlasRecordSet *
make_shared (Maker *maker)
{
  AtlasRecordSet *set = atlas_record_set_new ();

  large_add_collection (set, "A large collection");

  for (guint i = 0; i < G_N_ELEMENTS (properties); i++)
    large_add_property (set, i + 1, properties[i].key, properties[i].type, properties[i].family,
                        properties[i].label, properties[i].chinese);

  for (guint i = 0; i < N_SOURCES; i++)
    {
      AtlasSource *source;
      g_autofree char *key = g_strdup_printf ("article-%u", i);
      g_autofree char *url = g_strdup_printf (i % 100 == 0 ? "news.example/%u" : "https://news.example/%u", i);

      maker->sources[i] = large_random_id (maker->random);
      source = large_add_source (set, maker->sources[i], key);
      atlas_set_text (&source->title, key);
      atlas_set_text (&source->url, url);
    }

  return set;
}

gboolean
make_large (const char  *path,
            guint        n_entries,
            GError     **error)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20261122);
  Maker maker = { .random = random };
  g_autoptr (AtlasRecordSet) set = make_shared (&maker);
  gboolean fine = TRUE;

  maker.rows = large_rows_new (path, set, error);
  if (maker.rows == NULL)
    return FALSE;

  for (guint i = 0; fine && i < n_entries; i++)
    fine = add_entry (&maker, i, error);

  return large_rows_finish (maker.rows, fine, error);
}
