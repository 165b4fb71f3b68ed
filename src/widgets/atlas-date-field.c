/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A field for a date or a time. */
#define G_LOG_DOMAIN "atlas-widgets"

#include "atlas-date-field.h"

#include <glib/gi18n-lib.h>

#include "atlas-edtf-words.h"
#include "atlas-edtf.h"
#include "atlas-record.h"
#include "atlas-told-entry.h"

static char *
tell_date (const char  *text,
           gpointer     data,
           GError     **error)
{
  g_autofree char *edtf = atlas_edtf_from_words (text, error);
  g_autofree char *words = NULL;

  if (edtf == NULL)
    return NULL;

  words = atlas_edtf_display (edtf);
  if (g_str_equal (edtf, text) || g_str_equal (edtf, words))
    return g_steal_pointer (&words);

  /* translators: how a typed date was understood, and how it is stored: about 2019 (2019~) */
  return g_strdup_printf (C_("date", "%s (%s)"), words, edtf);
}

/* @edtf (nullable): what the field holds at first. */
GtkWidget *
atlas_date_field_new (const char *edtf)
{
  GtkWidget *field = atlas_told_entry_new (edtf, _("2019, May 2023, about 1956"), tell_date, NULL);

  gtk_widget_set_tooltip_text (atlas_told_entry_get_entry (ATLAS_TOLD_ENTRY (field)),
                               _("In words, such as “second half of 2021”, or as EDTF: 2021-07/2021-12"));

  return field;
}

/* Gives what is in the field as EDTF, in the place of what @edtf points at; NULL where it is empty.
 * FALSE, and @edtf stays, if it is no date. */
gboolean
atlas_date_field_read (GtkWidget  *field,
                       char      **edtf,
                       GError    **error)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (field))));
  g_autofree char *read = NULL;

  if (*text != '\0')
    {
      read = atlas_edtf_from_words (text, error);
      if (read == NULL)
        return FALSE;
    }

  atlas_set_text (edtf, read);

  return TRUE;
}
