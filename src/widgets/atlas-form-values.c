/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is in the fields of a form. */
#define G_LOG_DOMAIN "atlas-widgets"

#include "atlas-form-values.h"

#include <string.h>

#include "atlas-entry-picker.h"

#define LEFT_OUT "atlas-form-values-left-out"

static gboolean
is_field (GtkWidget *widget)
{
  return GTK_IS_EDITABLE (widget) || GTK_IS_TEXT_VIEW (widget) || GTK_IS_DROP_DOWN (widget) ||
         GTK_IS_SWITCH (widget) || GTK_IS_CHECK_BUTTON (widget) || ATLAS_IS_ENTRY_PICKER (widget);
}

static void
collect (GtkWidget *widget,
         GPtrArray *fields)
{
  if (g_object_get_data (G_OBJECT (widget), LEFT_OUT) != NULL)
    return;

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

/* What @field has is not kept: such fields come and go with the records around the form. */
void
atlas_form_values_leave_out (GtkWidget *field)
{
  g_object_set_data (G_OBJECT (field), LEFT_OUT, GINT_TO_POINTER (TRUE));
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

  /* The name as well: the record may be a new one that is only stored with the form. */
  if (ATLAS_IS_ENTRY_PICKER (field))
    {
      g_autofree char *name = atlas_entry_picker_dup_text (ATLAS_ENTRY_PICKER (field));

      return g_strdup_printf ("%" G_GINT64_FORMAT " %s", atlas_entry_picker_get (ATLAS_ENTRY_PICKER (field)), name);
    }

  g_object_get (field, "active", &active, NULL);

  return g_strdup (active ? "1" : "0");
}

static void
set_entry (AtlasEntryPicker *picker,
           const char       *value)
{
  char *name;
  gint64 id = g_ascii_strtoll (value, &name, 10);
  g_autofree char *shown = NULL;

  name += *name == ' ';
  if (id != 0)
    atlas_entry_picker_set (picker, id);
  shown = atlas_entry_picker_dup_text (picker);
  if (strcmp (shown, name) != 0)
    atlas_entry_picker_set_name (picker, name);
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
  else if (ATLAS_IS_ENTRY_PICKER (field))
    set_entry (ATLAS_ENTRY_PICKER (field), value);
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
      else if (ATLAS_IS_ENTRY_PICKER (field))
        g_signal_connect_object (field, "edited", changed, object, G_CONNECT_SWAPPED);
      else
        g_signal_connect_object (field, "notify::active", changed, object, G_CONNECT_SWAPPED);
    }
}
