/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Language tags, and which of an entry's names the reader gets to see. */
#define G_LOG_DOMAIN "atlas-model"

#include "atlas-language.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <unicode/uloc.h>
#include <unicode/ustring.h>

static const char * const english_first[] = { "en", "zh-Hans", "zh", "zh-Hant", NULL };
static const char * const chinese_first[] = { "zh-Hans", "zh", "zh-Hant", "en", NULL };
static const char * const english_only[] = { "en", NULL };
static const char * const chinese_only[] = { "zh-Hans", "zh", "zh-Hant", NULL };

/**
 * atlas_languages_wanted:
 * @labels: what the reader chose
 *
 * The languages to look for, the most wanted first. With %ATLAS_LABELS_INTERFACE and
 * %ATLAS_LABELS_BOTH they follow the environment as it is at the call.
 *
 * Returns: (transfer none) (array zero-terminated=1): BCP 47 tags, which live for ever
 */
const char * const *
atlas_languages_wanted (AtlasLabelLanguage labels)
{
  switch (labels)
    {
    case ATLAS_LABELS_ENGLISH:
      return english_first;

    case ATLAS_LABELS_CHINESE:
      return chinese_first;

    case ATLAS_LABELS_INTERFACE:
    case ATLAS_LABELS_BOTH:
    default:
      {
        const char *name = g_get_language_names_with_category ("LC_MESSAGES")[0];

        return atlas_language_matches (name, "zh") ? chinese_first : english_first;
      }
    }
}

/**
 * atlas_language_is_valid:
 * @tag: (nullable): what should be a BCP 47 tag
 *
 * Returns: %TRUE if @tag is well formed
 */
gboolean
atlas_language_is_valid (const char *tag)
{
  char locale[ULOC_FULLNAME_CAPACITY];
  UErrorCode status = U_ZERO_ERROR;
  int32_t parsed = 0;
  gsize length = tag != NULL ? strlen (tag) : 0;

  /* Longer ones are well formed too, by the letter; no language needs them. */
  if (length == 0 || length > 100)
    return FALSE;

  for (gsize i = 0; i < length; i++)
    {
      if (!g_ascii_isalnum (tag[i]) && tag[i] != '-')
        return FALSE;
    }

  uloc_forLanguageTag (tag, locale, sizeof locale, &parsed, &status);

  return U_SUCCESS (status) && status != U_STRING_NOT_TERMINATED_WARNING && parsed == (int32_t) length;
}

static gboolean
is_transliteration (const char *tag)
{
  return g_ascii_strncasecmp (tag, "zh-Latn", 7) == 0 && (tag[7] == '\0' || tag[7] == '-');
}

/**
 * atlas_language_matches:
 * @tag: (nullable): the language of a text, a BCP 47 tag or a POSIX locale
 * @wanted: (nullable): a wanted language, a BCP 47 tag
 *
 * A wanted `zh` is met by `zh-Hans` and `zh-CN`, but not by pinyin (`zh-Latn`), which must be
 * wanted by that name.
 *
 * Returns: %TRUE if a text in @tag is one in @wanted
 */
gboolean
atlas_language_matches (const char *tag,
                        const char *wanted)
{
  gsize length;

  if (tag == NULL || wanted == NULL || *wanted == '\0')
    return FALSE;

  length = strlen (wanted);
  if (g_ascii_strncasecmp (tag, wanted, length) != 0 || strchr ("-_.@", tag[length]) == NULL)
    return FALSE;

  return is_transliteration (wanted) || !is_transliteration (tag);
}

/**
 * atlas_labels_are_chinese:
 * @labels: in which language names are shown
 *
 * Returns: %TRUE if it is Chinese that stands first
 */
gboolean
atlas_labels_are_chinese (AtlasLabelLanguage labels)
{
  return atlas_language_matches (atlas_languages_wanted (labels)[0], "zh");
}

/**
 * atlas_language_display:
 * @tag: (nullable): a BCP 47 tag
 *
 * Names a language for people, in the language of the interface: Chinese (Simplified).
 *
 * Returns: (transfer full): the name; @tag itself where it has none
 */
char *
atlas_language_display (const char *tag)
{
  const char *name = g_get_language_names_with_category ("LC_MESSAGES")[0];
  char locale[ULOC_FULLNAME_CAPACITY];
  char interface[ULOC_FULLNAME_CAPACITY];
  UChar wide[200];
  char text[600];
  int32_t parsed = 0;
  int32_t length = 0;
  UErrorCode status = U_ZERO_ERROR;

  if (!atlas_language_is_valid (tag))
    return tag != NULL ? g_utf8_make_valid (tag, -1) : g_strdup ("");

  uloc_forLanguageTag (tag, locale, sizeof locale, &parsed, &status);
  if (name[0] == 'C' && (name[1] == '\0' || name[1] == '.'))
    name = "en";
  uloc_canonicalize (name, interface, sizeof interface, &status);
  length = uloc_getDisplayName (locale, interface, wide, G_N_ELEMENTS (wide), &status);
  u_strToUTF8 (text, sizeof text, &length, wide, length, &status);

  return U_SUCCESS (status) && status != U_STRING_NOT_TERMINATED_WARNING && length > 0
           ? g_strdup (text) : g_strdup (tag);
}

static guint
language_rank (const AtlasName    *name,
               const char * const *languages)
{
  guint rank = 0;

  while (languages != NULL && languages[rank] != NULL &&
         !atlas_language_matches (name->language, languages[rank]))
    rank++;

  return rank;
}

static guint
kind_rank (const AtlasName *name)
{
  guint rank = 0;

  while (atlas_name_kinds[rank] != NULL && g_strcmp0 (name->kind, atlas_name_kinds[rank]) != 0)
    rank++;

  return rank;
}

static gboolean
is_as_printed (const AtlasName *name)
{
  return g_strcmp0 (name->kind, "as-printed") == 0;
}

/* Less than 0 if @one is the better name. A misprint stands behind every right name, whatever its
 * language. */
static int
compare_names (const AtlasName    *one,
               const AtlasName    *other,
               const char * const *languages)
{
  const gint64 a[] = { is_as_printed (one), language_rank (one, languages), one->preferred == 0,
                       kind_rank (one), one->ordinal, one->base.id };
  const gint64 b[] = { is_as_printed (other), language_rank (other, languages), other->preferred == 0,
                       kind_rank (other), other->ordinal, other->base.id };

  for (guint i = 0; i < G_N_ELEMENTS (a); i++)
    {
      if (a[i] != b[i])
        return a[i] < b[i] ? -1 : 1;
    }

  return 0;
}

/**
 * atlas_text_has_han:
 * @text: some words
 *
 * Returns: %TRUE if a Chinese character is among them
 */
gboolean
atlas_text_has_han (const char *text)
{
  const char *p = text, *end = text + strlen (text);

  /* A Chinese character has at least three bytes, and the first says so: most texts are passed over, eight at a time. */
  while (p < end)
    {
      guint64 eight;

      if (end - p >= (gssize) sizeof eight)
        {
          memcpy (&eight, p, sizeof eight);
          if ((eight & eight << 1 & eight << 2 & G_GUINT64_CONSTANT (0x8080808080808080)) == 0)
            {
              p += sizeof eight;
              continue;
            }
        }

      if ((guchar) *p < 0xE0)
        p++;
      else if (g_unichar_get_script (g_utf8_get_char (p)) == G_UNICODE_SCRIPT_HAN)
        return TRUE;
      else
        p = g_utf8_next_char (p);
    }

  return FALSE;
}

/**
 * atlas_names_pick:
 * @names: (nullable) (element-type AtlasName): an entry's names
 * @languages: (nullable) (array zero-terminated=1): wanted languages, the most wanted first
 *
 * Picks the name to show. A misprint kept as printed is shown only where there is no other name.
 *
 * Returns: (nullable) (transfer none): a name, or %NULL if there is none
 */
const AtlasName *
atlas_names_pick (GPtrArray          *names,
                  const char * const *languages)
{
  const AtlasName *best = NULL;

  for (guint i = 0; names != NULL && i < names->len; i++)
    {
      const AtlasName *name = names->pdata[i];

      if (name->text != NULL && (best == NULL || compare_names (name, best, languages) < 0))
        best = name;
    }

  return best;
}

/**
 * atlas_names_title:
 * @names: (nullable) (element-type AtlasName): an entry's names
 * @labels: the languages that the reader chose
 *
 * Returns: (transfer full): the name to show; a word for none where there is none
 */
char *
atlas_names_title (GPtrArray          *names,
                   AtlasLabelLanguage  labels)
{
  const AtlasName *name = atlas_names_pick (names, atlas_languages_wanted (labels));

  return name != NULL ? g_utf8_make_valid (name->text, -1) : g_strdup (_("(no name)"));
}

/**
 * atlas_names_pick_second:
 * @names: (nullable) (element-type AtlasName): an entry's names
 * @labels: the languages that the reader chose
 *
 * Picks the name to show below the title: the Chinese one where the title is not Chinese, the
 * English one where it is.
 *
 * Returns: (nullable) (transfer none): a name, or %NULL if there is none that differs
 */
const AtlasName *
atlas_names_pick_second (GPtrArray          *names,
                         AtlasLabelLanguage  labels)
{
  const AtlasName *title = atlas_names_pick (names, atlas_languages_wanted (labels));
  const char * const *languages;
  const AtlasName *name;

  if (title == NULL)
    return NULL;

  languages = atlas_language_matches (title->language, "zh") ? english_only : chinese_only;
  name = atlas_names_pick (names, languages);

  if (is_as_printed (name) || languages[language_rank (name, languages)] == NULL ||
      g_strcmp0 (name->text, title->text) == 0)
    return NULL;

  return name;
}

/**
 * atlas_names_subtitle:
 * @names: (nullable) (element-type AtlasName): an entry's names
 * @labels: the languages that the reader chose
 *
 * Returns: (nullable) (transfer full): the text of what atlas_names_pick_second() picks
 */
char *
atlas_names_subtitle (GPtrArray          *names,
                      AtlasLabelLanguage  labels)
{
  const AtlasName *name = atlas_names_pick_second (names, labels);

  return name != NULL ? g_utf8_make_valid (name->text, -1) : NULL;
}
