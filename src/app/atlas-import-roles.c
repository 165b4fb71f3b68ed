/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a column of a file may become, as a list to choose from: names and places first, then every property
 * of the collection. What a guess or a file says beyond that is added as it is met. */
#define G_LOG_DOMAIN "atlas-app"

#include "config.h"

#include "atlas-import-roles.h"

#include <gtk/gtk.h>
#include <glib/gi18n-lib.h>

#include "atlas-vocabulary.h"

typedef struct
{
  AtlasRole role;
  char *language;           /* (nullable) */
  char *detail;             /* (nullable); of a claim NULL: a new property, called like the column */
  char *value_type;         /* (nullable) */
  char *part;               /* (nullable) */
  guint group;
} Choice;

struct _AtlasImportRoles
{
  gatomicrefcount ref_count;
  AtlasRecordSet *vocabulary;
  AtlasLabelLanguage labels;
  GArray *choices;          /* (element-type Choice), as the labels stand */
  GtkStringList *names;
};

static void
clear_choice (gpointer data)
{
  Choice *choice = data;

  g_free (choice->language);
  g_free (choice->detail);
  g_free (choice->value_type);
  g_free (choice->part);
}

static void
append (AtlasImportRoles *self,
        AtlasRole         role,
        const char       *language,
        const char       *detail,
        const char       *label)
{
  Choice choice = { role, g_strdup (language), g_strdup (detail), NULL, NULL, 0 };

  g_array_append_val (self->choices, choice);
  gtk_string_list_append (self->names, label);
}

static const char *
property_label (AtlasImportRoles *self,
                const char       *key)
{
  g_autoptr (GPtrArray) all = atlas_record_set_all (self->vocabulary, ATLAS_RECORD_PROPERTY);

  for (guint i = 0; i < all->len; i++)
    {
      const AtlasProperty *property = all->pdata[i];
      const char *label;

      if (g_strcmp0 (property->key, key) != 0)
        continue;

      label = atlas_record_set_text (self->vocabulary, property->base.id, "label", atlas_languages_wanted (self->labels));
      return label != NULL ? label : property->key;
    }

  return key;
}

static void
append_statement (AtlasImportRoles    *self,
                  const AtlasProperty *property)
{
  g_autofree char *label = g_strdup_printf (
    /* translators: what a column becomes; a property */
    _("Statement: %s"), property_label (self, property->key));

  append (self, ATLAS_ROLE_CLAIM, NULL, property->key, label);
}

static void
fill (AtlasImportRoles *self)
{
  static const struct { AtlasRole role; const char *language, *detail, *label; } plain[] = {
    { ATLAS_ROLE_IGNORED, NULL, NULL, N_("Left out") },
    { ATLAS_ROLE_NAME, NULL, NULL, N_("Name") },
    { ATLAS_ROLE_NAME, "en", NULL, N_("Name in English") },
    { ATLAS_ROLE_NAME, "zh-Hans", NULL, N_("Name in Chinese") },
    { ATLAS_ROLE_NAME, NULL, "alias", N_("Other name") },
    { ATLAS_ROLE_DESCRIPTION, NULL, NULL, N_("Description") },
    { ATLAS_ROLE_DESCRIPTION, "en", NULL, N_("Description in English") },
    { ATLAS_ROLE_DESCRIPTION, "zh-Hans", NULL, N_("Description in Chinese") },
    { ATLAS_ROLE_KIND, NULL, NULL, N_("Kind") },
    { ATLAS_ROLE_HUB, NULL, NULL, N_("Hub") },
    { ATLAS_ROLE_TAGS, NULL, NULL, N_("Keywords") },
    { ATLAS_ROLE_IDENTIFIER, NULL, NULL, N_("Identifier") },
    { ATLAS_ROLE_LONGITUDE, NULL, NULL, N_("Longitude") },
    { ATLAS_ROLE_LATITUDE, NULL, NULL, N_("Latitude") },
    { ATLAS_ROLE_COORDINATE, NULL, NULL, N_("Position") },
    { ATLAS_ROLE_PRECISION, NULL, NULL, N_("Precision in metres") },
    { ATLAS_ROLE_NOTE, NULL, NULL, N_("Note") },
    { ATLAS_ROLE_REVIEW, NULL, NULL, N_("State of review") },
    { ATLAS_ROLE_CLAIM, NULL, NULL, N_("Statement: a new property") },
  };
  g_autoptr (GPtrArray) properties = atlas_record_set_all (self->vocabulary, ATLAS_RECORD_PROPERTY);

  for (guint i = 0; i < G_N_ELEMENTS (plain); i++)
    append (self, plain[i].role, plain[i].language, plain[i].detail, _(plain[i].label));
  for (guint i = 0; i < properties->len; i++)
    append_statement (self, properties->pdata[i]);
}

/* Of the properties of @vocabulary, called as @labels wants. */
AtlasImportRoles *
atlas_import_roles_new (AtlasRecordSet     *vocabulary,
                        AtlasLabelLanguage  labels)
{
  AtlasImportRoles *self = g_new0 (AtlasImportRoles, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->vocabulary = atlas_record_set_ref (vocabulary);
  self->labels = labels;
  self->choices = g_array_new (FALSE, FALSE, sizeof (Choice));
  g_array_set_clear_func (self->choices, clear_choice);
  self->names = gtk_string_list_new (NULL);
  fill (self);

  return self;
}

AtlasImportRoles *
atlas_import_roles_ref (AtlasImportRoles *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
atlas_import_roles_unref (AtlasImportRoles *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  atlas_record_set_unref (self->vocabulary);
  g_array_unref (self->choices);
  g_object_unref (self->names);
  g_free (self);
}

/* (transfer none): what to show; grows as columns are looked up that are something else. */
GListModel *
atlas_import_roles_get_labels (AtlasImportRoles *self)
{
  return G_LIST_MODEL (self->names);
}

static gboolean
is_choice (const Choice             *choice,
           const AtlasColumnMapping *column)
{
  return choice->role == column->role && g_strcmp0 (choice->language, column->language) == 0 &&
         g_strcmp0 (choice->detail, column->detail) == 0 && g_strcmp0 (choice->part, column->part) == 0 &&
         choice->group == column->group;
}

/* What a column is that is nothing on the list: the property, or the nearest on the list, and what is
 * special about it behind. */
static char *
describe (AtlasImportRoles         *self,
          const AtlasColumnMapping *column)
{
  GString *label = g_string_new (NULL);

  if (column->role == ATLAS_ROLE_CLAIM)
    g_string_append_printf (label, _("Statement: %s"), property_label (self, column->detail));
  for (guint i = 0; label->len == 0 && i < self->choices->len; i++)
    {
      if (g_array_index (self->choices, Choice, i).role == column->role)
        g_string_append (label, gtk_string_list_get_string (self->names, i));
    }

  if (column->language != NULL)
    {
      g_autofree char *language = atlas_language_display (column->language);

      g_string_append_printf (label, " · %s", language);
    }
  if (column->part != NULL)
    g_string_append_printf (label, " · %s", column->part);
  if (column->role != ATLAS_ROLE_CLAIM && column->detail != NULL)
    g_string_append_printf (label, " · %s", column->detail);
  if (column->group > 0)
    g_string_append_printf (label, " · %u", column->group + 1);

  return g_string_free (label, FALSE);
}

/* Where on the list stands what @column is. */
guint
atlas_import_roles_find (AtlasImportRoles         *self,
                         const AtlasColumnMapping *column)
{
  Choice choice = { column->role, g_strdup (column->language), g_strdup (column->detail), g_strdup (column->value_type),
                    g_strdup (column->part), column->group };
  g_autofree char *label = NULL;

  for (guint i = 0; i < self->choices->len; i++)
    {
      if (is_choice (&g_array_index (self->choices, Choice, i), column))
        {
          clear_choice (&choice);
          return i;
        }
    }

  label = describe (self, column);
  g_array_append_val (self->choices, choice);
  gtk_string_list_append (self->names, label);

  return self->choices->len - 1;
}

/* Makes of a column what stands at @index. */
void
atlas_import_roles_apply (AtlasImportRoles   *self,
                          guint               index,
                          AtlasColumnMapping *column)
{
  const Choice *choice = &g_array_index (self->choices, Choice, index);
  g_autofree char *key = NULL;

  if (choice->role == ATLAS_ROLE_CLAIM && choice->detail == NULL)
    key = atlas_vocabulary_propose_key (self->vocabulary, ATLAS_RECORD_PROPERTY, column->column);

  column->role = choice->role;
  column->group = choice->group;
  atlas_set_text (&column->language, choice->language);
  atlas_set_text (&column->detail, key != NULL ? key : choice->detail);
  atlas_set_text (&column->part, choice->part);
  if (choice->value_type != NULL || column->value_type == NULL)
    atlas_set_text (&column->value_type, choice->value_type != NULL ? choice->value_type : "text");
}
