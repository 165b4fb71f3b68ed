/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A claim that rests on a source, as a row. */
#define G_LOG_DOMAIN "atlas-desk"

#include "atlas-source-use-row.h"

#include <glib/gi18n-lib.h>

#include "atlas-labels.h"
#include "atlas-row.h"

struct _AtlasSourceUseRow
{
  GtkBox parent_instance;

  AtlasSourceUse *use;
  GtkWidget *title;
  GtkWidget *statement;
  GtkWidget *quotation;
  GtkWidget *chips;
  GtkWidget *sole;
  GtkWidget *trouble;
};

G_DEFINE_FINAL_TYPE (AtlasSourceUseRow, atlas_source_use_row, GTK_TYPE_BOX)

static void
atlas_source_use_row_dispose (GObject *object)
{
  g_clear_object (&ATLAS_SOURCE_USE_ROW (object)->use);

  G_OBJECT_CLASS (atlas_source_use_row_parent_class)->dispose (object);
}

static void
atlas_source_use_row_class_init (AtlasSourceUseRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = atlas_source_use_row_dispose;
}

static GtkWidget *
build_chip (const char *css_class)
{
  GtkWidget *chip = gtk_label_new (NULL);

  gtk_label_set_ellipsize (GTK_LABEL (chip), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (chip, "chip");
  if (css_class != NULL)
    gtk_widget_add_css_class (chip, css_class);

  return chip;
}

static void
atlas_source_use_row_init (AtlasSourceUseRow *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 3);
  gtk_widget_add_css_class (GTK_WIDGET (self), "source-row");

  self->title = atlas_row_new_label (NULL, "heading");
  gtk_widget_set_margin_top (self->title, 6);
  gtk_widget_set_margin_bottom (self->title, 6);
  self->statement = atlas_row_new_label (NULL, NULL);
  self->quotation = atlas_row_new_caption (NULL);
  gtk_label_set_lines (GTK_LABEL (self->quotation), 3);
  gtk_label_set_ellipsize (GTK_LABEL (self->quotation), PANGO_ELLIPSIZE_END);
  self->chips = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  self->sole = build_chip (NULL);
  self->trouble = build_chip ("unsourced");
  gtk_box_append (GTK_BOX (self->chips), self->trouble);
  gtk_box_append (GTK_BOX (self->chips), self->sole);

  gtk_box_append (GTK_BOX (self), self->title);
  gtk_box_append (GTK_BOX (self), self->statement);
  gtk_box_append (GTK_BOX (self), self->quotation);
  gtk_box_append (GTK_BOX (self), self->chips);
}

GtkWidget *
atlas_source_use_row_new (void)
{
  return g_object_new (ATLAS_TYPE_SOURCE_USE_ROW, NULL);
}

/* The entry is named in the first row of its claims only. @trouble (nullable): what is wrong with
 * the quotation. */
void
atlas_source_use_row_set (AtlasSourceUseRow *self,
                          AtlasSourceUse    *use,
                          const char        *trouble)
{
  g_autofree char *quotation = NULL;
  gboolean sole;

  g_set_object (&self->use, use);
  if (use == NULL)
    return;

  if (atlas_source_use_get_quotation (use) != NULL)
    quotation = atlas_label_quotation (atlas_source_use_get_quotation (use));

  sole = atlas_source_use_is_sole_claim (use);
  gtk_label_set_label (GTK_LABEL (self->title), atlas_source_use_get_title (use));
  gtk_widget_set_visible (self->title, atlas_source_use_is_first (use));
  gtk_label_set_label (GTK_LABEL (self->statement), atlas_source_use_get_statement (use));
  gtk_label_set_label (GTK_LABEL (self->quotation), quotation);
  gtk_widget_set_visible (self->quotation, quotation != NULL);
  gtk_label_set_label (GTK_LABEL (self->sole),
                       atlas_source_use_is_sole_entry (use) && atlas_source_use_is_first (use)
                       ? _("Only source of the record") : _("Only source of the claim"));
  gtk_widget_set_visible (self->sole, sole);
  gtk_label_set_label (GTK_LABEL (self->trouble), trouble);
  gtk_widget_set_visible (self->trouble, trouble != NULL);
  gtk_widget_set_visible (self->chips, sole || trouble != NULL);
}

/* Beside the words themselves: the entry is named, the words are not repeated. */
void
atlas_source_use_row_set_in_text (AtlasSourceUseRow *self,
                                  AtlasSourceUse    *use)
{
  atlas_source_use_row_set (self, use, NULL);
  gtk_widget_set_visible (self->title, TRUE);
  gtk_widget_set_visible (self->quotation, FALSE);
}

/* (nullable) */
AtlasSourceUse *
atlas_source_use_row_get (AtlasSourceUseRow *self)
{
  return self->use;
}
