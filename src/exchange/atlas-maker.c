/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes the records of an import, and the properties and keywords that they need. */
#define G_LOG_DOMAIN "atlas-exchange"

#include "atlas-maker.h"

#include <string.h>

#include "atlas-slug.h"
#include "atlas-summary.h"
#include "atlas-vocabulary.h"

/* Room for the ids of one import in one table: a block begins at random and is never left. */
#define BLOCK (G_GINT64_CONSTANT (1) << 36)

/* A column of keywords that are all different is no column of keywords. */
#define MAX_NEW_TAGS 20000
#define MAX_NEW_PROPERTIES 4096

#define LONGEST_KEY 60

struct _AtlasMaker
{
  gatomicrefcount ref_count;
  AtlasRecordSet *vocabulary;
  gint64          next[ATLAS_N_RECORD_TYPES];   /* the next id of each table; 0: none was given yet */
  GHashTable     *properties;                   /* key -> const AtlasProperty, of the vocabulary */
  GHashTable     *tags;                         /* folded label or key -> id of the tag */
  GHashTable     *as_written;                   /* label as it stood in the file -> id of the tag */
  GHashTable     *tag_keys;                     /* set of keys */
  GPtrArray      *made;                         /* copies of new vocabulary that nobody took yet */
  guint           n_tags;
  guint           n_properties;
};

static gint64 *
new_id (gint64 id)
{
  gint64 *copy = g_new (gint64, 1);

  *copy = id;

  return copy;
}

static void
learn_label (AtlasMaker *self,
             const char *label,
             gint64      tag)
{
  g_autofree char *folded = atlas_fold (label);

  if (!g_hash_table_contains (self->tags, folded))
    g_hash_table_insert (self->tags, g_steal_pointer (&folded), new_id (tag));
}

static void
learn (AtlasMaker *self)
{
  g_autoptr (GPtrArray) properties = atlas_record_set_all (self->vocabulary, ATLAS_RECORD_PROPERTY);
  g_autoptr (GPtrArray) tags = atlas_record_set_all (self->vocabulary, ATLAS_RECORD_TAG);

  for (guint i = 0; i < properties->len; i++)
    {
      AtlasProperty *property = properties->pdata[i];

      g_hash_table_insert (self->properties, g_strdup (property->key), property);
    }

  for (guint i = 0; i < tags->len; i++)
    {
      const AtlasTag *tag = tags->pdata[i];
      g_autoptr (GPtrArray) labels = atlas_record_set_children (self->vocabulary, ATLAS_RECORD_TEXT, tag->base.id);

      g_hash_table_add (self->tag_keys, g_strdup (tag->key));
      learn_label (self, tag->key, tag->base.id);

      for (guint j = 0; j < labels->len; j++)
        learn_label (self, ((const AtlasText *) labels->pdata[j])->text, tag->base.id);
    }
}

/**
 * atlas_maker_new:
 * @vocabulary: (nullable) (transfer none): the properties and keywords of the collection, with their
 *   texts, in a set that nobody else uses meanwhile: what is made is put into it
 *
 * Returns: (transfer full): a new maker
 */
AtlasMaker *
atlas_maker_new (AtlasRecordSet *vocabulary)
{
  AtlasMaker *self = g_new0 (AtlasMaker, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->vocabulary = vocabulary != NULL ? atlas_record_set_ref (vocabulary) : atlas_record_set_new ();
  self->properties = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->tags = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->as_written = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->tag_keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->made = g_ptr_array_new_with_free_func (atlas_record_free);
  learn (self);

  return self;
}

/**
 * atlas_maker_ref:
 * @self: a maker
 *
 * Returns: (transfer full): @self
 */
AtlasMaker *
atlas_maker_ref (AtlasMaker *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

/**
 * atlas_maker_unref:
 * @self: (transfer full): a maker
 *
 * Frees it with the last reference.
 */
void
atlas_maker_unref (AtlasMaker *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_hash_table_unref (self->properties);
  g_hash_table_unref (self->tags);
  g_hash_table_unref (self->as_written);
  g_hash_table_unref (self->tag_keys);
  g_ptr_array_unref (self->made);
  atlas_record_set_unref (self->vocabulary);
  g_free (self);
}

/**
 * atlas_maker_get_vocabulary:
 * @self: a maker
 *
 * Returns: (transfer none): what the records may refer to, with what was made
 */
AtlasRecordSet *
atlas_maker_get_vocabulary (AtlasMaker *self)
{
  return self->vocabulary;
}

/* The ids of an import follow one another, so that they are told by two numbers in the history and
 * put at the end of a table's tree. The block is at random, as single ids are. */
static gint64
give_id (AtlasMaker      *self,
         AtlasRecordType  type)
{
  if (self->next[type] == 0)
    self->next[type] = 1 + atlas_record_new_id () % (ATLAS_ID_MAX - BLOCK);

  return self->next[type]++;
}

/**
 * atlas_maker_make:
 * @self: a maker
 * @type: a type of record
 *
 * Makes a record with an id, the next in the block of its table, and with the defaults of its fields.
 *
 * Returns: (transfer full): the record
 */
gpointer
atlas_maker_make (AtlasMaker      *self,
                  AtlasRecordType  type)
{
  AtlasRecord *record = atlas_record_new (type);

  record->id = give_id (self, type);

  switch ((int) type)
    {
    case ATLAS_RECORD_ENTRY:
      ((AtlasEntry *) record)->review = g_strdup ("draft");
      break;

    case ATLAS_RECORD_CLAIM:
      ((AtlasClaim *) record)->state = g_strdup ("actual");
      ((AtlasClaim *) record)->rank = g_strdup ("normal");
      break;

    case ATLAS_RECORD_EVIDENCE:
      ((AtlasEvidence *) record)->confidence = g_strdup ("likely");
      break;

    default:
      break;
    }

  return record;
}

/**
 * atlas_maker_name:
 * @self: a maker
 * @entry: whose name it is
 * @text: the name
 * @length: its length, or -1
 * @language: BCP 47
 * @kind: one of atlas_name_kinds
 *
 * Returns: (transfer full): a name
 */
AtlasName *
atlas_maker_name (AtlasMaker *self,
                  gint64      entry,
                  const char *text,
                  gssize      length,
                  const char *language,
                  const char *kind)
{
  AtlasName *name = atlas_maker_make (self, ATLAS_RECORD_NAME);

  name->entry = entry;
  name->text = g_strndup (text, length < 0 ? strlen (text) : (gsize) length);
  name->language = g_strdup (language);
  name->kind = g_strdup (kind);

  return name;
}

/**
 * atlas_maker_text:
 * @self: a maker
 * @owner: the record that it belongs to
 * @field: one of atlas_text_fields
 * @language: BCP 47
 * @text: the text
 * @length: its length, or -1
 *
 * Returns: (transfer full): a text of a record
 */
AtlasText *
atlas_maker_text (AtlasMaker        *self,
                  const AtlasRecord *owner,
                  const char        *field,
                  const char        *language,
                  const char        *text,
                  gssize             length)
{
  AtlasText *made = atlas_maker_make (self, ATLAS_RECORD_TEXT);

  made->owner_table = g_strdup (atlas_record_info (owner->type)->table);
  made->owner = owner->id;
  made->field = g_strdup (field);
  made->language = g_strdup (language);
  made->text = g_strndup (text, length < 0 ? strlen (text) : (gsize) length);

  return made;
}

/* Into the vocabulary, and a copy for who writes it. */
static void
keep (AtlasMaker *self,
      gpointer    record)
{
  g_ptr_array_add (self->made, atlas_record_copy (record));
  atlas_record_set_take (self->vocabulary, record);
}

/**
 * atlas_maker_property:
 * @self: a maker
 * @key: a property's key, or whatever a column is called
 * @value_type: one of atlas_value_types, for one that is not known yet
 * @label: (nullable): what a new one is called, where that is not @key
 * @language: BCP 47 of @label
 *
 * Finds a property or makes it.
 *
 * Returns: (transfer none) (nullable): the property, which lives as long as the vocabulary; %NULL where
 *   too many were made
 */
const AtlasProperty *
atlas_maker_property (AtlasMaker *self,
                      const char *key,
                      const char *value_type,
                      const char *label,
                      const char *language)
{
  const AtlasProperty *known = g_hash_table_lookup (self->properties, key);
  g_autofree char *slug = NULL;
  AtlasProperty *property;

  if (known != NULL)
    return known;

  slug = atlas_slug (key, LONGEST_KEY);
  if (*slug == '\0')
    slug = (g_free (slug), g_strdup_printf ("column-%u", self->n_properties + 1));

  known = g_hash_table_lookup (self->properties, slug);
  if (known != NULL || self->n_properties >= MAX_NEW_PROPERTIES)
    return known;

  self->n_properties++;
  property = atlas_maker_make (self, ATLAS_RECORD_PROPERTY);
  property->key = g_strdup (slug);
  property->value_type = g_strdup (value_type);
  property->ordinal = 1000 + self->n_properties;
  if (g_str_equal (value_type, "number"))
    property->unit_family = g_strdup ("other");

  g_hash_table_insert (self->properties, g_strdup (slug), property);
  if (!g_str_equal (key, slug))
    g_hash_table_insert (self->properties, g_strdup (key), property);

  keep (self, property);
  keep (self, atlas_maker_text (self, &property->base, "label", language, label != NULL ? label : key, -1));

  return property;
}

static gint64
make_tag (AtlasMaker *self,
          const char *label,
          const char *language)
{
  g_autofree char *stem = atlas_slug (label, LONGEST_KEY);
  g_autofree char *key = g_strdup (*stem != '\0' ? stem : "keyword");
  AtlasTag *tag;

  if (self->n_tags >= MAX_NEW_TAGS)
    return 0;

  for (guint n = 2; g_hash_table_contains (self->tag_keys, key); n++)
    {
      g_free (key);
      key = g_strdup_printf ("%s-%u", *stem != '\0' ? stem : "keyword", n);
    }

  self->n_tags++;
  tag = atlas_maker_make (self, ATLAS_RECORD_TAG);
  tag->key = g_strdup (key);
  g_hash_table_add (self->tag_keys, g_steal_pointer (&key));
  learn_label (self, label, tag->base.id);

  keep (self, tag);
  keep (self, atlas_maker_text (self, &tag->base, "label",
                                language != NULL ? language : atlas_vocabulary_guess_language (label), label, -1));

  return tag->base.id;
}

/**
 * atlas_maker_tag:
 * @self: a maker
 * @label: what a keyword is called
 * @length: its length, or -1
 * @language: (nullable): BCP 47; %NULL: as its script looks
 *
 * Finds a keyword, however its letters are folded, or makes it.
 *
 * Returns: its id; 0 where too many were made
 */
gint64
atlas_maker_tag (AtlasMaker *self,
                 const char *label,
                 gssize      length,
                 const char *language)
{
  g_autofree char *copy = g_strndup (label, length < 0 ? strlen (label) : (gsize) length);
  g_autofree char *folded = NULL;
  const gint64 *known = g_hash_table_lookup (self->as_written, copy);
  gint64 id;

  if (known != NULL)
    return *known;

  folded = atlas_fold (copy);
  known = g_hash_table_lookup (self->tags, folded);
  id = known != NULL ? *known : make_tag (self, copy, language);

  if (id != 0 && g_hash_table_size (self->as_written) < MAX_NEW_TAGS)
    g_hash_table_insert (self->as_written, g_steal_pointer (&copy), new_id (id));

  return id;
}

/**
 * atlas_maker_take_made:
 * @self: a maker
 *
 * What must be written before the records that refer to it.
 *
 * Returns: (transfer full) (nullable) (element-type AtlasRecord): new properties and keywords with their
 *   texts; %NULL where there are none since the last call
 */
GPtrArray *
atlas_maker_take_made (AtlasMaker *self)
{
  GPtrArray *made;

  if (self->made->len == 0)
    return NULL;

  made = self->made;
  self->made = g_ptr_array_new_with_free_func (atlas_record_free);

  return made;
}
