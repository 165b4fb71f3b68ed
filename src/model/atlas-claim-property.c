/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which property a line speaks of: by key, by its labels in any language, by other words for what a
 * label says, and by what may be measured with it. */
#define G_LOG_DOMAIN "atlas-model"

#include "atlas-claim-line.h"

#include <string.h>

/* Words for the same: a property that is called by one of them is found by all of its row. */
static const char * const same[][16] = {
  { "exports", "export", "export value", "exported", "export volume", "出口额", "出口", "出口总额", "出口值", NULL },
  { "imports and exports", "import and export", "import and export volume", "foreign trade", "trade volume", "进出口", "进出口总额",
    "进出口额", NULL },
  { "visitors", "tourists", "visitor arrivals", "tourist arrivals", "visitor numbers", "游客人次", "游客", "接待游客", "游客量", NULL },
  { "growth on the year before", "year on year", "yoy", "y o y", "on the year before", "from a year earlier", "over the previous year",
    "year on year growth", "同比增长", "同比", "比上年", NULL },
  { "同比增长", "同比下降", "同比上升", "较上年", "比上年增长", "year on year increase", "year on year rise", NULL },
  { "founded", "established", "established in", "set up", "created", "inaugurated", "成立日期", "成立", "成立于", "创立", "创立于", "创办", NULL },
  { "成立日期", "始建", "创建", "建立", "设立", "始建于", "创建于", "建立于", "设立于", NULL },
  { "revenue", "revenues", "turnover", "income", "operating revenue", "营业收入", "营收", "收入", "总收入", NULL },
  { "revenue from visitors", "tourism revenue", "tourism income", "revenue from tourism", "旅游总收入", "旅游收入", NULL },
  { "population", "inhabitants", "residents", "resident population", "人口", "常住人口", "总人口", NULL },
  { "area", "covering", "covers", "floor area", "面积", "占地", "占地面积", "总面积", NULL },
  { "enterprises", "number of enterprises", "企业数", "企业", "企业数量", NULL },
  { "companies taking part", "companies", "参会企业", "参展企业", NULL },
  { "participants", "attendees", "attendance", "参加人数", "参会人数", "与会者", NULL },
  { "investment", "invested", "total investment", "investments", "投资额", "投资", "总投资", NULL },
  { "share of gross domestic product", "share of gdp", "of gdp", "of gross domestic product", "percent of gdp", "占地区生产总值比重",
    "占gdp", "占gdp比重", "占地区生产总值", NULL },
  { "online views", "views", "网络播放量", "播放量", "播放", "点击量", NULL },
  { "industrial parks", "parks", "产业园区数", "产业园区", "园区", "产业园", NULL },
  { "industry clusters", "clusters", "产业集群数", "产业集群", "集群", NULL },
  { "scale of the industry", "industry scale", "industrial scale", "产业规模", "行业规模", "market size", NULL },
  { "released", "released in", "premiered", "首播或上映日期", "上映", "首播", "上映于", NULL },
  { "website", "web site", "homepage", "url", "网站", "网址", "官网", NULL },
  { "slogan", "motto", "口号", "标语", NULL },
  { "edition", "session", "届次", NULL },
  { "located in", "位于", "坐落于", NULL },
  { "begins", "starts", "opened", "opens", "start date", "开始日期", "开幕", "开始", NULL },
  { "ends", "closes", "closed", "end date", "结束日期", "闭幕", "结束", NULL },
  { "duration", "lasts", "lasting", "持续时间", "为期", "历时", NULL },
  { "productions", "produced", "制作数量", "出品", NULL },
};

/* What labels end in and people leave out. */
static const char * const endings[] = { "总额", "日期", "人次", "数量", "额", "数", "量" };

typedef struct
{
  const AtlasClaimLine *line;
  GArray *namings;          /* (element-type AtlasClaimNaming) */
} Search;

/* Looks for one way to name a property. */
static void
look_for (Search              *search,
          const AtlasProperty *property,
          const char          *phrase,
          int                  quality)
{
  const AtlasClaimLine *line = search->line;

  if (*phrase == '\0' || strlen (phrase) < 2)
    return;

  for (gsize at = 0; at < line->length; at = g_utf8_next_char (line->text + at) - line->text)
    {
      AtlasClaimNaming naming = { property, at, 0, quality };
      gboolean known = FALSE;

      if (line->text[at] != *phrase || (naming.end = atlas_claim_line_match (line, at, phrase)) == 0)
        continue;

      for (guint i = 0; i < search->namings->len && !known; i++)
        {
          AtlasClaimNaming *other = &g_array_index (search->namings, AtlasClaimNaming, i);

          if (other->property != property || other->start != naming.start || other->end != naming.end)
            continue;

          known = TRUE;
          other->quality = MAX (other->quality, quality);
        }

      if (!known)
        g_array_append_val (search->namings, naming);
    }
}

static void
look_for_synonyms (Search              *search,
                   const AtlasProperty *property,
                   const char          *label)
{
  for (guint i = 0; i < G_N_ELEMENTS (same); i++)
    {
      if (!g_strv_contains (same[i], label))
        continue;

      for (guint j = 0; same[i][j] != NULL; j++)
        look_for (search, property, same[i][j], 1);
    }
}

/* A label, and forms of it that people use: 出口额 and 出口, Exports and export. */
static void
look_for_label (Search              *search,
                const AtlasProperty *property,
                const char          *label)
{
  gsize length = strlen (label);

  look_for (search, property, label, 3);
  look_for_synonyms (search, property, label);

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      if (g_str_has_suffix (label, endings[i]) && length >= strlen (endings[i]) + 6)
        {
          g_autofree char *shorter = g_strndup (label, length - strlen (endings[i]));

          look_for (search, property, shorter, 2);
        }
    }

  if (length > 4 && g_ascii_isalpha (label[length - 2]) && label[length - 1] == 's')
    {
      g_autofree char *singular = g_strndup (label, length - 1);

      look_for (search, property, singular, 2);
    }
}

static void
look_for_property (Search              *search,
                   const AtlasProperty *property,
                   AtlasRecordSet      *vocabulary)
{
  g_autoptr (GPtrArray) texts = NULL;
  g_autofree char *key = g_utf8_validate (property->key, -1, NULL) ? atlas_claim_fold (property->key) : g_strdup ("");

  g_strdelimit (key, "-", ' ');
  look_for (search, property, key, 3);

  if (vocabulary == NULL)
    return;

  texts = atlas_record_set_children (vocabulary, ATLAS_RECORD_TEXT, property->base.id);
  for (guint i = 0; i < texts->len; i++)
    {
      const AtlasText *text = texts->pdata[i];
      g_autofree char *label = NULL;

      if (g_strcmp0 (text->field, "label") != 0 || text->text == NULL || !g_utf8_validate (text->text, -1, NULL))
        continue;

      label = atlas_claim_fold (text->text);
      look_for_label (search, property, label);
    }
}

/**
 * atlas_claim_namings:
 * @self: a line
 * @vocabulary: (nullable): properties with their labels
 * @hint: (nullable): the only property to look for
 *
 * Looks for names of properties in the line.
 *
 * Returns: (transfer full) (element-type AtlasClaimNaming): the names, in no order
 */
GArray *
atlas_claim_namings (const AtlasClaimLine *self,
                     AtlasRecordSet       *vocabulary,
                     const AtlasProperty  *hint)
{
  Search search = { self, g_array_new (FALSE, FALSE, sizeof (AtlasClaimNaming)) };
  g_autoptr (GPtrArray) all = vocabulary != NULL ? atlas_record_set_all (vocabulary, ATLAS_RECORD_PROPERTY) : NULL;

  if (hint != NULL)
    look_for_property (&search, hint, vocabulary);

  for (guint i = 0; hint == NULL && all != NULL && i < all->len; i++)
    look_for_property (&search, all->pdata[i], vocabulary);

  return search.namings;
}

/**
 * atlas_claim_property_takes:
 * @property: a property
 * @amount: a number with its unit or currency
 *
 * Returns: %TRUE if the property may have that for a value
 */
gboolean
atlas_claim_property_takes (const AtlasProperty    *property,
                            const AtlasClaimAmount *amount)
{
  const char *family = property->unit_family;

  if (g_strcmp0 (property->value_type, "number") != 0)
    return FALSE;

  if (amount->number.ordinal)
    return g_strcmp0 (family, "other") == 0;

  if (family == NULL || amount->family == NULL || g_str_equal (family, amount->family))
    return TRUE;

  return g_str_equal (family, "other") && g_str_equal (amount->family, "count");
}

/**
 * atlas_claim_property_fits_kind:
 * @property: a property
 * @kind: (nullable): a kind of entry
 *
 * Returns: %TRUE if entries of that kind may have the property
 */
gboolean
atlas_claim_property_fits_kind (const AtlasProperty *property,
                                const char          *kind)
{
  g_auto (GStrv) kinds = NULL;

  if (kind == NULL || property->kinds == NULL)
    return TRUE;

  kinds = g_strsplit (property->kinds, " ", -1);

  return g_strv_contains ((const char * const *) kinds, kind);
}
