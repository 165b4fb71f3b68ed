/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A column of the table of entries. */
#define G_LOG_DOMAIN "atlas-model"

#include "atlas-column.h"

#include <string.h>

#include "atlas-language.h"

/* How a type is written in a key; those of names and properties have something behind it. */
static const char * const type_keys[] = {
  "title", "name:", "kind", "hub", "position", "precision", "review", "tags", "property:"
};

/**
 * atlas_column_new:
 * @type: what it shows
 * @language: (nullable): of %ATLAS_COLUMN_NAME: a BCP 47 tag
 * @property: of %ATLAS_COLUMN_PROPERTY: the property's id; else 0
 *
 * Returns: (transfer full): a column
 */
AtlasColumn *
atlas_column_new (AtlasColumnType  type,
                  const char      *language,
                  gint64           property)
{
  AtlasColumn *self = g_new0 (AtlasColumn, 1);

  self->type = type;
  self->language = g_strdup (language);
  self->property = property;

  return self;
}

/**
 * atlas_column_copy:
 * @self: a column
 *
 * Returns: (transfer full): a copy
 */
AtlasColumn *
atlas_column_copy (const AtlasColumn *self)
{
  return atlas_column_new (self->type, self->language, self->property);
}

/**
 * atlas_column_free:
 * @self: (transfer full) (nullable): a column
 *
 * Frees a column.
 */
void
atlas_column_free (AtlasColumn *self)
{
  if (self == NULL)
    return;

  g_free (self->language);
  g_free (self);
}

/**
 * atlas_column_equal:
 * @one: (nullable): a column
 * @other: (nullable): another
 *
 * Returns: %TRUE if both show the same
 */
gboolean
atlas_column_equal (const AtlasColumn *one,
                    const AtlasColumn *other)
{
  if (one == NULL || other == NULL)
    return one == other;

  return one->type == other->type && one->property == other->property &&
         g_strcmp0 (one->language, other->language) == 0;
}

/**
 * atlas_column_to_key:
 * @self: a column
 *
 * Returns: (transfer full): a word to remember it by, such as name:zh-Hans
 */
char *
atlas_column_to_key (const AtlasColumn *self)
{
  if (self->type == ATLAS_COLUMN_NAME)
    return g_strconcat (type_keys[self->type], self->language, NULL);

  if (self->type == ATLAS_COLUMN_PROPERTY)
    return g_strdup_printf ("%s%" G_GINT64_FORMAT, type_keys[self->type], self->property);

  return g_strdup (type_keys[self->type]);
}

/**
 * atlas_column_from_key:
 * @key: what atlas_column_to_key() made
 *
 * Returns: (nullable) (transfer full): the column; %NULL if @key is none
 */
AtlasColumn *
atlas_column_from_key (const char *key)
{
  for (guint i = 0; i < G_N_ELEMENTS (type_keys); i++)
    {
      const char *rest = key + strlen (type_keys[i]);

      if (!g_str_has_prefix (key, type_keys[i]))
        continue;

      if (i == ATLAS_COLUMN_NAME)
        return atlas_language_is_valid (rest) ? atlas_column_new (i, rest, 0) : NULL;

      if (i == ATLAS_COLUMN_PROPERTY)
        {
          guint64 id;

          return g_ascii_string_to_unsigned (rest, 10, 1, ATLAS_ID_MAX, &id, NULL)
                   ? atlas_column_new (i, NULL, (gint64) id) : NULL;
        }

      if (*rest == '\0')
        return atlas_column_new (i, NULL, 0);
    }

  return NULL;
}

/**
 * atlas_column_pick_name:
 * @names: (element-type AtlasName): an entry's names
 * @language: a BCP 47 tag
 *
 * Of the names in just this language the one to show.
 *
 * Returns: (nullable) (transfer none): a name; %NULL if there is none in it
 */
const AtlasName *
atlas_column_pick_name (GPtrArray  *names,
                        const char *language)
{
  g_autoptr (GPtrArray) own = g_ptr_array_new ();

  for (guint i = 0; i < names->len; i++)
    {
      const AtlasName *name = names->pdata[i];

      if (name->language != NULL && g_ascii_strcasecmp (name->language, language) == 0)
        g_ptr_array_add (own, (gpointer) name);
    }

  return atlas_names_pick (own, NULL);
}

static int
rank_of (const AtlasClaim *claim)
{
  return g_strcmp0 (claim->rank, "preferred") == 0 ? 0 : g_strcmp0 (claim->rank, "disputed") == 0 ? 2 : 1;
}

/* Preferred, normal, disputed; within these as they stand in the record. */
static int
compare_claims (gconstpointer a,
                gconstpointer b)
{
  const AtlasClaim *one = *(const AtlasClaim * const *) a;
  const AtlasClaim *other = *(const AtlasClaim * const *) b;

  if (rank_of (one) != rank_of (other))
    return rank_of (one) - rank_of (other);

  if (one->ordinal != other->ordinal)
    return one->ordinal < other->ordinal ? -1 : 1;

  return one->base.id < other->base.id ? -1 : one->base.id > other->base.id;
}

/**
 * atlas_column_claims:
 * @set: the records
 * @entry: the id of an entry
 * @property: the id of a property
 *
 * What an entry claims of a property and has not withdrawn, the preferred claims first and the
 * disputed ones last.
 *
 * Returns: (transfer container) (element-type AtlasClaim): the claims, which stay the set's own
 */
GPtrArray *
atlas_column_claims (AtlasRecordSet *set,
                     gint64          entry,
                     gint64          property)
{
  GPtrArray *claims = atlas_record_set_children (set, ATLAS_RECORD_CLAIM, entry);

  for (guint i = claims->len; i > 0; i--)
    {
      const AtlasClaim *claim = claims->pdata[i - 1];

      if (claim->property != property || g_strcmp0 (claim->rank, "withdrawn") == 0)
        g_ptr_array_remove_index (claims, i - 1);
    }

  g_ptr_array_sort (claims, compare_claims);

  return claims;
}

/**
 * atlas_column_word_rank:
 * @words: a closed list, such as atlas_kinds
 * @word: (nullable): one of them
 *
 * Returns: by what a column of such words is sorted: the place in the list; behind all for any other
 */
guint
atlas_column_word_rank (const char * const *words,
                        const char         *word)
{
  guint rank = 0;

  while (words[rank] != NULL && g_strcmp0 (words[rank], word) != 0)
    rank++;

  return rank;
}
