/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A large collection in two languages, to search in: each entry with a name and a description in both, one or
 * two keywords, two claims for three entries, most with a quotation. */
#include "make-bilingual.h"

#include <math.h>

#include "bilingual-words.h"
#include "large-rows.h"

#define N_SOURCES 400

static const BilingualPair cities[] = {
  { "Xiamen", "厦门" }, { "Wuxi", "无锡" }, { "Haizhu", "海珠" }, { "Jilin", "吉林" }, { "Chongqing", "重庆" },
  { "Chengdu", "成都" }, { "Changsha", "长沙" }, { "Hangzhou", "杭州" }, { "Suzhou", "苏州" }, { "Xi'an", "西安" },
  { "Jingdezhen", "景德镇" }, { "Quanzhou", "泉州" }, { "Foshan", "佛山" }, { "Shenzhen", "深圳" }, { "Dalian", "大连" },
  { "Harbin", "哈尔滨" }, { "Kunming", "昆明" }, { "Dali", "大理" }, { "Lhasa", "拉萨" }, { "Dunhuang", "敦煌" },
  { "Luoyang", "洛阳" }, { "Kaifeng", "开封" }, { "Qingdao", "青岛" }, { "Weifang", "潍坊" }, { "Yangzhou", "扬州" },
  { "Nanjing", "南京" }, { "Ningbo", "宁波" }, { "Shaoxing", "绍兴" }, { "Wenzhou", "温州" }, { "Hengdian", "横店" },
  { "Nanchang", "南昌" }, { "Wuhan", "武汉" }, { "Guilin", "桂林" }, { "Sanya", "三亚" }, { "Macao", "澳门" },
  { "Lanzhou", "兰州" }, { "Yinchuan", "银川" }, { "Urumqi", "乌鲁木齐" }, { "Hohhot", "呼和浩特" }, { "Zigong", "自贡" },
};

#define N_HUBS G_N_ELEMENTS (cities)

static const BilingualPair tags[] = {
  { "animation", "动漫" }, { "cultural-tourism", "文旅" }, { "heritage", "文化遗产" }, { "film", "影视" }, { "games", "游戏" },
  { "publishing", "出版" }, { "music", "音乐" }, { "crafts", "工艺" }, { "design", "设计" }, { "exhibitions", "会展" },
  { "education", "教育" }, { "opera", "戏曲" }, { "digital", "数字经济" }, { "trade", "贸易" }, { "fashion", "时尚" },
  { "painting", "绘画" }, { "comics", "漫画" }, { "policy", "政策" }, { "investment", "投资" }, { "broadcasting", "广播" },
};

static const struct { const char *key, *type, *family; BilingualPair label; } properties[] = {
  { "founded", "date", NULL, { "Founded", "成立时间" } },
  { "visitors", "number", "count", { "Visitors", "游客人次" } },
  { "known-for", "text", NULL, { "Known for", "以何著称" } },
  { "revenue", "number", "money", { "Revenue", "营业收入" } },
  { "partner-of", "entry", NULL, { "Partner", "合作伙伴" } },
  { "enterprises", "number", "count", { "Enterprises", "企业数" } },
};

typedef struct
{
  LargeRows *rows;
  GRand *random;
  BilingualWords *words;
  GString *english, *chinese;    /* what is being written, used again and again */
  gint64 hubs[N_HUBS];
  gint64 sources[N_SOURCES];
  gint64 target;                 /* the entry before: what the next one's relation points at */
} Maker;

/* From 0 to @n - 1, the first ones much more often. */
static guint
draw_uneven (Maker *maker,
             guint  n)
{
  double where = g_rand_double (maker->random);

  return (guint) (where * where * where * n);
}

static gboolean
add_name (Maker       *maker,
          gint64       entry,
          int          ordinal,
          GString     *text,
          const char  *language,
          GError     **error)
{
  AtlasName name = {
    .base = { ATLAS_RECORD_NAME, large_random_id (maker->random) },
    .entry = entry,
    .ordinal = ordinal,
    .text = text->str,
    .language = (char *) language,
    .kind = (char *) "official",
    .preferred = 1,
  };

  return large_rows_add (maker->rows, &name, error);
}

static gboolean
add_description (Maker       *maker,
                 gint64       entry,
                 GString     *words,
                 const char  *language,
                 GError     **error)
{
  AtlasText text = {
    .base = { ATLAS_RECORD_TEXT, large_random_id (maker->random) },
    .owner_table = (char *) "entry",
    .owner = entry,
    .field = (char *) "description",
    .language = (char *) language,
    .text = words->str,
  };

  return large_rows_add (maker->rows, &text, error);
}

static gboolean
add_evidence (Maker   *maker,
              gint64   claim,
              GError **error)
{
  gboolean is_chinese = large_chance (maker->random, 1, 2);
  AtlasEvidence evidence = {
    .base = { ATLAS_RECORD_EVIDENCE, large_random_id (maker->random) },
    .claim = claim,
    .source = maker->sources[draw_uneven (maker, N_SOURCES)],
    .language = (char *) (is_chinese ? "zh-Hans" : "en"),
    .confidence = (char *) "certain",
  };

  g_string_truncate (maker->english, 0);
  if (is_chinese)
    bilingual_words_chinese (maker->words, maker->english, 50);
  else
    bilingual_words_english (maker->words, maker->english, 40);
  evidence.quotation = maker->english->str;

  return large_rows_add (maker->rows, &evidence, error);
}

static gboolean
add_claim (Maker   *maker,
           gint64   entry,
           int      ordinal,
           GError **error)
{
  guint property = draw_uneven (maker, G_N_ELEMENTS (properties));
  const char *type = properties[property].type;
  g_autofree char *year = g_strdup_printf ("%u", 2025 - draw_uneven (maker, 120));
  AtlasClaim claim = {
    .base = { ATLAS_RECORD_CLAIM, large_random_id (maker->random) },
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
      claim.number = (double) (1 + draw_uneven (maker, 1000000)) * 1000;
      claim.qualifier = (char *) "=";
      claim.currency = (char *) (g_str_equal (properties[property].family, "money") ? "CNY" : NULL);
      claim.period = year;
    }
  else if (g_str_equal (type, "text"))
    {
      g_string_truncate (maker->english, 0);
      bilingual_words_english (maker->words, maker->english, 30);
      claim.text = maker->english->str;
      claim.language = (char *) "en";
    }
  else if (g_str_equal (type, "date") || maker->target == 0)
    claim.date = year;
  else
    claim.target = maker->target;

  return large_rows_add (maker->rows, &claim, error) &&
         (large_chance (maker->random, 1, 5) || add_evidence (maker, claim.base.id, error));
}

static gboolean
add_tags (Maker   *maker,
          gint64   entry,
          GError **error)
{
  guint first = draw_uneven (maker, G_N_ELEMENTS (tags));
  guint second = draw_uneven (maker, G_N_ELEMENTS (tags));
  AtlasEntryTag tag = {
    .base = { ATLAS_RECORD_ENTRY_TAG, large_random_id (maker->random) },
    .entry = entry,
    .tag = first + 1,
  };

  if (!large_rows_add (maker->rows, &tag, error))
    return FALSE;
  if (second == first || large_chance (maker->random, 1, 2))
    return TRUE;

  tag.base.id = large_random_id (maker->random);
  tag.tag = second + 1;
  tag.ordinal = 1;

  return large_rows_add (maker->rows, &tag, error);
}

static gboolean
add_words (Maker   *maker,
           gint64   entry,
           guint    number,
           GError **error)
{
  const BilingualPair *city = &cities[number < N_HUBS ? number : draw_uneven (maker, N_HUBS)];

  g_string_truncate (maker->english, 0);
  g_string_truncate (maker->chinese, 0);
  if (number < N_HUBS)
    {
      g_string_append (maker->english, city->english);
      g_string_append (maker->chinese, city->chinese);
    }
  else
    bilingual_words_name (maker->words, city, maker->english, maker->chinese);

  if (!add_name (maker, entry, 0, maker->english, "en", error) ||
      !add_name (maker, entry, 1, maker->chinese, "zh-Hans", error))
    return FALSE;

  g_string_truncate (maker->english, 0);
  g_string_truncate (maker->chinese, 0);
  bilingual_words_english (maker->words, maker->english, 60 + draw_uneven (maker, 200));
  bilingual_words_chinese (maker->words, maker->chinese, 60 + draw_uneven (maker, 200));

  return add_description (maker, entry, maker->english, "en", error) &&
         add_description (maker, entry, maker->chinese, "zh-Hans", error);
}

static gboolean
add_entry (Maker   *maker,
           guint    number,
           GError **error)
{
  gint64 id = large_random_id (maker->random);
  guint hub = number < N_HUBS ? number : draw_uneven (maker, N_HUBS);
  int n_claims = number % 3 == 0 ? 1 + (int) draw_uneven (maker, 5) : 0;
  AtlasEntry entry = {
    .base = { ATLAS_RECORD_ENTRY, id },
    .kind = (char *) (number < N_HUBS ? "hub" : atlas_kinds[1 + draw_uneven (maker, 7)]),
    .precision_m = NAN,
    .review = (char *) atlas_review_states[draw_uneven (maker, 4)],
  };

  if (number < N_HUBS)
    maker->hubs[hub] = id;
  else
    entry.hub = maker->hubs[hub];

  if (!large_chance (maker->random, 5, 100))
    {
      entry.position.set = TRUE;
      entry.position.longitude = g_rand_double_range (maker->random, 98, 123);
      entry.position.latitude = g_rand_double_range (maker->random, 22, 43);
      entry.precision_m = 100;
    }

  if (!large_rows_add (maker->rows, &entry, error) ||
      !add_words (maker, id, number, error) ||
      !add_tags (maker, id, error))
    return FALSE;

  for (int i = 0; i < n_claims; i++)
    {
      if (!add_claim (maker, id, i, error))
        return FALSE;
    }

  maker->target = id;

  return TRUE;
}

static AtlasRecordSet *
make_shared (Maker *maker)
{
  AtlasRecordSet *set = atlas_record_set_new ();

  large_add_collection (set, "A large collection in two languages");

  for (guint i = 0; i < G_N_ELEMENTS (properties); i++)
    large_add_property (set, i + 1, properties[i].key, properties[i].type, properties[i].family,
                        properties[i].label.english, properties[i].label.chinese);

  for (guint i = 0; i < G_N_ELEMENTS (tags); i++)
    {
      AtlasTag *tag = atlas_record_new (ATLAS_RECORD_TAG);

      tag->base.id = i + 1;
      atlas_set_text (&tag->key, tags[i].english);
      atlas_record_set_take (set, tag);
      large_add_text (set, "tag", i + 1, "label", "en", tags[i].english);
      large_add_text (set, "tag", i + 1, "label", "zh-Hans", tags[i].chinese);
    }

  for (guint i = 0; i < N_SOURCES; i++)
    {
      AtlasSource *source;
      g_autofree char *key = g_strdup_printf ("paper-%u", i);
      g_autofree char *issued = g_strdup_printf ("%u-%02u", 2005 + i % 20, 1 + i % 12);
      g_autoptr (GString) title = g_string_new (NULL);

      if (i % 2 == 0)
        bilingual_words_english (maker->words, title, 30);
      else
        bilingual_words_chinese (maker->words, title, 30);
      maker->sources[i] = large_random_id (maker->random);
      source = large_add_source (set, maker->sources[i], key);
      source->issued = g_steal_pointer (&issued);
      atlas_set_text (&source->title, title->str);
      atlas_set_text (&source->container_title, i % 2 == 0 ? "The Lakeside Courier" : "湖滨日报");
    }

  return set;
}

gboolean
make_bilingual (const char  *path,
                guint        n_entries,
                GError     **error)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20261123);
  g_autoptr (GString) english = g_string_new (NULL);
  g_autoptr (GString) chinese = g_string_new (NULL);
  g_autoptr (AtlasRecordSet) set = NULL;
  Maker maker = { .random = random, .english = english, .chinese = chinese };
  gboolean fine = TRUE;

  maker.words = bilingual_words_new (random);
  set = make_shared (&maker);
  maker.rows = large_rows_new (path, set, error);

  for (guint i = 0; maker.rows != NULL && fine && i < n_entries; i++)
    fine = add_entry (&maker, i, error);

  bilingual_words_free (maker.words);

  return maker.rows != NULL && large_rows_finish (maker.rows, fine, error);
}
