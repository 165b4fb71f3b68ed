/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The columns of the table page: which there are, which are shown, and what is remembered of that
 * for each kind. */
#define G_LOG_DOMAIN "atlas-desk"

#include "atlas-table-page.h"

#include <glib/gi18n-lib.h>

#include "atlas-table-page-private.h"

#define KEY "table-columns"
#define TYPE "a{sa(sbi)}"

/* Of the properties so many are shown at first. */
#define MAX_PROPERTIES 6

static const char *
settings_kind (AtlasTablePage *self)
{
  const char *kind = atlas_table_page_get_kind (self);

  return kind != NULL ? kind : "";
}

/* (transfer full) (element-type AtlasTableColumn): as they were left. */
static GPtrArray *
read_settings (AtlasTablePage *self)
{
  GPtrArray *columns = g_ptr_array_new_with_free_func ((GDestroyNotify) atlas_table_column_free);
  g_autoptr (GVariant) all = g_settings_get_value (self->settings, KEY);
  g_autoptr (GVariant) list = g_variant_lookup_value (all, settings_kind (self), G_VARIANT_TYPE ("a(sbi)"));
  GVariantIter iter;
  const char *key;
  gboolean visible;
  int width;

  if (list == NULL)
    return columns;

  g_variant_iter_init (&iter, list);
  while (g_variant_iter_next (&iter, "(&sbi)", &key, &visible, &width))
    {
      g_autoptr (AtlasColumn) column = atlas_column_from_key (key);

      if (column != NULL)
        g_ptr_array_add (columns, atlas_table_column_new (column, visible, width));
    }

  return columns;
}

void
atlas_table_page_save_columns (AtlasTablePage *self)
{
  g_autoptr (GPtrArray) columns = atlas_table_view_dup_columns (self->view);
  g_autoptr (GVariant) all = g_settings_get_value (self->settings, KEY);
  GVariantBuilder builder;
  GVariantBuilder list;
  GVariantIter iter;
  const char *kind;
  GVariant *kept;

  if (columns->len == 0)
    return;

  g_variant_builder_init (&builder, G_VARIANT_TYPE (TYPE));
  g_variant_iter_init (&iter, all);
  while (g_variant_iter_next (&iter, "{&s@a(sbi)}", &kind, &kept))
    {
      if (!g_str_equal (kind, settings_kind (self)))
        g_variant_builder_add (&builder, "{s@a(sbi)}", kind, kept);
      g_variant_unref (kept);
    }

  g_variant_builder_init (&list, G_VARIANT_TYPE ("a(sbi)"));
  for (guint i = 0; i < columns->len; i++)
    {
      const AtlasTableColumn *column = columns->pdata[i];
      g_autofree char *key = atlas_column_to_key (column->column);

      g_variant_builder_add (&list, "(sbi)", key, column->visible, column->width);
    }
  g_variant_builder_add (&builder, "{sa(sbi)}", settings_kind (self), &list);
  g_settings_set_value (self->settings, KEY, g_variant_builder_end (&builder));
}

/* Whether a column is shown to whoever has not chosen. */
static gboolean
is_usual (AtlasTablePage    *self,
          const AtlasColumn *column,
          guint             *n_properties)
{
  switch (column->type)
    {
    case ATLAS_COLUMN_NAME:
      return g_str_equal (column->language, "en") || g_str_equal (column->language, "zh-Hans");

    case ATLAS_COLUMN_KIND:
      return atlas_table_page_get_kind (self) == NULL;

    case ATLAS_COLUMN_HUB:
      return g_strcmp0 (atlas_table_page_get_kind (self), "hub") != 0;

    case ATLAS_COLUMN_PROPERTY:
      return (*n_properties)++ < MAX_PROPERTIES;

    case ATLAS_COLUMN_TITLE:
    case ATLAS_COLUMN_REVIEW:
      return TRUE;

    case ATLAS_COLUMN_POSITION:
    case ATLAS_COLUMN_PRECISION:
    case ATLAS_COLUMN_TAGS:
    default:
      return FALSE;
    }
}

static gboolean
has_column (GPtrArray         *columns,
            const AtlasColumn *column)
{
  for (guint i = 0; i < columns->len; i++)
    {
      if (atlas_column_equal (((AtlasTableColumn *) columns->pdata[i])->column, column))
        return TRUE;
    }

  return FALSE;
}

/* Names in the reader's language come first. */
static void
put_wanted_first (GPtrArray          *columns,
                  const char * const *languages)
{
  for (guint i = 0; i < columns->len; i++)
    {
      AtlasColumn *column = columns->pdata[i];

      if (column->type == ATLAS_COLUMN_NAME && g_str_equal (column->language, languages[0]))
        {
          g_ptr_array_insert (columns, 0, atlas_column_copy (column));
          g_ptr_array_remove_index (columns, i + 1);
          return;
        }
    }
}

static void
columns_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr (AtlasTablePage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) there = atlas_store_list_columns_finish (ATLAS_STORE (source), result, &error);
  g_autoptr (GPtrArray) columns = NULL;
  guint n_properties = 0;

  if (there == NULL || self->view == NULL)
    return;

  columns = read_settings (self);
  for (guint i = columns->len; i > 0; i--)
    {
      const AtlasTableColumn *column = columns->pdata[i - 1];

      if (!g_ptr_array_find_with_equal_func (there, column->column, (GEqualFunc) atlas_column_equal, NULL))
        g_ptr_array_remove_index (columns, i - 1);
    }

  put_wanted_first (there, atlas_languages_wanted (
                             atlas_session_get_labels (atlas_page_get_session (ATLAS_PAGE (self)))));
  for (guint i = 0; i < there->len; i++)
    {
      gboolean usual = is_usual (self, there->pdata[i], &n_properties);

      if (!has_column (columns, there->pdata[i]))
        g_ptr_array_add (columns, atlas_table_column_new (there->pdata[i], usual, 0));
    }

  atlas_table_view_set_columns (self->view, columns);
}

/* Asks which columns the table of the chosen kind has, and shows those. */
void
atlas_table_page_load_columns (AtlasTablePage *self)
{
  AtlasSession *session = atlas_page_get_session (ATLAS_PAGE (self));

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  atlas_store_list_columns_async (atlas_session_get_store (session), atlas_table_page_get_kind (self),
                                  self->cancellable, columns_cb, g_object_ref (self));
}

/* Puts the columns in as the rows of the chooser have them. */
static void
apply_chooser (AtlasTablePage *self,
               GPtrArray      *columns)
{
  atlas_table_view_set_columns (self->view, columns);
  atlas_table_page_save_columns (self);
}

static void
toggled_cb (GtkCheckButton *check,
            AtlasTablePage *self)
{
  GPtrArray *columns = g_object_get_data (G_OBJECT (self->columns_button), "columns");
  guint index = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (check), "index"));

  ((AtlasTableColumn *) columns->pdata[index])->visible = gtk_check_button_get_active (check);
  apply_chooser (self, columns);
}

static void fill_chooser (AtlasTablePage *self);

static void
move_cb (GtkWidget      *button,
         AtlasTablePage *self)
{
  GPtrArray *columns = g_object_get_data (G_OBJECT (self->columns_button), "columns");
  guint index = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "index"));
  gpointer column = columns->pdata[index];

  columns->pdata[index] = columns->pdata[index - 1];
  columns->pdata[index - 1] = column;
  apply_chooser (self, columns);
  fill_chooser (self);
}

static GtkWidget *
build_chooser_row (AtlasTablePage         *self,
                   const AtlasTableColumn *column,
                   guint                   index)
{
  AtlasSession *session = atlas_page_get_session (ATLAS_PAGE (self));
  g_autofree char *title = atlas_column_title (column->column, atlas_session_get_vocabulary (session),
                                               atlas_session_get_labels (session));
  /* translators: moves a column of a table to the front by one place */
  g_autofree char *tip = g_strdup_printf (_("Move “%s” forward"), title);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *check = gtk_check_button_new_with_label (title);
  GtkWidget *forward = gtk_button_new_from_icon_name ("go-up-symbolic");

  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), column->visible);
  gtk_widget_set_hexpand (check, TRUE);
  gtk_widget_add_css_class (forward, "flat");
  gtk_widget_set_sensitive (forward, index > 0);
  gtk_widget_set_tooltip_text (forward, tip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (forward), GTK_ACCESSIBLE_PROPERTY_LABEL, tip, -1);
  g_object_set_data (G_OBJECT (check), "index", GUINT_TO_POINTER (index));
  g_object_set_data (G_OBJECT (forward), "index", GUINT_TO_POINTER (index));
  g_signal_connect_object (check, "toggled", G_CALLBACK (toggled_cb), self, 0);
  g_signal_connect_object (forward, "clicked", G_CALLBACK (move_cb), self, 0);
  gtk_box_append (GTK_BOX (box), check);
  gtk_box_append (GTK_BOX (box), forward);

  return box;
}

static void
fill_chooser (AtlasTablePage *self)
{
  GPtrArray *columns = g_object_get_data (G_OBJECT (self->columns_button), "columns");
  GtkWidget *scrolled = gtk_popover_get_child (gtk_menu_button_get_popover (GTK_MENU_BUTTON (self->columns_button)));
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  for (guint i = 0; i < columns->len; i++)
    gtk_box_append (GTK_BOX (box), build_chooser_row (self, columns->pdata[i], i));
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), box);
}

static void
chooser_shown_cb (AtlasTablePage *self)
{
  g_object_set_data_full (G_OBJECT (self->columns_button), "columns", atlas_table_view_dup_columns (self->view),
                          (GDestroyNotify) g_ptr_array_unref);
  fill_chooser (self);
}

GtkWidget *
atlas_table_page_build_columns_button (AtlasTablePage *self)
{
  GtkWidget *button = gtk_menu_button_new ();
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), 420);
  gtk_popover_set_child (GTK_POPOVER (popover), scrolled);
  gtk_menu_button_set_label (GTK_MENU_BUTTON (button), _("Co_lumns"));
  gtk_menu_button_set_use_underline (GTK_MENU_BUTTON (button), TRUE);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), popover);
  g_signal_connect_object (popover, "show", G_CALLBACK (chooser_shown_cb), self, G_CONNECT_SWAPPED);

  return button;
}
