/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The values of one facet, to be ticked. The rows stay where they are while the counts change, so that
 * the cursor does. */
#define G_LOG_DOMAIN "atlas-app"

#include "config.h"

#include "atlas-facet-group.h"

#include <glib/gi18n-lib.h>

#include "atlas-language.h"
#include "atlas-quantity.h"

/* What is shown at first, and what a list to be looked through may have at most. */
#define FEW 6
#define MANY 200

typedef struct
{
  GtkWidget *check;
  GtkWidget *label;
  GtkWidget *count;
  char *value;
} Row;

struct _AtlasFacetGroup
{
  AdwBin parent_instance;

  char *title;
  GPtrArray *values;        /* (nullable) (element-type AtlasFacetValue) */
  GArray *rows;             /* (element-type Row) */
  gboolean all;             /* more than a few are shown */
  gboolean updating;        /* the program ticks, not the person */
  GtkWidget *expander;
  GtkWidget *heading;
  GtkWidget *box;
  GtkWidget *more;
};

enum
{
  TOGGLED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AtlasFacetGroup, atlas_facet_group, ADW_TYPE_BIN)

static void
clear_row (gpointer data)
{
  g_free (((Row *) data)->value);
}

static void
toggled_cb (AtlasFacetGroup *self,
            GtkCheckButton  *check)
{
  gboolean on = gtk_check_button_get_active (check);

  for (guint i = 0; i < self->rows->len && !self->updating; i++)
    {
      const Row *row = &g_array_index (self->rows, Row, i);

      if (row->check == GTK_WIDGET (check))
        {
          g_autofree char *value = g_strdup (row->value);

          g_signal_emit (self, signals[TOGGLED], 0, value, on);
          return;
        }
    }
}

static void
add_row (AtlasFacetGroup *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  Row row = { .check = gtk_check_button_new (), .label = gtk_label_new (NULL), .count = gtk_label_new (NULL) };

  gtk_label_set_xalign (GTK_LABEL (row.label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (row.label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (row.label, TRUE);
  gtk_widget_add_css_class (row.count, "dim-label");
  gtk_widget_add_css_class (row.count, "numeric");
  gtk_widget_add_css_class (row.count, "caption");
  gtk_box_append (GTK_BOX (box), row.label);
  gtk_box_append (GTK_BOX (box), row.count);
  gtk_check_button_set_child (GTK_CHECK_BUTTON (row.check), box);
  g_signal_connect_object (row.check, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
  gtk_box_insert_child_after (GTK_BOX (self->box), row.check, gtk_widget_get_prev_sibling (self->more));
  g_array_append_val (self->rows, row);
}

static void
show_value (Row                   *row,
            const AtlasFacetValue *value)
{
  g_autofree char *number = atlas_number_display (value->count, atlas_languages_wanted (ATLAS_LABELS_INTERFACE)[0]);
  g_autofree char *name = g_strdup_printf (ngettext ("%s, %s record", "%s, %s records", value->count), value->label, number);

  if (g_strcmp0 (row->value, value->value) != 0)
    {
      g_free (row->value);
      row->value = g_strdup (value->value);
    }
  gtk_label_set_text (GTK_LABEL (row->label), value->label);
  gtk_widget_set_tooltip_text (row->label, value->label);
  gtk_label_set_text (GTK_LABEL (row->count), number);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (row->check), value->chosen);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row->check), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/* A few of the most frequent ones, and in any case those that are ticked. */
static GPtrArray *
choose_values (AtlasFacetGroup *self)
{
  GPtrArray *chosen = g_ptr_array_new ();
  guint limit = self->all ? MANY : FEW;

  for (guint i = 0; self->values != NULL && i < self->values->len; i++)
    {
      const AtlasFacetValue *value = self->values->pdata[i];

      if (chosen->len < limit || value->chosen)
        g_ptr_array_add (chosen, (gpointer) value);
    }

  return chosen;
}

static void
show_values (AtlasFacetGroup *self)
{
  g_autoptr (GPtrArray) values = choose_values (self);
  guint n_values = self->values != NULL ? self->values->len : 0;
  guint n_chosen = 0;
  g_autofree char *heading = NULL;

  self->updating = TRUE;
  while (self->rows->len < values->len)
    add_row (self);
  for (guint i = 0; i < self->rows->len; i++)
    {
      Row *row = &g_array_index (self->rows, Row, i);

      gtk_widget_set_visible (row->check, i < values->len);
      if (i >= values->len)
        continue;
      show_value (row, values->pdata[i]);
      n_chosen += ((AtlasFacetValue *) values->pdata[i])->chosen;
    }
  self->updating = FALSE;

  /* translators: the name of a group of choices, and how many of them are ticked */
  heading = n_chosen > 0 ? g_strdup_printf (_("%s · %u"), self->title, n_chosen) : g_strdup (self->title);
  gtk_label_set_text (GTK_LABEL (self->heading), heading);
  gtk_widget_set_visible (self->more, n_values > FEW && (self->all || values->len < n_values));
  gtk_button_set_label (GTK_BUTTON (self->more), self->all ? _("Show _Fewer") : _("Show _All"));
  gtk_widget_set_visible (GTK_WIDGET (self), n_values > 0);
}

static void
more_cb (AtlasFacetGroup *self)
{
  self->all = !self->all;
  show_values (self);
}

static void
atlas_facet_group_finalize (GObject *object)
{
  AtlasFacetGroup *self = ATLAS_FACET_GROUP (object);

  g_free (self->title);
  g_array_unref (self->rows);
  g_clear_pointer (&self->values, g_ptr_array_unref);

  G_OBJECT_CLASS (atlas_facet_group_parent_class)->finalize (object);
}

static void
atlas_facet_group_class_init (AtlasFacetGroupClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = atlas_facet_group_finalize;

  signals[TOGGLED] = g_signal_new ("toggled", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_BOOLEAN);
}

static void
atlas_facet_group_init (AtlasFacetGroup *self)
{
  self->rows = g_array_new (FALSE, FALSE, sizeof (Row));
  g_array_set_clear_func (self->rows, clear_row);

  self->more = gtk_button_new ();
  gtk_button_set_use_underline (GTK_BUTTON (self->more), TRUE);
  gtk_widget_set_halign (self->more, GTK_ALIGN_START);
  gtk_widget_add_css_class (self->more, "flat");
  gtk_widget_add_css_class (self->more, "facet-more");
  g_signal_connect_object (self->more, "clicked", G_CALLBACK (more_cb), self, G_CONNECT_SWAPPED);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_box_append (GTK_BOX (self->box), self->more);

  self->heading = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->heading), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->heading), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (self->heading, "caption-heading");
  self->expander = gtk_expander_new (NULL);
  gtk_expander_set_label_widget (GTK_EXPANDER (self->expander), self->heading);
  gtk_expander_set_child (GTK_EXPANDER (self->expander), self->box);
  adw_bin_set_child (ADW_BIN (self), self->expander);
  gtk_widget_add_css_class (GTK_WIDGET (self), "facet-group");
}

GtkWidget *
atlas_facet_group_new (const char *title,
                       gboolean    expanded)
{
  AtlasFacetGroup *self = g_object_new (ATLAS_TYPE_FACET_GROUP, NULL);

  self->title = g_strdup (title);
  gtk_expander_set_expanded (GTK_EXPANDER (self->expander), expanded);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->expander), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);

  return GTK_WIDGET (self);
}

/* @values: (nullable) (element-type AtlasFacetValue): the most frequent first; NULL: there are none. */
void
atlas_facet_group_update (AtlasFacetGroup *self,
                          GPtrArray       *values)
{
  if (values != NULL)
    g_ptr_array_ref (values);
  g_clear_pointer (&self->values, g_ptr_array_unref);
  self->values = values;
  show_values (self);
}
