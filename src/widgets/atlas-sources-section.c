/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sources that an entry's claims rest on. */
#define G_LOG_DOMAIN "atlas-widgets"

#include "atlas-sources-section.h"

#include <glib/gi18n-lib.h>

#include "atlas-edtf.h"
#include "atlas-row.h"

struct _AtlasSourcesSection
{
  AtlasEditSection parent_instance;
};

G_DEFINE_FINAL_TYPE (AtlasSourcesSection, atlas_sources_section, ATLAS_TYPE_EDIT_SECTION)

/* How many of the entry's own claims rest on each source: source's id -> count. */
static GHashTable *
count_claims (AtlasEntryContext *context)
{
  AtlasRecordSet *set = atlas_entry_context_get_set (context);
  GHashTable *counts = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GPtrArray) claims =
    atlas_record_set_children (set, ATLAS_RECORD_CLAIM, atlas_entry_context_get_id (context));

  for (guint i = 0; i < claims->len; i++)
    {
      const AtlasClaim *claim = claims->pdata[i];
      g_autoptr (GPtrArray) evidence = atlas_record_set_children (set, ATLAS_RECORD_EVIDENCE, claim->base.id);
      gint64 counted = 0;

      for (guint k = 0; k < evidence->len; k++)
        {
          const AtlasEvidence *piece = evidence->pdata[k];
          guint count = GPOINTER_TO_UINT (g_hash_table_lookup (counts, &piece->source));

          if (piece->source == counted)
            continue;
          counted = piece->source;
          g_hash_table_insert (counts, (gpointer) &piece->source, GUINT_TO_POINTER (count + 1));
        }
    }

  return counts;
}

static GtkWidget *
build_row (const AtlasSource *source,
           guint              n_claims)
{
  GtkWidget *row = atlas_row_new_box ();
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  g_autofree char *issued = source->issued != NULL ? atlas_edtf_display (source->issued) : NULL;
  g_autofree char *claims = g_strdup_printf (ngettext ("%u claim", "%u claims", n_claims), n_claims);
  const char *parts[] = { source->container_title, issued != NULL ? issued : source->issued_note, claims, "." };
  g_autofree char *caption = atlas_row_join (parts);

  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (words), atlas_row_new_label (source->title != NULL ? source->title : source->key, NULL));
  gtk_box_append (GTK_BOX (words), atlas_row_new_caption (caption));
  gtk_box_append (GTK_BOX (row), words);

  if (source->url != NULL && g_str_has_prefix (source->url, "http"))
    {
      GtkWidget *link = gtk_link_button_new_with_label (source->url, _("Open"));

      gtk_widget_set_valign (link, GTK_ALIGN_START);
      gtk_box_append (GTK_BOX (row), link);
    }

  return row;
}

static void
atlas_sources_section_rebuild (AtlasEditSection *section)
{
  AtlasEntryContext *context = atlas_edit_section_get_context (section);
  AtlasSection *view = atlas_edit_section_get_section (section);
  g_autoptr (GPtrArray) sources = atlas_record_set_all (atlas_entry_context_get_set (context), ATLAS_RECORD_SOURCE);
  g_autoptr (GHashTable) counts = count_claims (context);
  GtkWidget *list = NULL;

  for (guint i = 0; i < sources->len; i++)
    {
      const AtlasSource *source = sources->pdata[i];
      guint count = GPOINTER_TO_UINT (g_hash_table_lookup (counts, &source->base.id));

      if (count == 0)
        continue;
      if (list == NULL)
        list = atlas_section_append_list (view);
      atlas_row_append (list, build_row (source, count));
    }

  if (list == NULL)
    atlas_section_append_empty (view, _("No source yet."));
}

static void
atlas_sources_section_class_init (AtlasSourcesSectionClass *klass)
{
  ATLAS_EDIT_SECTION_CLASS (klass)->rebuild = atlas_sources_section_rebuild;
}

static void
atlas_sources_section_init (AtlasSourcesSection *self)
{
}

GtkWidget *
atlas_sources_section_new (AtlasEntryContext *context)
{
  GtkWidget *self = g_object_new (ATLAS_TYPE_SOURCES_SECTION, NULL);

  atlas_edit_section_setup (ATLAS_EDIT_SECTION (self), context, _("Sources"), NULL);

  return self;
}
