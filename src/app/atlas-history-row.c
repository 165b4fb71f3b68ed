/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One change of the history, told. */
#define G_LOG_DOMAIN "atlas-app"

#include "config.h"

#include "atlas-history-row.h"

#include <glib/gi18n-lib.h>

#include "atlas-check.h"
#include "atlas-row.h"

/* More than a person reads at once. */
#define MAX_SHOWN 60

struct _AtlasHistoryRow
{
  AdwExpanderRow parent_instance;

  gint64 sequence;
  GtkWidget *mark;
};

enum
{
  RESTORE,
  MARKED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AtlasHistoryRow, atlas_history_row, ADW_TYPE_EXPANDER_ROW)

/* What a button that puts back is about. */
typedef struct
{
  AtlasRecordType type;
  gint64 id;
  char *field;              /* (nullable) */
} Target;

static void
free_target (gpointer data)
{
  Target *target = data;

  g_free (target->field);
  g_free (target);
}

/* "22 Nov 2026, 14:05" in the reader's time zone. */
static char *
format_time (const char *at)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (at, utc);
  g_autoptr (GDateTime) local = time != NULL ? g_date_time_to_local (time) : NULL;

  /* translators: date and time of a change, as for strftime() */
  return local != NULL ? g_date_time_format (local, _("%-d %B %Y, %H:%M")) : g_strdup (at);
}

/* A record's owner goes without saying, and so does what the program keeps for itself. */
static gboolean
is_telling (const AtlasFieldChange *field)
{
  static const char * const silent[] = { "id", "ordinal", "owner_table", "owner", "uid", "hash", "content_hash", NULL };
  const AtlasField *known = atlas_record_find_field (field->type, field->field);

  return known != NULL && (known->flags & ATLAS_FIELD_OWNER) == 0 && known->type != ATLAS_FIELD_BLOB &&
         known->type != ATLAS_FIELD_SHAPE &&
         !g_strv_contains (silent, field->field);
}

static const char *
old_words (const AtlasFieldChange *field)
{
  return field->old_words != NULL ? field->old_words : field->old_value;
}

static const char *
new_words (const AtlasFieldChange *field)
{
  return field->new_words != NULL ? field->new_words : field->new_value;
}

static void
put_back_cb (GtkWidget       *button,
             AtlasHistoryRow *restorer)
{
  const Target *target = g_object_get_data (G_OBJECT (button), "target");

  g_signal_emit (restorer, signals[RESTORE], 0, (guint) target->type, target->id, target->field);
}

static GtkWidget *
build_put_back (AtlasHistoryRow        *restorer,
                const AtlasFieldChange *field,
                gboolean                whole)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("edit-undo-symbolic");
  const char *label = whole ? _("Put This Record Back") : _("Put the Old Value Back");
  Target *target = g_new0 (Target, 1);

  target->type = field->type;
  target->id = field->id;
  target->field = whole ? NULL : g_strdup (field->field);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_object_set_data_full (G_OBJECT (button), "target", target, free_target);
  g_signal_connect_object (button, "clicked", G_CALLBACK (put_back_cb), restorer, 0);

  return button;
}

/* @button (nullable). */
static GtkWidget *
build_line (const char *caption,
            const char *text,
            GtkWidget  *button)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_add_css_class (line, "record-row");
  gtk_box_append (GTK_BOX (words), atlas_row_new_caption (caption));
  if (text != NULL && *text != '\0')
    gtk_box_append (GTK_BOX (words), atlas_row_new_label (text, NULL));
  gtk_box_append (GTK_BOX (line), words);
  if (button != NULL)
    gtk_box_append (GTK_BOX (line), button);

  return line;
}

/* One field that has another value now. */
static GtkWidget *
build_update (const AtlasFieldChange *field,
              AtlasHistoryRow        *restorer)
{
  const char *parts[] = { field->about, atlas_field_label (field->field), "." };
  g_autofree char *caption = atlas_row_join (parts);
  /* translators: stands for an empty field in the history */
  const char *nothing = _("(empty)");
  g_autofree char *text = g_strdup_printf ("%s → %s", old_words (field) != NULL ? old_words (field) : nothing,
                                           new_words (field) != NULL ? new_words (field) : nothing);

  return build_line (caption, text, restorer != NULL ? build_put_back (restorer, field, FALSE) : NULL);
}

/* A record that came or went, with what it says: rows @first to @end of the change. */
static GtkWidget *
build_whole (const AtlasChange *change,
             guint              first,
             guint              end,
             AtlasHistoryRow   *restorer)
{
  const AtlasFieldChange *record = change->fields->pdata[first];
  gboolean came = g_strcmp0 (record->operation, "insert") == 0;
  g_autofree char *what = g_strdup_printf (came ? C_("history", "Added: %s") : C_("history", "Removed: %s"),
                                           atlas_record_type_label (record->type));
  const char *parts[] = { what, record->about, "." };
  g_autofree char *caption = atlas_row_join (parts);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = first; i < end; i++)
    {
      const AtlasFieldChange *field = change->fields->pdata[i];
      const char *words = came ? new_words (field) : old_words (field);

      if (!is_telling (field) || words == NULL)
        continue;
      if (text->len > 0)
        g_string_append (text, " · ");
      /* translators: a field's name and its value */
      g_string_append_printf (text, C_("history", "%s: %s"), atlas_field_label (field->field), words);
    }

  return build_line (caption, text->str,
                     restorer != NULL && !came ? build_put_back (restorer, record, TRUE) : NULL);
}

/* Lines for what a change did, one for each field that was changed and each record that came or
 * went. @restorer (nullable): emits restore when a value is to be put back.
 * (transfer full) (element-type GtkWidget) */
GPtrArray *
atlas_history_build_fields (const AtlasChange *change,
                            AtlasHistoryRow   *restorer)
{
  GPtrArray *lines = g_ptr_array_new ();
  guint end;

  for (guint i = 0; change->fields != NULL && i < change->fields->len && lines->len < MAX_SHOWN; i = end)
    {
      const AtlasFieldChange *field = change->fields->pdata[i];

      end = i + 1;
      if (g_strcmp0 (field->operation, "update") == 0)
        {
          if (is_telling (field))
            g_ptr_array_add (lines, build_update (field, restorer));
          continue;
        }

      while (end < change->fields->len)
        {
          const AtlasFieldChange *next = change->fields->pdata[end];

          if (next->type != field->type || next->id != field->id || g_strcmp0 (next->operation, field->operation) != 0)
            break;
          end++;
        }
      g_ptr_array_add (lines, build_whole (change, i, end, restorer));
    }

  if (lines->len == MAX_SHOWN)
    g_ptr_array_add (lines, build_line (_("There is more; the command line tool’s log shows all of it."), NULL, NULL));

  return lines;
}

static void
mark_toggled_cb (AtlasHistoryRow *self)
{
  g_signal_emit (self, signals[MARKED], 0);
}

static void
atlas_history_row_class_init (AtlasHistoryRowClass *klass)
{
  signals[RESTORE] = g_signal_new ("restore", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 3, G_TYPE_UINT, G_TYPE_INT64, G_TYPE_STRING);
  signals[MARKED] = g_signal_new ("marked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 0);
}

static void
atlas_history_row_init (AtlasHistoryRow *self)
{
  self->mark = gtk_check_button_new ();
  gtk_widget_set_valign (self->mark, GTK_ALIGN_CENTER);
  gtk_widget_set_visible (self->mark, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->mark), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Compare this point in time"), -1);
  g_signal_connect_object (self->mark, "toggled", G_CALLBACK (mark_toggled_cb), self, G_CONNECT_SWAPPED);
  adw_expander_row_add_prefix (ADW_EXPANDER_ROW (self), self->mark);
}

static const char *
describe_action (const AtlasChange *change)
{
  if (g_strcmp0 (change->action, "undo") == 0)
    return _("taken back");
  if (g_strcmp0 (change->action, "redo") == 0)
    return _("done again");
  if (change->undone)
    return _("undone since");

  return NULL;
}

GtkWidget *
atlas_history_row_new (const AtlasChange *change,
                       gboolean           editable)
{
  AtlasHistoryRow *self = g_object_new (ATLAS_TYPE_HISTORY_ROW, NULL);
  g_autofree char *title = atlas_change_describe (change);
  g_autofree char *time = format_time (change->at);
  const char *parts[] = { time, change->author, describe_action (change), "." };
  g_autofree char *subtitle = atlas_row_join (parts);
  g_autoptr (GPtrArray) lines = atlas_history_build_fields (change, editable ? self : NULL);

  self->sequence = change->sequence;
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), subtitle);
  for (guint i = 0; i < lines->len; i++)
    adw_expander_row_add_row (ADW_EXPANDER_ROW (self), lines->pdata[i]);

  return GTK_WIDGET (self);
}

gint64
atlas_history_row_get_sequence (AtlasHistoryRow *self)
{
  return self->sequence;
}

gboolean
atlas_history_row_get_marked (AtlasHistoryRow *self)
{
  return gtk_check_button_get_active (GTK_CHECK_BUTTON (self->mark));
}

void
atlas_history_row_set_marked (AtlasHistoryRow *self,
                              gboolean         marked)
{
  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->mark), marked);
}

/* Whether there is a check button to mark the row with. */
void
atlas_history_row_set_markable (AtlasHistoryRow *self,
                                gboolean         markable)
{
  gtk_widget_set_visible (self->mark, markable);
}
