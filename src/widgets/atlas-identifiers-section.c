/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The identifiers of an entry, to read and to follow. */
#define G_LOG_DOMAIN "atlas-widgets"

#include "atlas-identifiers-section.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "atlas-row.h"

struct _AtlasIdentifiersSection
{
  AtlasEditSection parent_instance;
};

G_DEFINE_FINAL_TYPE (AtlasIdentifiersSection, atlas_identifiers_section, ATLAS_TYPE_EDIT_SECTION)

static GtkWidget *
build_row (const AtlasIdentifier *identifier)
{
  GtkWidget *row = atlas_row_new_box ();
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *value = atlas_row_new_label (identifier->value, NULL);
  g_autofree char *address = atlas_identifiers_section_dup_address (identifier);

  gtk_label_set_selectable (GTK_LABEL (value), TRUE);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (words), value);
  gtk_box_append (GTK_BOX (words), atlas_row_new_caption (identifier->scheme));
  gtk_box_append (GTK_BOX (row), words);

  if (address != NULL)
    {
      GtkWidget *link = gtk_link_button_new_with_label (address, _("Open"));

      gtk_widget_set_valign (link, GTK_ALIGN_START);
      gtk_box_append (GTK_BOX (row), link);
    }

  return row;
}

static void
atlas_identifiers_section_rebuild (AtlasEditSection *section)
{
  AtlasEntryContext *context = atlas_edit_section_get_context (section);
  g_autoptr (GPtrArray) identifiers =
    atlas_record_set_children (atlas_entry_context_get_set (context), ATLAS_RECORD_IDENTIFIER,
                               atlas_entry_context_get_id (context));

  gtk_widget_set_visible (GTK_WIDGET (section), identifiers->len > 0);
  if (identifiers->len > 0)
    {
      GtkWidget *list = atlas_section_append_list (atlas_edit_section_get_section (section));

      for (guint i = 0; i < identifiers->len; i++)
        atlas_row_append (list, build_row (identifiers->pdata[i]));
    }
}

static void
atlas_identifiers_section_class_init (AtlasIdentifiersSectionClass *klass)
{
  ATLAS_EDIT_SECTION_CLASS (klass)->rebuild = atlas_identifiers_section_rebuild;
}

static void
atlas_identifiers_section_init (AtlasIdentifiersSection *self)
{
}

GtkWidget *
atlas_identifiers_section_new (AtlasEntryContext *context)
{
  GtkWidget *self = g_object_new (ATLAS_TYPE_IDENTIFIERS_SECTION, NULL);

  gtk_widget_set_visible (self, FALSE);
  atlas_edit_section_setup (ATLAS_EDIT_SECTION (self), context, _("Identifiers"), NULL);

  return self;
}

static gboolean
is_number (const char *text)
{
  return *text != '\0' && text[strspn (text, "0123456789")] == '\0';
}

/* (transfer full) (nullable): the page about it, where it is known how such pages are called. What goes into an address
 * is looked at first: a value is whatever a file said. */
char *
atlas_identifiers_section_dup_address (const AtlasIdentifier *identifier)
{
  const char *scheme = identifier->scheme, *value = identifier->value;

  if (scheme == NULL || value == NULL)
    return NULL;

  if (g_ascii_strcasecmp (scheme, "wikidata") == 0 && (*value == 'Q' || *value == 'q') && is_number (value + 1))
    return g_strdup_printf ("https://www.wikidata.org/wiki/Q%s", value + 1);
  if (g_ascii_strcasecmp (scheme, "geonames") == 0 && is_number (value))
    return g_strdup_printf ("https://www.geonames.org/%s", value);
  if ((g_str_has_prefix (value, "https://") || g_str_has_prefix (value, "http://")) &&
      g_uri_is_valid (value, G_URI_FLAGS_NONE, NULL))
    return g_strdup (value);

  return NULL;
}
