/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Proposes how a name in Han characters is read, to sort by. ICU knows each character's usual reading;
 * of names of places that are read otherwise there is a list. */
#define G_LOG_DOMAIN "atlas-model"

#include "atlas-pinyin.h"
#include "atlas-language.h"

#include <string.h>
#include <unicode/ustring.h>
#include <unicode/utrans.h>

#define LENGTH_MAX 200

static const struct { const char *name; const char *reading; } places[] = {
  { "厦门", "xia men" }, { "重庆", "chong qing" }, { "长春", "chang chun" }, { "长沙", "chang sha" }, { "长江", "chang jiang" },
  { "长安", "chang an" }, { "长城", "chang cheng" }, { "长治", "chang zhi" }, { "长乐", "chang le" }, { "乐山", "le shan" },
  { "乐清", "yue qing" }, { "乐亭", "lao ting" }, { "六安", "lu an" }, { "六合", "lu he" }, { "蚌埠", "beng bu" },
  { "丽水", "li shui" }, { "台州", "tai zhou" }, { "天台", "tian tai" }, { "番禺", "pan yu" }, { "东莞", "dong guan" },
  { "亳州", "bo zhou" }, { "泌阳", "bi yang" }, { "浚县", "xun xian" }, { "铅山", "yan shan" }, { "歙县", "she xian" },
  { "黟县", "yi xian" }, { "尉犁", "yu li" }, { "涡阳", "guo yang" }, { "柏林", "bo lin" }, { "大厦", "da sha" },
  { "西藏", "xi zang" }, { "朝阳", "chao yang" }, { "阿房", "e pang" }, { "会稽", "kuai ji" }, { "吐蕃", "tu bo" },
  { "音乐", "yin yue" }, { "乐团", "yue tuan" }, { "乐队", "yue dui" }, { "乐器", "yue qi" }, { "银行", "yin hang" },
  { "行业", "hang ye" }, { "单于", "chan yu" }, { "都市", "du shi" }, { "成都", "cheng du" }, { "首都", "shou du" },
};

/* NULL where ICU has no data for it. */
static UTransliterator *
open_reader (void)
{
  static const char id[] = "Han-Latin; Latin-ASCII; Lower";
  UChar wide[sizeof id];
  UErrorCode status = U_ZERO_ERROR;
  UTransliterator *reader;

  u_charsToUChars (id, wide, sizeof id);
  reader = utrans_openU (wide, -1, UTRANS_FORWARD, NULL, 0, NULL, &status);

  return U_SUCCESS (status) ? reader : NULL;
}

static void
append_word (GString    *key,
             const char *word)
{
  if (key->len > 0 && key->str[key->len - 1] != ' ')
    g_string_append_c (key, ' ');
  g_string_append (key, word);
}

static void
append_reading (GString         *key,
                UTransliterator *reader,
                const char      *text,
                gsize            length)
{
  UChar wide[LENGTH_MAX * 8];
  char out[LENGTH_MAX * 12];
  UErrorCode status = U_ZERO_ERROR;
  int32_t size = 0, limit;

  if (length == 0)
    return;

  u_strFromUTF8 (wide, LENGTH_MAX * 2, &size, text, (int32_t) length, &status);
  limit = size;
  utrans_transUChars (reader, wide, &size, G_N_ELEMENTS (wide), 0, &limit, &status);
  u_strToUTF8 (out, sizeof out, NULL, wide, size, &status);
  if (U_SUCCESS (status))
    append_word (key, g_strstrip (out));
}

/**
 * atlas_pinyin_sort_key:
 * @name: a name in any language
 *
 * Proposes what a name in Han characters could be sorted by: its syllables in pinyin without tones. A
 * person must look at it: characters that are read in several ways are read in their usual one.
 *
 * Returns: (transfer full) (nullable): the key; %NULL where @name has no Han characters
 */
char *
atlas_pinyin_sort_key (const char *name)
{
  g_autoptr (GString) key = NULL;
  UTransliterator *reader;
  const char *from = name;

  if (!g_utf8_validate (name, -1, NULL) || g_utf8_strlen (name, -1) > LENGTH_MAX || !atlas_text_has_han (name))
    return NULL;

  reader = open_reader ();
  if (reader == NULL)
    return NULL;

  key = g_string_new (NULL);
  for (const char *c = name; *c != '\0';)
    {
      const char *reading = NULL;
      gsize length = 0;

      for (guint i = 0; i < G_N_ELEMENTS (places) && reading == NULL; i++)
        {
          if (g_str_has_prefix (c, places[i].name))
            {
              reading = places[i].reading;
              length = strlen (places[i].name);
            }
        }

      if (reading == NULL)
        {
          c = g_utf8_next_char (c);
          continue;
        }

      append_reading (key, reader, from, c - from);
      append_word (key, reading);
      from = c += length;
    }
  append_reading (key, reader, from, strlen (from));
  utrans_close (reader);

  return g_string_free (g_steal_pointer (&key), FALSE);
}
