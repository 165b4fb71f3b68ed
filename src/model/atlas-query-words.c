/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words of queries in English and Chinese. */
#define G_LOG_DOMAIN "atlas-model"

#include "atlas-query-private.h"

#include <string.h>

#include "atlas-summary.h"

const char * const atlas_query_flags[] = { "unsourced", "disputed", "unlocated", "located", "pictured", "target", NULL };

#define TERM(word, type) { word, ATLAS_QUERY_KEY_TERM, ATLAS_TERM_##type }

/* The first one of a type is what is written. */
const AtlasQueryKey atlas_query_keys[] = {
  TERM ("kind", KIND), TERM ("kinds", KIND), TERM ("type", KIND), TERM ("类型", KIND), TERM ("類型", KIND),
  TERM ("类别", KIND), TERM ("類別", KIND), TERM ("种类", KIND), TERM ("種類", KIND),
  TERM ("hub", HUB), TERM ("hubs", HUB), TERM ("地区", HUB), TERM ("地區", HUB), TERM ("高地", HUB),
  TERM ("文化高地", HUB), TERM ("所属高地", HUB), TERM ("枢纽", HUB), TERM ("樞紐", HUB),
  TERM ("tag", TAG), TERM ("tags", TAG), TERM ("keyword", TAG), TERM ("keywords", TAG), TERM ("标签", TAG),
  TERM ("標籤", TAG), TERM ("关键词", TAG), TERM ("關鍵詞", TAG), TERM ("关键字", TAG),
  TERM ("property", PROPERTY), TERM ("properties", PROPERTY), TERM ("属性", PROPERTY), TERM ("屬性", PROPERTY),
  TERM ("source", SOURCE), TERM ("sources", SOURCE), TERM ("来源", SOURCE), TERM ("來源", SOURCE),
  TERM ("出处", SOURCE), TERM ("出處", SOURCE),
  TERM ("review", REVIEW), TERM ("审核", REVIEW), TERM ("審核", REVIEW), TERM ("审核状态", REVIEW),
  TERM ("状态", REVIEW), TERM ("狀態", REVIEW),
  TERM ("decade", DECADE), TERM ("decades", DECADE), TERM ("年代", DECADE),
  TERM ("after", AFTER), TERM ("since", AFTER), TERM ("之后", AFTER), TERM ("之後", AFTER), TERM ("以后", AFTER),
  TERM ("以後", AFTER), TERM ("自", AFTER),
  TERM ("before", BEFORE), TERM ("之前", BEFORE), TERM ("以前", BEFORE), TERM ("早于", BEFORE), TERM ("早於", BEFORE),
  TERM ("near", NEAR), TERM ("附近", NEAR), TERM ("邻近", NEAR), TERM ("鄰近", NEAR), TERM ("周边", NEAR),
  TERM ("is", IS), TERM ("是", IS),
  TERM ("search", SAVED), TERM ("saved", SAVED), TERM ("搜索", SAVED), TERM ("搜尋", SAVED), TERM ("检索", SAVED),
  { "has", ATLAS_QUERY_KEY_HAS, ATLAS_TERM_PROPERTY }, { "有", ATLAS_QUERY_KEY_HAS, ATLAS_TERM_PROPERTY },
  { "value", ATLAS_QUERY_KEY_VALUE, ATLAS_TERM_VALUE }, { "figure", ATLAS_QUERY_KEY_VALUE, ATLAS_TERM_VALUE },
  { "数值", ATLAS_QUERY_KEY_VALUE, ATLAS_TERM_VALUE }, { "數值", ATLAS_QUERY_KEY_VALUE, ATLAS_TERM_VALUE },
  { "值", ATLAS_QUERY_KEY_VALUE, ATLAS_TERM_VALUE }, { "数字", ATLAS_QUERY_KEY_VALUE, ATLAS_TERM_VALUE },
  { NULL, ATLAS_QUERY_KEY_TERM, ATLAS_TERM_WORD }
};

const AtlasQueryWord atlas_query_kind_words[] = {
  { "hub", "hub" }, { "hubs", "hub" }, { "文化高地", "hub" }, { "高地", "hub" }, { "枢纽", "hub" }, { "樞紐", "hub" },
  { "place", "place" }, { "places", "place" }, { "地点", "place" }, { "地點", "place" },
  { "organisation", "organisation" }, { "organisations", "organisation" }, { "organization", "organisation" },
  { "organizations", "organisation" }, { "机构", "organisation" }, { "機構", "organisation" },
  { "组织", "organisation" }, { "組織", "organisation" },
  { "person", "person" }, { "persons", "person" }, { "people", "person" }, { "人物", "person" },
  { "work", "work" }, { "works", "work" }, { "作品", "work" },
  { "event", "event" }, { "events", "event" }, { "活动", "event" }, { "活動", "event" }, { "事件", "event" },
  { "platform", "platform" }, { "platforms", "platform" }, { "平台", "platform" }, { "平臺", "platform" },
  { "policy", "policy" }, { "policies", "policy" }, { "政策", "policy" },
  { NULL, NULL }
};

const AtlasQueryWord atlas_query_review_words[] = {
  { "draft", "draft" }, { "drafts", "draft" }, { "草稿", "draft" },
  { "needs-source", "needs-source" }, { "needs source", "needs-source" }, { "needs a source", "needs-source" },
  { "待补来源", "needs-source" }, { "待補來源", "needs-source" },
  { "needs-second-source", "needs-second-source" }, { "needs a second source", "needs-second-source" },
  { "待补第二来源", "needs-second-source" }, { "待補第二來源", "needs-second-source" },
  { "reviewed", "reviewed" }, { "已审核", "reviewed" }, { "已審核", "reviewed" },
  { NULL, NULL }
};

const AtlasQueryWord atlas_query_flag_words[] = {
  { "unsourced", "unsourced" }, { "无来源", "unsourced" }, { "無來源", "unsourced" }, { "无出处", "unsourced" },
  { "無出處", "unsourced" },
  { "disputed", "disputed" }, { "有争议", "disputed" }, { "有爭議", "disputed" },
  { "unlocated", "unlocated" }, { "无位置", "unlocated" }, { "無位置", "unlocated" },
  { "located", "located" }, { "有位置", "located" },
  { "pictured", "pictured" }, { "有图片", "pictured" }, { "有圖片", "pictured" },
  { "target", "target" }, { "目标", "target" }, { "目標", "target" },
  { NULL, NULL }
};

/* What a record has as a whole: a flag, or the word of a term that it does not have "none" of. */
const AtlasQueryWord atlas_query_having_words[] = {
  { "position", "located" }, { "location", "located" }, { "位置", "located" },
  { "picture", "pictured" }, { "pictures", "pictured" }, { "图片", "pictured" }, { "圖片", "pictured" },
  { "target", "target" }, { "目标", "target" }, { "目標", "target" },
  { "hub", "hub" }, { "地区", "hub" }, { "地區", "hub" }, { "高地", "hub" },
  { "tag", "tag" }, { "tags", "tag" }, { "keyword", "tag" }, { "keywords", "tag" }, { "标签", "tag" }, { "關鍵詞", "tag" },
  { "关键词", "tag" },
  { "source", "source" }, { "sources", "source" }, { "来源", "source" }, { "來源", "source" },
  { NULL, NULL }
};

/**
 * atlas_term_type_word:
 * @type: a type of term
 *
 * Returns: (transfer none) (nullable): what stands before the colon of such a term, "kind"; %NULL for
 *   words, phrases and comparisons
 */
const char *
atlas_term_type_word (AtlasTermType type)
{
  for (guint i = 0; atlas_query_keys[i].word != NULL; i++)
    {
      if (atlas_query_keys[i].type == type && atlas_query_keys[i].kind == ATLAS_QUERY_KEY_TERM)
        return atlas_query_keys[i].word;
    }

  return NULL;
}

/* What @word before a colon or comparison means; NULL: nothing. */
const AtlasQueryKey *
atlas_query_key_find (const char *word)
{
  g_autofree char *folded = atlas_fold (word);

  for (guint i = 0; atlas_query_keys[i].word != NULL; i++)
    {
      if (g_str_equal (atlas_query_keys[i].word, folded))
        return &atlas_query_keys[i];
    }

  return NULL;
}

/* Whether one letter more, less, another one or two exchanged make @one of @other. */
static gboolean
is_misprint (const char *one,
             const char *other)
{
  gsize length = strlen (one), other_length = strlen (other);
  gsize same = 0, same_behind = 0;

  while (one[same] != '\0' && one[same] == other[same])
    same++;
  while (same_behind < MIN (length, other_length) - MIN (same, MIN (length, other_length)) &&
         one[length - 1 - same_behind] == other[other_length - 1 - same_behind])
    same_behind++;

  if (length == other_length)
    return same + same_behind + 1 == length ||
           (same + same_behind + 2 == length && one[same] == other[same + 1] && one[same + 1] == other[same]);

  return ABS ((gssize) length - (gssize) other_length) == 1 && same + same_behind == MIN (length, other_length);
}

/* The word that @word is a misprint of; NULL: none. Short words are what they are. */
const AtlasQueryKey *
atlas_query_key_almost (const char *word)
{
  if (strlen (word) < 3 || strlen (word) > 12)
    return NULL;

  for (guint i = 0; atlas_query_keys[i].word != NULL; i++)
    {
      if (g_ascii_islower (*atlas_query_keys[i].word) && strlen (atlas_query_keys[i].word) > 2 &&
          is_misprint (word, atlas_query_keys[i].word))
        return &atlas_query_keys[i];
    }

  return NULL;
}

/* What @word stands for in a closed list; NULL: nothing. */
const char *
atlas_query_word_find (const AtlasQueryWord *words,
                       const char           *word)
{
  g_autofree char *folded = atlas_fold (word);

  for (guint i = 0; words[i].word != NULL; i++)
    {
      if (g_str_equal (words[i].word, folded))
        return words[i].value;
    }

  return NULL;
}

gboolean
atlas_query_is_none (const char *word)
{
  static const AtlasQueryWord words[] = { { "none", "none" }, { "无", "none" }, { "無", "none" }, { NULL, NULL } };

  return atlas_query_word_find (words, word) != NULL;
}

/* Whether a flag may stand by itself. "located" and "target" are words that texts are full of. */
gboolean
atlas_query_flag_is_bare (const char *flag)
{
  return !g_str_equal (flag, "located") && !g_str_equal (flag, "target");
}
