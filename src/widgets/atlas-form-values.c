/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is in the fields of a form. */
#define G_LOG_DOMAIN "atlas-widgets"

#include "atlas-form-values.h"

static gboolean
has_entry_id (GtkWidget *widget)
{
  return g_object_class_find_property (G_OBJECT_GET_CLASS (widget), "entry-id") != NULL;
}

static gboolean
is_field (GtkWidget *widget)
{
  return GTK_IS_EDITABLE (widget) || GTK_IS_TEXT_VIEW (widget) || GTK_IS_DROP_DOWN (widget) ||
         GTK_IS_SWITCH (widget) || GTK_IS_CHECK_BUTTON (widget) || has_entry_id (widget);
}

static void
collect (GtkWidget *widget,
         GPtrArray *fields)
{
  if (is_field (widget))
    {
      g_ptr_array_add (fields, g_object_ref (widget));
      return;
    }

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (!GTK_IS_POPOVER (child))
        collect (child, fields);
    }
}

/* (transfer full) (element-type GtkWidget): every field in @form, from top to bottom. */
GPtrArray *
atlas_form_values_fields (GtkWidget *form)
{
  GPtrArray *fields = g_ptr_array_new_with_free_func (g_object_unref);

  collect (form, fields);

  return fields;
}

static char *
dup_value (GtkWidget *field)
{
  GtkTextIter start, end;
  gboolean active;
  gint64 id;

  if (GTK_IS_EDITABLE (field))
    return g_strdup (gtk_editable_get_text (GTK_EDITABLE (field)));

  if (GTK_IS_TEXT_VIEW (field))
    {
      GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (field));

      gtk_text_buffer_get_bounds (buffer, &start, &end);
      return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
    }

  if (GTK_IS_DROP_DOWN (field))
    return g_strdup_printf ("%u", gtk_drop_down_get_selected (GTK_DROP_DOWN (field)));

  if (has_entry_id (field))
    {
      g_object_get (field, "entry-id", &id, NULL);
      return g_strdup_printf ("%" G_GINT64_FORMAT, id);
    }

  g_object_get (field, "active", &active, NULL);

  return g_strdup (active ? "1" : "0");
}

static void
set_value (GtkWidget  *field,
           const char *value)
{
  g_autofree char *now = dup_value (field);

  if (g_str_equal (now, value))
    return;

  if (GTK_IS_EDITABLE (field))
    gtk_editable_set_text (GTK_EDITABLE (field), value);
  else if (GTK_IS_TEXT_VIEW (field))
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (field)), value, -1);
  else if (GTK_IS_DROP_DOWN (field))
    gtk_drop_down_set_selected (GTK_DROP_DOWN (field), (guint) g_ascii_strtoull (value, NULL, 10));
  else if (has_entry_id (field))
    g_object_set (field, "entry-id", g_ascii_strtoll (value, NULL, 10), NULL);
  else
    g_object_set (field, "active", g_str_equal (value, "1"), NULL);
}

/* (transfer full): the contents of @fields, in their order. */
char **
atlas_form_values_get (GPtrArray *fields)
{
  GStrvBuilder *builder = g_strv_builder_new ();
  char **values;

  for (guint i = 0; i < fields->len; i++)
    {
      g_autofree char *value = dup_value (fields->pdata[i]);

      g_strv_builder_add (builder, value);
    }

  values = g_strv_builder_end (builder);
  g_strv_builder_unref (builder);

  return values;
}

/* Puts back what atlas_form_values_get() gave. FALSE: the values are of another form. */
gboolean
atlas_form_values_set (GPtrArray          *fields,
                       const char * const *values)
{
  if (g_strv_length ((char **) values) != fields->len)
    return FALSE;

  /* Twice: one field may fill another in, which comes before it. */
  for (guint round = 0; round < 2; round++)
    {
      for (guint i = 0; i < fields->len; i++)
        set_value (fields->pdata[i], values[i]);
    }

  return TRUE;
}

/* Calls @changed, swapped, with @object whenever one of @fields changes, for as long as both live. */
void
atlas_form_values_watch (GPtrArray *fields,
                         GCallback  changed,
                         gpointer   object)
{
  for (guint i = 0; i < fields->len; i++)
    {
      GtkWidget *field = fields->pdata[i];

      if (GTK_IS_EDITABLE (field))
        g_signal_connect_object (field, "changed", changed, object, G_CONNECT_SWAPPED);
      else if (GTK_IS_TEXT_VIEW (field))
        g_signal_connect_object (gtk_text_view_get_buffer (GTK_TEXT_VIEW (field)), "changed", changed, object,
                                 G_CONNECT_SWAPPED);
      else if (GTK_IS_DROP_DOWN (field))
        g_signal_connect_object (field, "notify::selected", changed, object, G_CONNECT_SWAPPED);
      else if (has_entry_id (field))
        g_signal_connect_object (field, "notify::entry-id", changed, object, G_CONNECT_SWAPPED);
      else
        g_signal_connect_object (field, "notify::active", changed, object, G_CONNECT_SWAPPED);
    }
}
