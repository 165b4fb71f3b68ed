/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One claim that rests on a source. */
#define G_LOG_DOMAIN "atlas-desk"

#include "atlas-source-use.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "atlas-collation.h"
#include "atlas-quantity.h"

struct _AtlasSourceUse
{
  GObject parent_instance;

  gint64 entry;
  gint64 claim;
  gint64 evidence;
  gint64 ordinal;
  char *title;              /* of the entry */
  char *sort_key;
  char *statement;          /* "Visitors: over 21,000 people" */
  char *quotation;          /* (nullable) */
  gboolean first;           /* of its entry */
  gboolean sole_claim;      /* the claim has no evidence from another source */
  gboolean sole_entry;      /* nor has any claim of the entry */
};

G_DEFINE_FINAL_TYPE (AtlasSourceUse, atlas_source_use, G_TYPE_OBJECT)

static void
atlas_source_use_finalize (GObject *object)
{
  AtlasSourceUse *self = ATLAS_SOURCE_USE (object);

  g_free (self->title);
  g_free (self->sort_key);
  g_free (self->statement);
  g_free (self->quotation);

  G_OBJECT_CLASS (atlas_source_use_parent_class)->finalize (object);
}

static void
atlas_source_use_class_init (AtlasSourceUseClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = atlas_source_use_finalize;
}

static void
atlas_source_use_init (AtlasSourceUse *self)
{
}

static char *
make_statement (AtlasRecordSet     *set,
                const AtlasClaim   *claim,
                const char * const *languages)
{
  const AtlasProperty *property = atlas_record_set_get (set, ATLAS_RECORD_PROPERTY, claim->property);
  const char *label = atlas_record_set_text (set, claim->property, "label", languages);
  g_autofree char *value = atlas_claim_display (claim, set, languages);

  if (label == NULL)
    label = property != NULL ? property->key : "";

  /* translators: a property and its value: Visitors: over 100 million */
  return g_strdup_printf (_("%s: %s"), label, value);
}

static int
compare_uses (gconstpointer a,
              gconstpointer b)
{
  const AtlasSourceUse *one = *(AtlasSourceUse * const *) a;
  const AtlasSourceUse *other = *(AtlasSourceUse * const *) b;
  int order = strcmp (one->sort_key, other->sort_key);

  if (order != 0)
    return order;

  if (one->entry != other->entry)
    return one->entry < other->entry ? -1 : 1;

  if (one->ordinal != other->ordinal)
    return one->ordinal < other->ordinal ? -1 : 1;

  return one->evidence < other->evidence ? -1 : one->evidence > other->evidence;
}

/* The ids of claims, and of entries, that another source is evidence of too; of withdrawn claims
 * only the claims. */
static void
find_shared (AtlasRecordSet *set,
             gint64          source,
             GHashTable     *claims,
             GHashTable     *entries)
{
  g_autoptr (GPtrArray) all = atlas_record_set_all (set, ATLAS_RECORD_EVIDENCE);

  for (guint i = 0; i < all->len; i++)
    {
      const AtlasEvidence *evidence = all->pdata[i];
      const AtlasClaim *claim = atlas_record_set_get (set, ATLAS_RECORD_CLAIM, evidence->claim);

      if (evidence->source == source || claim == NULL)
        continue;

      g_hash_table_add (claims, (gpointer) &claim->base.id);
      if (g_strcmp0 (claim->rank, "withdrawn") != 0)
        g_hash_table_add (entries, (gpointer) &claim->entry);
    }
}

/* (transfer full) (element-type AtlasSourceUse): what rests on a source, by the names of the
 * entries. @set is what atlas_db_load_source() gives. */
GPtrArray *
atlas_source_use_list (AtlasRecordSet     *set,
                       gint64              source,
                       AtlasLabelLanguage  labels)
{
  const char * const *languages = atlas_languages_wanted (labels);
  GPtrArray *uses = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) all = atlas_record_set_all (set, ATLAS_RECORD_EVIDENCE);
  g_autoptr (GHashTable) shared_claims = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GHashTable) shared_entries = g_hash_table_new (g_int64_hash, g_int64_equal);

  find_shared (set, source, shared_claims, shared_entries);
  for (guint i = 0; i < all->len; i++)
    {
      const AtlasEvidence *evidence = all->pdata[i];
      const AtlasClaim *claim = atlas_record_set_get (set, ATLAS_RECORD_CLAIM, evidence->claim);
      g_autoptr (GPtrArray) names = NULL;
      AtlasSourceUse *use;

      if (evidence->source != source || claim == NULL)
        continue;

      names = atlas_record_set_children (set, ATLAS_RECORD_NAME, claim->entry);
      use = g_object_new (ATLAS_TYPE_SOURCE_USE, NULL);
      use->entry = claim->entry;
      use->claim = claim->base.id;
      use->evidence = evidence->base.id;
      use->ordinal = claim->ordinal;
      use->title = atlas_names_title (names, labels);
      use->sort_key = atlas_collation_key (use->title);
      use->statement = make_statement (set, claim, languages);
      use->quotation = g_strdup (evidence->quotation);
      use->sole_claim = !g_hash_table_contains (shared_claims, &claim->base.id);
      use->sole_entry = !g_hash_table_contains (shared_entries, &claim->entry);
      g_ptr_array_add (uses, use);
    }

  g_ptr_array_sort (uses, compare_uses);
  for (guint i = 0; i < uses->len; i++)
    {
      AtlasSourceUse *use = uses->pdata[i];

      use->first = i == 0 || ((AtlasSourceUse *) uses->pdata[i - 1])->entry != use->entry;
    }

  return uses;
}

gint64
atlas_source_use_get_entry (AtlasSourceUse *self)
{
  return self->entry;
}

gint64
atlas_source_use_get_claim (AtlasSourceUse *self)
{
  return self->claim;
}

gint64
atlas_source_use_get_evidence (AtlasSourceUse *self)
{
  return self->evidence;
}

const char *
atlas_source_use_get_title (AtlasSourceUse *self)
{
  return self->title;
}

const char *
atlas_source_use_get_statement (AtlasSourceUse *self)
{
  return self->statement;
}

/* (nullable) */
const char *
atlas_source_use_get_quotation (AtlasSourceUse *self)
{
  return self->quotation;
}

gboolean
atlas_source_use_is_first (AtlasSourceUse *self)
{
  return self->first;
}

gboolean
atlas_source_use_is_sole_claim (AtlasSourceUse *self)
{
  return self->sole_claim;
}

gboolean
atlas_source_use_is_sole_entry (AtlasSourceUse *self)
{
  return self->sole_entry;
}
