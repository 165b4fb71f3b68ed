/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A source as a row of the list. */
#define G_LOG_DOMAIN "atlas-desk"

#include "atlas-source-row.h"

#include <glib/gi18n-lib.h>

#include "atlas-row.h"

struct _AtlasSourceRow
{
  GtkBox parent_instance;

  GtkWidget *title;
  GtkWidget *caption;
  GtkWidget *counts;
  GtkWidget *chips;
  GtkWidget *sole;
  GtkWidget *no_text;
};

G_DEFINE_FINAL_TYPE (AtlasSourceRow, atlas_source_row, GTK_TYPE_BOX)

static GtkWidget *
build_chip (const char *text,
            const char *css_class)
{
  GtkWidget *chip = gtk_label_new (text);

  gtk_label_set_ellipsize (GTK_LABEL (chip), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (chip, "chip");
  if (css_class != NULL)
    gtk_widget_add_css_class (chip, css_class);

  return chip;
}

static GtkWidget *
build_caption (void)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "dim-label");

  return label;
}

static void
atlas_source_row_class_init (AtlasSourceRowClass *klass)
{
}

static void
atlas_source_row_init (AtlasSourceRow *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 3);
  gtk_widget_add_css_class (GTK_WIDGET (self), "source-row");

  self->title = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->title), 0);
  gtk_label_set_wrap (GTK_LABEL (self->title), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (self->title), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (GTK_LABEL (self->title), 2);
  gtk_label_set_ellipsize (GTK_LABEL (self->title), PANGO_ELLIPSIZE_END);
  self->caption = build_caption ();
  self->counts = build_caption ();
  self->sole = build_chip (NULL, NULL);
  self->no_text = build_chip (_("No text"), "unsourced");
  self->chips = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_box_append (GTK_BOX (self->chips), self->no_text);
  gtk_box_append (GTK_BOX (self->chips), self->sole);

  gtk_box_append (GTK_BOX (self), self->title);
  gtk_box_append (GTK_BOX (self), self->caption);
  gtk_box_append (GTK_BOX (self), self->counts);
  gtk_box_append (GTK_BOX (self), self->chips);
}

GtkWidget *
atlas_source_row_new (void)
{
  return g_object_new (ATLAS_TYPE_SOURCE_ROW, NULL);
}

/* What rests on a source: "12 quotations · 10 claims · 4 records". */
static char *
describe_counts (const AtlasSourceSummary *summary)
{
  g_autofree char *quotations = g_strdup_printf (ngettext ("%u quotation", "%u quotations", summary->n_quotations),
                                                 summary->n_quotations);
  g_autofree char *claims = g_strdup_printf (ngettext ("%u claim", "%u claims", summary->n_claims),
                                             summary->n_claims);
  g_autofree char *records = g_strdup_printf (ngettext ("%u record", "%u records", summary->n_entries),
                                              summary->n_entries);
  const char *parts[] = { claims, records, summary->n_quotations > 0 ? quotations : NULL, "." };

  return summary->n_claims > 0 ? atlas_row_join (parts) : g_strdup (_("Nothing rests on it yet"));
}

/* @item NULL: the row is not in use. */
void
atlas_source_row_set_item (AtlasSourceRow  *self,
                           AtlasSourceItem *item)
{
  const AtlasSourceSummary *summary;
  g_autofree char *counts = NULL;
  g_autofree char *sole = NULL;

  if (item == NULL)
    return;

  summary = atlas_source_item_get_summary (item);
  counts = describe_counts (summary);
  sole = g_strdup_printf (ngettext ("Sole support of %u record", "Sole support of %u records", summary->n_sole_entries),
                          summary->n_sole_entries);

  gtk_label_set_label (GTK_LABEL (self->title), atlas_source_item_get_title (item));
  gtk_label_set_label (GTK_LABEL (self->caption), atlas_source_item_get_caption (item));
  gtk_widget_set_visible (self->caption, atlas_source_item_get_caption (item) != NULL);
  gtk_label_set_label (GTK_LABEL (self->counts), counts);
  gtk_label_set_label (GTK_LABEL (self->sole), sole);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), atlas_source_item_get_title (item));
  gtk_widget_set_visible (self->sole, summary->n_sole_entries > 0);

  /* The keyboard goes to the list's own row: it is called as what it shows. */
  if (gtk_widget_get_parent (GTK_WIDGET (self)) != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (GTK_WIDGET (self))), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    atlas_source_item_get_title (item), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, counts, -1);
  gtk_widget_set_visible (self->no_text, !summary->has_text);
  gtk_widget_set_visible (self->chips, summary->n_sole_entries > 0 || !summary->has_text);
}
