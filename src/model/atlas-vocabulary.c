/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keywords and properties: found by what they are called, named, merged. */
#define G_LOG_DOMAIN "atlas-model"

#include "atlas-vocabulary.h"

#include <string.h>

#include "atlas-language.h"
#include "atlas-slug.h"
#include "atlas-summary.h"

#define LONGEST_KEY 40

static gboolean
is_taken (AtlasRecordSet  *vocabulary,
          AtlasRecordType  type,
          const char      *key)
{
  const AtlasField *field = atlas_record_find_field (type, "key");
  g_autoptr (GPtrArray) all = atlas_record_set_all (vocabulary, type);

  for (guint i = 0; i < all->len; i++)
    {
      if (g_strcmp0 (ATLAS_FIELD_AT (all->pdata[i], field, char *), key) == 0)
        return TRUE;
    }

  return FALSE;
}

/**
 * atlas_vocabulary_propose_key:
 * @vocabulary: the keywords or properties that there are
 * @type: %ATLAS_RECORD_TAG or %ATLAS_RECORD_PROPERTY
 * @label: what a new one is called
 *
 * Returns: (transfer full): a key for it that none of the others has
 */
char *
atlas_vocabulary_propose_key (AtlasRecordSet  *vocabulary,
                              AtlasRecordType  type,
                              const char      *label)
{
  g_autofree char *stem = atlas_slug (label, LONGEST_KEY);
  char *key;

  if (*stem == '\0')
    {
      g_free (stem);
      stem = g_strdup (atlas_record_info (type)->table);
    }

  key = g_strdup (stem);
  for (guint n = 2; is_taken (vocabulary, type, key); n++)
    {
      g_free (key);
      key = g_strdup_printf ("%s-%u", stem, n);
    }

  return key;
}

/**
 * atlas_vocabulary_guess_language:
 * @text: a few words
 *
 * Tells by its script which language a label is in. Han characters alone are taken as Chinese.
 *
 * Returns: (transfer none): a BCP 47 tag
 */
const char *
atlas_vocabulary_guess_language (const char *text)
{
  gboolean han = FALSE;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      switch ((int) g_unichar_get_script (g_utf8_get_char (p)))
        {
        case G_UNICODE_SCRIPT_HIRAGANA:
        case G_UNICODE_SCRIPT_KATAKANA:
          return "ja";
        case G_UNICODE_SCRIPT_HANGUL:
          return "ko";
        case G_UNICODE_SCRIPT_CYRILLIC:
          return "ru";
        case G_UNICODE_SCRIPT_ARABIC:
          return "ar";
        case G_UNICODE_SCRIPT_HAN:
          han = TRUE;
          break;
        default:
          break;
        }
    }

  return han ? "zh-Hans" : "en";
}

/* In exactly this language. */
static const AtlasText *
find_text (AtlasRecordSet *vocabulary,
           gint64          owner,
           const char     *field,
           const char     *language)
{
  g_autoptr (GPtrArray) texts = atlas_record_set_children (vocabulary, ATLAS_RECORD_TEXT, owner);

  for (guint i = 0; i < texts->len; i++)
    {
      const AtlasText *text = texts->pdata[i];

      if (g_strcmp0 (text->field, field) == 0 && g_strcmp0 (text->language, language) == 0)
        return text;
    }

  return NULL;
}

/**
 * atlas_vocabulary_set_text:
 * @edit: an edit
 * @vocabulary: what is stored
 * @type: the type of a record
 * @owner: its id
 * @field: label, inverse, description ...
 * @language: a BCP 47 tag
 * @text: (nullable): what the field shall hold in this language; empty: nothing
 *
 * Adds what it takes to set one text of a record; nothing where it is so already.
 */
void
atlas_vocabulary_set_text (AtlasEdit       *edit,
                           AtlasRecordSet  *vocabulary,
                           AtlasRecordType  type,
                           gint64           owner,
                           const char      *field,
                           const char      *language,
                           const char      *text)
{
  const AtlasText *stored = find_text (vocabulary, owner, field, language);
  AtlasText *changed;

  if (text == NULL || *text == '\0')
    {
      if (stored != NULL)
        atlas_edit_remove (edit, ATLAS_RECORD_TEXT, stored->base.id);
      return;
    }

  if (stored != NULL && strcmp (stored->text, text) == 0)
    return;

  changed = stored != NULL ? atlas_record_copy (stored) : atlas_record_new (ATLAS_RECORD_TEXT);
  if (stored == NULL)
    {
      changed->base.id = atlas_record_new_id ();
      changed->owner = owner;
      atlas_set_text (&changed->owner_table, atlas_record_info (type)->table);
      atlas_set_text (&changed->field, field);
      atlas_set_text (&changed->language, language);
    }
  atlas_set_text (&changed->text, text);
  atlas_edit_take (edit, changed);
}

static gboolean
fits (const char *label,
      const char *folded,
      gboolean    whole)
{
  g_autofree char *own = atlas_fold (label);

  return whole ? strcmp (own, folded) == 0 : strstr (own, folded) != NULL;
}

/**
 * atlas_tag_is_called:
 * @vocabulary: the keywords with their labels
 * @tag: one of them
 * @folded: what was typed, by atlas_fold()
 * @whole: whether it must be all of a label, or may be a part
 *
 * Returns: whether the keyword is called so in any language
 */
gboolean
atlas_tag_is_called (AtlasRecordSet *vocabulary,
                     const AtlasTag *tag,
                     const char     *folded,
                     gboolean        whole)
{
  g_autoptr (GPtrArray) texts = atlas_record_set_children (vocabulary, ATLAS_RECORD_TEXT, tag->base.id);

  for (guint i = 0; i < texts->len; i++)
    {
      if (fits (((AtlasText *) texts->pdata[i])->text, folded, whole))
        return TRUE;
    }

  return fits (tag->key, folded, whole);
}

/**
 * atlas_tag_find:
 * @vocabulary: the keywords with their labels
 * @label: what was typed
 *
 * Returns: (nullable) (transfer none): the keyword of that name, in whatever language
 */
const AtlasTag *
atlas_tag_find (AtlasRecordSet *vocabulary,
                const char     *label)
{
  g_autoptr (GPtrArray) tags = atlas_record_set_all (vocabulary, ATLAS_RECORD_TAG);
  g_autofree char *folded = atlas_fold (label);

  for (guint i = 0; i < tags->len; i++)
    {
      if (atlas_tag_is_called (vocabulary, tags->pdata[i], folded, TRUE))
        return tags->pdata[i];
    }

  return NULL;
}

/**
 * atlas_tag_add:
 * @edit: an edit
 * @vocabulary: the keywords that there are
 * @label: what a new one is called
 *
 * Adds a keyword with its label, in the language that it seems to be in.
 *
 * Returns: its id
 */
gint64
atlas_tag_add (AtlasEdit      *edit,
               AtlasRecordSet *vocabulary,
               const char     *label)
{
  AtlasTag *tag = atlas_record_new (ATLAS_RECORD_TAG);
  gint64 id = atlas_record_new_id ();

  tag->base.id = id;
  tag->key = atlas_vocabulary_propose_key (vocabulary, ATLAS_RECORD_TAG, label);
  atlas_edit_take (edit, tag);
  atlas_vocabulary_set_text (edit, vocabulary, ATLAS_RECORD_TAG, id, "label",
                             atlas_vocabulary_guess_language (label), label);

  return id;
}

/**
 * atlas_tag_merge:
 * @edit: an edit
 * @vocabulary: the keywords with their labels
 * @uses: the links of entries to both keywords
 * @from: the keyword that goes
 * @into: the one that stays
 *
 * Gives all that bear one keyword the other one, and each only once. The one that stays takes over
 * the labels in languages in which it has none.
 */
void
atlas_tag_merge (AtlasEdit      *edit,
                 AtlasRecordSet *vocabulary,
                 AtlasRecordSet *uses,
                 gint64          from,
                 gint64          into)
{
  g_autoptr (GPtrArray) links = atlas_record_set_all (uses, ATLAS_RECORD_ENTRY_TAG);
  g_autoptr (GPtrArray) texts = atlas_record_set_children (vocabulary, ATLAS_RECORD_TEXT, from);
  g_autoptr (GHashTable) bearers = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < links->len; i++)
    {
      AtlasEntryTag *link = links->pdata[i];

      if (link->tag == into)
        g_hash_table_add (bearers, &link->entry);
    }

  for (guint i = 0; i < links->len; i++)
    {
      AtlasEntryTag *link = links->pdata[i];
      AtlasEntryTag *moved;

      if (link->tag != from || !g_hash_table_add (bearers, &link->entry))
        continue;

      moved = atlas_record_copy (link);
      moved->tag = into;
      atlas_edit_take (edit, moved);
    }

  for (guint i = 0; i < texts->len; i++)
    {
      const AtlasText *text = texts->pdata[i];

      if (find_text (vocabulary, into, text->field, text->language) == NULL)
        atlas_vocabulary_set_text (edit, vocabulary, ATLAS_RECORD_TAG, into, text->field, text->language, text->text);
    }

  atlas_edit_remove (edit, ATLAS_RECORD_TAG, from);
}

/**
 * atlas_property_merge:
 * @edit: an edit
 * @uses: the claims of the property that goes
 * @from: the property that goes
 * @into: the one that stays, which must take values of the same type
 *
 * Makes claims of one property claims of another.
 */
void
atlas_property_merge (AtlasEdit      *edit,
                      AtlasRecordSet *uses,
                      gint64          from,
                      gint64          into)
{
  g_autoptr (GPtrArray) claims = atlas_record_set_all (uses, ATLAS_RECORD_CLAIM);

  for (guint i = 0; i < claims->len; i++)
    {
      AtlasClaim *claim;

      if (((AtlasClaim *) claims->pdata[i])->property != from)
        continue;

      claim = atlas_record_copy (claims->pdata[i]);
      claim->property = into;
      atlas_edit_take (edit, claim);
    }

  atlas_edit_remove (edit, ATLAS_RECORD_PROPERTY, from);
}
