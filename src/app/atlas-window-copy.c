/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records on the clipboard: in words, as GeoJSON, or the sources behind them as references. */
#define G_LOG_DOMAIN "atlas-app"

#include "config.h"

#include "atlas-window-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "atlas-copy-text.h"
#include "atlas-outlet.h"
#include "atlas-store-run.h"

/* More than anybody pastes. */
#define MAX_COPIED 1000

typedef struct
{
  char *form;               /* text, geojson, citation */
  GArray *ids;              /* (element-type gint64) */
  AtlasLabelLanguage labels;
} Copying;

static void
free_copying (gpointer data)
{
  Copying *copying = data;

  g_free (copying->form);
  g_array_unref (copying->ids);
  g_free (copying);
}

static char *
copy_words (AtlasDb        *db,
            const Copying  *copying,
            GError        **error)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < copying->ids->len; i++)
    {
      gint64 id = g_array_index (copying->ids, gint64, i);
      g_autoptr (AtlasRecordSet) set = NULL;
      g_autofree char *words = NULL;
      g_autoptr (GError) problem = NULL;

      set = atlas_db_load_entry (db, id, &problem);
      if (problem != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&problem));
          return NULL;
        }
      if (set == NULL)
        continue;

      words = g_str_equal (copying->form, "citation") ? atlas_copy_citation (set, id)
                                                      : atlas_copy_text (set, id, copying->labels);
      g_string_append_printf (text, "%s%s", text->len > 0 && g_str_equal (copying->form, "text") ? "\n" : "", words);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
copy_geojson (AtlasDb        *db,
              const Copying  *copying,
              GError        **error)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  AtlasOutlet outlet = { .format = atlas_format_find ("geojson"), .ids = copying->ids, .labels = copying->labels };
  g_autoptr (AtlasOutletReport) report = atlas_outlet_write (&outlet, db, stream, error);

  if (report == NULL || !g_output_stream_write_all (stream, "", 1, NULL, NULL, error) ||
      !g_output_stream_close (stream, NULL, error))
    return NULL;

  return g_memory_output_stream_steal_data (G_MEMORY_OUTPUT_STREAM (stream));
}

static gpointer
run_copy (AtlasDb   *db,
          gpointer   data,
          GError   **error)
{
  const Copying *copying = data;

  return g_str_equal (copying->form, "geojson") ? copy_geojson (db, copying, error) : copy_words (db, copying, error);
}

static void
put_on_clipboard (AtlasWindow *self,
                  const char  *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  GdkContentProvider *providers[] = {
    gdk_content_provider_new_for_bytes ("application/geo+json", bytes),
    gdk_content_provider_new_typed (G_TYPE_STRING, text),
  };
  g_autoptr (GdkContentProvider) both = gdk_content_provider_new_union (providers, G_N_ELEMENTS (providers));

  gdk_clipboard_set_content (gtk_widget_get_clipboard (GTK_WIDGET (self)), both);
}

typedef struct
{
  AtlasWindow *window;
  char *form;
  guint n;
} Awaiting;

static void
copied_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autofree Awaiting *awaiting = data;
  g_autoptr (AtlasWindow) self = awaiting->window;
  g_autofree char *form = awaiting->form;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = atlas_store_run_finish (ATLAS_STORE (source), result, &error);
  g_autofree char *told = NULL;

  if (self->session == NULL)
    return;
  if (text == NULL)
    {
      atlas_window_report (self, _("The Record Cannot Be Copied"), error);
      return;
    }

  if (*text == '\0')
    {
      atlas_window_toast (self, _("There is no source behind it yet"));
      return;
    }

  if (g_str_equal (form, "geojson"))
    put_on_clipboard (self, text);
  else
    gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);

  told = g_strdup_printf (ngettext ("Copied %u record", "Copied %u records", awaiting->n), awaiting->n);
  atlas_window_toast (self, told);
}

static void
copy (AtlasWindow  *self,
      const char   *form,
      const gint64 *ids,
      guint         n_ids)
{
  Copying *copying;
  Awaiting *awaiting;

  n_ids = MIN (n_ids, MAX_COPIED);
  if (n_ids == 0 || !g_strv_contains ((const char * const []) { "text", "geojson", "citation", NULL }, form))
    return;

  copying = g_new0 (Copying, 1);
  copying->form = g_strdup (form);
  copying->ids = g_array_sized_new (FALSE, FALSE, sizeof (gint64), n_ids);
  g_array_append_vals (copying->ids, ids, n_ids);
  copying->labels = atlas_session_get_labels (self->session);
  awaiting = g_new0 (Awaiting, 1);
  awaiting->window = g_object_ref (self);
  awaiting->form = g_strdup (form);
  awaiting->n = n_ids;
  atlas_store_run_async (atlas_window_get_store (self), ATLAS_JOB_READ, run_copy, copying, free_copying, g_free, NULL,
                         copied_cb, awaiting);
}

static void
copy_as_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  AtlasWindow *self = ATLAS_WINDOW (widget);

  if (self->selected != 0)
    copy (self, g_variant_get_string (parameter, NULL), &self->selected, 1);
}

static void
copy_entries_action (GtkWidget  *widget,
                     const char *name,
                     GVariant   *parameter)
{
  const char *form;
  g_autoptr (GVariant) list = NULL;
  gsize n_ids;
  const gint64 *ids;

  g_variant_get (parameter, "(&s@ax)", &form, &list);
  ids = g_variant_get_fixed_array (list, &n_ids, sizeof *ids);
  copy (ATLAS_WINDOW (widget), form, ids, (guint) n_ids);
}

/* Not in a table or a text, which have cells and words to copy: those get the keys first. */
static void
add_shortcut (GtkShortcutController *controller,
              guint                  keyval,
              const char            *action,
              GVariant              *parameter)
{
  GtkShortcut *shortcut = gtk_shortcut_new (gtk_keyval_trigger_new (keyval, GDK_CONTROL_MASK), gtk_named_action_new (action));

  gtk_shortcut_set_arguments (shortcut, parameter);
  gtk_shortcut_controller_add_shortcut (controller, shortcut);
}

void
atlas_window_setup_copy (AtlasWindow *self)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  add_shortcut (GTK_SHORTCUT_CONTROLLER (controller), GDK_KEY_c, "win.copy-as", g_variant_new_string ("text"));
  add_shortcut (GTK_SHORTCUT_CONTROLLER (controller), GDK_KEY_v, "win.paste-records", NULL);
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}

void
atlas_window_install_copy_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.copy-as", "s", copy_as_action);
  gtk_widget_class_install_action (widget_class, "win.copy-entries", "(sax)", copy_entries_action);
}
