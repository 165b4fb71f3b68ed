/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is done with the cells and rows of the table page. Each action reads the rows that it is about
 * from the store, so that it works on what is stored and on rows that are not on the screen. */
#define G_LOG_DOMAIN "atlas-desk"

#include "atlas-table-page.h"

#include <glib/gi18n-lib.h>

#include "atlas-changes-dialog.h"
#include "atlas-set-all-dialog.h"
#include "atlas-table-page-private.h"
#include "atlas-tsv.h"

/* A pasted block beyond this is a mistake, or a matter for an import. */
#define MAX_CELLS 200000

static AtlasSession *
get_session (AtlasTablePage *self)
{
  return atlas_page_get_session (ATLAS_PAGE (self));
}

static GListModel *
get_entries (AtlasTablePage *self)
{
  return G_LIST_MODEL (atlas_session_get_entries (get_session (self)));
}

typedef struct _Job Job;

/* Done with the rows that were asked for. */
typedef void (*JobFunc) (AtlasTablePage *self,
                         Job            *job,
                         AtlasRecordSet *rows);

struct _Job
{
  AtlasTablePage *self;
  GArray *ids;
  GPtrArray *columns;       /* (element-type AtlasColumn) copies */
  GPtrArray *texts;         /* (nullable) (element-type GStrv) a block that is put in */
  guint n_beyond;           /* rows of the block that there is no room for */
  JobFunc func;
};

static void
free_job (Job *job)
{
  g_object_unref (job->self);
  g_array_unref (job->ids);
  g_ptr_array_unref (job->columns);
  g_clear_pointer (&job->texts, g_ptr_array_unref);
  g_free (job);
}

static void
rows_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  Job *job = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (AtlasRecordSet) rows = atlas_store_load_rows_finish (ATLAS_STORE (source), result, &error);

  if (rows == NULL && job->self->view != NULL)
    atlas_table_page_report (job->self, error->message);
  else if (job->self->view != NULL)
    job->func (job->self, job, rows);

  free_job (job);
}

/* Takes @ids; copies @columns. */
static Job *
new_job (AtlasTablePage *self,
         GArray         *ids,
         GPtrArray      *columns,
         JobFunc         func)
{
  Job *job = g_new0 (Job, 1);

  job->self = g_object_ref (self);
  job->ids = ids;
  job->columns = g_ptr_array_new_with_free_func ((GDestroyNotify) atlas_column_free);
  for (guint i = 0; columns != NULL && i < columns->len; i++)
    g_ptr_array_add (job->columns, atlas_column_copy (columns->pdata[i]));
  job->func = func;

  return job;
}

static void
start_job (Job *job)
{
  atlas_store_load_rows_async (atlas_session_get_store (get_session (job->self)),
                               (const gint64 *) (void *) job->ids->data, job->ids->len, NULL, rows_cb, job);
}

static gint64
id_at (Job   *job,
       guint  index)
{
  return g_array_index (job->ids, gint64, index);
}

/* What an edit of several rows is about: the one record, or how many there are. */
static char *
dup_subject (Job            *job,
             AtlasRecordSet *rows)
{
  AtlasCellSource source = atlas_table_page_source (job->self, rows);

  if (job->ids->len == 1)
    return atlas_cell_title (&source, id_at (job, 0));

  return g_strdup_printf (ngettext ("%u record", "%u records", job->ids->len), job->ids->len);
}

/* The selected rows, or the one under the cursor. */
static GArray *
dup_rows (AtlasTablePage *self)
{
  GArray *ids = atlas_table_model_dup_selected (self->model);
  gint64 cursor = atlas_table_view_get_cursor (self->view, NULL);

  if (ids->len == 0 && cursor != 0)
    g_array_append_val (ids, cursor);

  return ids;
}

static gboolean
unparent_cb (gpointer editor)
{
  gtk_widget_unparent (editor);

  return G_SOURCE_REMOVE;
}

/* Closes the editor first: it has the pointer for itself as long as it is open, and it is its own
 * signal that is being handled. */
static void
editor_gone (AtlasTablePage *self)
{
  GtkWidget *editor = g_steal_pointer (&self->editor);

  gtk_popover_popdown (GTK_POPOVER (editor));
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, unparent_cb, g_object_ref (editor), g_object_unref);
}

static void
editor_submit_cb (AtlasTablePage *self,
                  AtlasEdit      *edit,
                  int             rows,
                  int             columns)
{
  editor_gone (self);
  if (edit != NULL)
    atlas_page_submit (ATLAS_PAGE (self), edit, NULL);
  atlas_table_view_step (self->view, rows, columns);
}

static void
editor_leave_cb (AtlasTablePage *self)
{
  editor_gone (self);
  atlas_table_view_step (self->view, 0, 0);
}

/* A cell with several claims is changed in the record itself. */
static gboolean
open_in_record (AtlasTablePage    *self,
                AtlasRecordSet    *rows,
                gint64             id,
                const AtlasColumn *column)
{
  g_autoptr (GPtrArray) claims = NULL;

  if (column->type != ATLAS_COLUMN_PROPERTY)
    return FALSE;

  claims = atlas_column_claims (rows, id, column->property);
  if (claims->len < 2)
    return FALSE;

  atlas_page_open_field (ATLAS_PAGE (self), id, ATLAS_RECORD_CLAIM, ((AtlasRecord *) claims->pdata[0])->id, NULL);

  return TRUE;
}

static void
edit_rows (AtlasTablePage *self,
           Job            *job,
           AtlasRecordSet *rows)
{
  AtlasCellSource source = atlas_table_page_source (self, rows);
  const AtlasColumn *column = job->columns->pdata[0];
  GtkWidget *cell = atlas_table_view_get_cell (self->view);
  const AtlasColumn *there;

  if (self->editor != NULL && !gtk_widget_get_visible (self->editor))
    editor_gone (self);

  /* The cursor may have gone on meanwhile. */
  if (cell == NULL || self->editor != NULL || atlas_table_view_get_cursor (self->view, &there) != id_at (job, 0) ||
      !atlas_column_equal (there, column) || open_in_record (self, rows, id_at (job, 0), column))
    return;

  self->editor = atlas_cell_editor_new (&source, get_entries (self), id_at (job, 0), column);
  atlas_cell_editor_keep_in (ATLAS_CELL_EDITOR (self->editor), atlas_session_get_drafts (get_session (self)));
  gtk_widget_set_parent (self->editor, GTK_WIDGET (self->view));
  g_signal_connect_object (self->editor, "submit", G_CALLBACK (editor_submit_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->editor, "leave", G_CALLBACK (editor_leave_cb), self, G_CONNECT_SWAPPED);
  atlas_cell_editor_open (ATLAS_CELL_EDITOR (self->editor), cell);
}

static void
edit_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  AtlasTablePage *self = ATLAS_TABLE_PAGE (widget);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GPtrArray) columns = g_ptr_array_new ();
  const AtlasColumn *column;
  gint64 id = atlas_table_view_get_cursor (self->view, &column);

  if (id == 0 || column == NULL || !atlas_table_page_editable (self))
    return;

  g_array_append_val (ids, id);
  g_ptr_array_add (columns, (gpointer) column);
  start_job (new_job (self, g_steal_pointer (&ids), columns, edit_rows));
}

static void
copy_rows (AtlasTablePage *self,
           Job            *job,
           AtlasRecordSet *rows)
{
  AtlasCellSource source = atlas_table_page_source (self, rows);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  g_autofree char *text = NULL;

  for (guint i = 0; i < job->ids->len; i++)
    {
      GStrv cells = g_new0 (char *, job->columns->len + 1);

      for (guint k = 0; k < job->columns->len; k++)
        cells[k] = atlas_cell_text (&source, id_at (job, i), job->columns->pdata[k]);
      g_ptr_array_add (lines, cells);
    }

  text = atlas_tsv_write (lines);
  /* A single cell is a text like any other. */
  if (job->ids->len == 1 && job->columns->len == 1)
    gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), ((GStrv) lines->pdata[0])[0]);
  else
    gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
}

static void
copy_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  AtlasTablePage *self = ATLAS_TABLE_PAGE (widget);
  g_autoptr (GPtrArray) columns = atlas_table_view_get_block (self->view);
  GArray *ids = dup_rows (self);

  start_job (new_job (self, ids, columns, copy_rows));
}

static void
apply_cb (AtlasChangesDialog *dialog,
          AtlasEdit          *edit,
          AtlasTablePage     *self)
{
  atlas_page_submit (ATLAS_PAGE (self), edit, atlas_changes_dialog_get_told (dialog));
}

/* Takes @dialog and what is in it. */
static void
ask (AtlasTablePage     *self,
     AtlasChangesDialog *dialog)
{
  g_signal_connect_object (dialog, "apply", G_CALLBACK (apply_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static AtlasChangesDialog *
new_dialog (AtlasTablePage *self,
            const char     *title)
{
  return ATLAS_CHANGES_DIALOG (atlas_changes_dialog_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), title));
}

/* Puts one cell in and notes what becomes of it. */
static void
put_cell (AtlasChangesDialog    *dialog,
          AtlasCellBatch        *batch,
          const AtlasCellSource *source,
          gint64                 id,
          const AtlasColumn     *column,
          const char            *text,
          gint64                 from)
{
  g_autofree char *title = atlas_cell_title (source, id);
  g_autofree char *heading = atlas_column_title (column, source->vocabulary, source->labels);
  g_autofree char *before = atlas_cell_text (source, id, column);
  g_autofree char *after = from != 0 ? atlas_cell_text (source, from, column) : g_strstrip (g_strdup (text));
  g_autoptr (GError) error = NULL;

  if (g_str_equal (before, after))
    return;

  if (from != 0 ? atlas_cell_batch_fill (batch, from, id, column, &error)
                : atlas_cell_batch_set (batch, id, column, text, &error))
    atlas_changes_dialog_add (dialog, title, heading, before, after);
  else
    atlas_changes_dialog_add_refused (dialog, title, heading, after, error->message);
}

static void
finish_changes (AtlasTablePage     *self,
                Job                *job,
                AtlasRecordSet     *rows,
                AtlasCellBatch     *batch,
                AtlasChangesDialog *dialog,
                gboolean            always_ask)
{
  g_autofree char *subject = dup_subject (job, rows);
  AtlasEdit *edit = atlas_cell_batch_finish (batch, "edit", subject);

  if (always_ask || atlas_changes_dialog_get_n_refused (dialog) > 0)
    {
      atlas_changes_dialog_take_edit (dialog, edit);
      ask (self, dialog);
      return;
    }

  if (edit != NULL)
    atlas_page_submit (ATLAS_PAGE (self), edit, atlas_changes_dialog_get_told (dialog));
  gtk_window_destroy (GTK_WINDOW (dialog));
}

static void
fill_rows (AtlasTablePage *self,
           Job            *job,
           AtlasRecordSet *rows)
{
  AtlasCellSource source = atlas_table_page_source (self, rows);
  g_autoptr (AtlasCellBatch) batch = atlas_cell_batch_new (&source, get_entries (self));
  AtlasChangesDialog *dialog = new_dialog (self, _("Fill Down"));

  for (guint i = 1; i < job->ids->len; i++)
    {
      for (guint k = 0; k < job->columns->len; k++)
        put_cell (dialog, batch, &source, id_at (job, i), job->columns->pdata[k], NULL, id_at (job, 0));
    }

  finish_changes (self, job, rows, batch, dialog, FALSE);
}

static void
fill_down_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  AtlasTablePage *self = ATLAS_TABLE_PAGE (widget);
  g_autoptr (GPtrArray) columns = atlas_table_view_get_block (self->view);

  if (atlas_table_page_editable (self))
    start_job (new_job (self, dup_rows (self), columns, fill_rows));
}

/* A single cell goes into every cell of the block, a row of cells into every row. */
static const char *
text_for (Job   *job,
          guint  row,
          guint  column)
{
  GStrv cells = job->texts->pdata[job->texts->len == 1 ? 0 : row];
  guint n = g_strv_length (cells);

  return column < n ? cells[column] : n == 1 && job->texts->len == 1 ? cells[0] : NULL;
}

static void
paste_rows (AtlasTablePage *self,
            Job            *job,
            AtlasRecordSet *rows)
{
  AtlasCellSource source = atlas_table_page_source (self, rows);
  g_autoptr (AtlasCellBatch) batch = atlas_cell_batch_new (&source, get_entries (self));
  AtlasChangesDialog *dialog = new_dialog (self, _("Paste"));
  gboolean single = job->ids->len == 1 && job->columns->len == 1 && job->n_beyond == 0;

  for (guint i = 0; i < job->ids->len; i++)
    {
      for (guint k = 0; k < job->columns->len; k++)
        {
          const char *text = text_for (job, i, k);

          if (text != NULL)
            put_cell (dialog, batch, &source, id_at (job, i), job->columns->pdata[k], text, 0);
        }
    }
  atlas_changes_dialog_set_beyond (dialog, job->n_beyond);

  finish_changes (self, job, rows, batch, dialog, !single);
}

/* Where a block of so many columns goes: all from the cursor's on, or for a single cell the block. */
static GPtrArray *
get_paste_columns (AtlasTablePage *self,
                   guint           n_columns)
{
  g_autoptr (GPtrArray) columns = NULL;

  if (n_columns == 1)
    return atlas_table_view_get_block (self->view);

  columns = atlas_table_view_get_from_cursor (self->view);
  g_ptr_array_set_size (columns, (int) MIN (columns->len, n_columns));

  return g_steal_pointer (&columns);
}

static void
clipboard_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      data)
{
  g_autoptr (AtlasTablePage) self = data;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
  g_autoptr (GPtrArray) texts = NULL;
  g_autoptr (GPtrArray) columns = NULL;
  guint n_columns = 0;
  GArray *ids;
  Job *job;

  if (text == NULL || self->view == NULL || !atlas_table_page_editable (self))
    return;

  texts = atlas_tsv_read (text);
  for (guint i = 0; i < texts->len; i++)
    n_columns = MAX (n_columns, g_strv_length (texts->pdata[i]));
  if (texts->len == 0)
    return;
  if ((gsize) texts->len * n_columns > MAX_CELLS)
    {
      atlas_table_page_report (self, _("There is too much on the clipboard to be pasted at once."));
      return;
    }

  ids = dup_rows (self);
  if (ids->len <= 1)
    {
      g_array_unref (ids);
      ids = atlas_table_view_dup_rows_from_cursor (self->view, texts->len);
    }
  if (texts->len > 1 && ids->len > texts->len)
    g_array_set_size (ids, texts->len);

  columns = get_paste_columns (self, n_columns);
  job = new_job (self, ids, columns, paste_rows);
  job->n_beyond = texts->len > ids->len ? texts->len - ids->len : 0;
  job->texts = g_steal_pointer (&texts);
  start_job (job);
}

static void
paste_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  AtlasTablePage *self = ATLAS_TABLE_PAGE (widget);

  if (atlas_table_view_get_cursor (self->view, NULL) != 0 && atlas_table_page_editable (self))
    gdk_clipboard_read_text_async (gtk_widget_get_clipboard (widget), NULL, clipboard_cb, g_object_ref (self));
}

static void
deleted_cb (AdwMessageDialog *dialog,
            const char       *response,
            Job              *job)
{
  g_autofree char *told = NULL;
  const char *subject = g_object_get_data (G_OBJECT (dialog), "subject");
  AtlasEdit *edit;

  if (!g_str_equal (response, "delete"))
    return;

  edit = atlas_edit_new ("delete", subject);
  for (guint i = 0; i < job->ids->len; i++)
    atlas_edit_remove (edit, ATLAS_RECORD_ENTRY, id_at (job, i));
  /* translators: a record's name, or how many records */
  told = g_strdup_printf (_("Deleted %s"), subject);
  atlas_page_submit (ATLAS_PAGE (job->self), edit, told);
}

static void
delete_rows (AtlasTablePage *self,
             Job            *job,
             AtlasRecordSet *rows)
{
  g_autofree char *subject = dup_subject (job, rows);
  g_autofree char *heading = g_strdup_printf (_("Delete %s?"), subject);
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), heading,
                                              _("All that belongs to them goes with them. It can be undone."));
  Job *kept = new_job (self, g_array_ref (job->ids), NULL, NULL);

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"), "delete", _("_Delete"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "delete", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_object_set_data_full (G_OBJECT (dialog), "subject", g_steal_pointer (&subject), g_free);
  g_signal_connect_data (dialog, "response", G_CALLBACK (deleted_cb), kept, (GClosureNotify) (void (*) (void)) free_job, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
delete_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  AtlasTablePage *self = ATLAS_TABLE_PAGE (widget);
  GArray *ids;

  if (!atlas_table_page_editable (self))
    return;

  ids = dup_rows (self);
  if (ids->len > 0)
    start_job (new_job (self, ids, NULL, delete_rows));
  else
    g_array_unref (ids);
}

static void
set_all_cb (AtlasTablePage *self,
            AtlasEdit      *edit,
            const char     *told)
{
  atlas_page_submit (ATLAS_PAGE (self), edit, told);
}

static void
set_all_rows (AtlasTablePage *self,
              Job            *job,
              AtlasRecordSet *rows)
{
  AtlasCellSource source = atlas_table_page_source (self, rows);
  GtkWidget *dialog = atlas_set_all_dialog_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), &source,
                                                get_entries (self), job->ids);

  g_signal_connect_object (dialog, "apply", G_CALLBACK (set_all_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
set_all_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  AtlasTablePage *self = ATLAS_TABLE_PAGE (widget);

  if (atlas_table_page_editable (self))
    start_job (new_job (self, dup_rows (self), NULL, set_all_rows));
}

/* (transfer floating): the selected rows. */
static GVariant *
new_rows_variant (GtkWidget *widget)
{
  g_autoptr (GArray) ids = dup_rows (ATLAS_TABLE_PAGE (widget));

  return g_variant_new_fixed_array (G_VARIANT_TYPE_INT64, ids->data, ids->len, sizeof (gint64));
}

/* The window knows whether that can be done; more than a few are cut short there. */
static void
compare_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  gtk_widget_activate_action_variant (widget, "win.compare-entries", new_rows_variant (widget));
}

static void
copy_as_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  gtk_widget_activate_action_variant (widget, "win.copy-entries",
                                      g_variant_new ("(s@ax)", g_variant_get_string (parameter, NULL), new_rows_variant (widget)));
}

static void
export_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  gtk_widget_activate_action_variant (widget, "win.export-entries", new_rows_variant (widget));
}

static void
merge_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  AtlasTablePage *self = ATLAS_TABLE_PAGE (widget);
  g_autoptr (GArray) ids = dup_rows (self);

  if (ids->len == 2 && atlas_table_page_editable (self))
    gtk_widget_activate_action (widget, "win.merge", "(xx)", g_array_index (ids, gint64, 0),
                                g_array_index (ids, gint64, 1));
}

/* Which actions make sense now. */
void
atlas_table_page_update_actions (AtlasTablePage *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean there = atlas_table_view_get_cursor (self->view, NULL) != 0;
  gboolean editable = there && atlas_table_page_editable (self);
  g_autoptr (GtkBitset) selection = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->model));

  gtk_widget_action_set_enabled (widget, "table.edit", editable);
  gtk_widget_action_set_enabled (widget, "table.copy", there);
  gtk_widget_action_set_enabled (widget, "table.paste", editable);
  gtk_widget_action_set_enabled (widget, "table.fill-down", editable);
  gtk_widget_action_set_enabled (widget, "table.set-all", editable);
  gtk_widget_action_set_enabled (widget, "table.compare", there);
  gtk_widget_action_set_enabled (widget, "table.copy-as", there);
  gtk_widget_action_set_enabled (widget, "table.export", there);
  gtk_widget_action_set_enabled (widget, "table.merge", editable && gtk_bitset_get_size (selection) == 2);
  gtk_widget_action_set_enabled (widget, "table.delete", editable);
}

void
atlas_table_page_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "table.edit", NULL, edit_action);
  gtk_widget_class_install_action (widget_class, "table.copy", NULL, copy_action);
  gtk_widget_class_install_action (widget_class, "table.paste", NULL, paste_action);
  gtk_widget_class_install_action (widget_class, "table.fill-down", NULL, fill_down_action);
  gtk_widget_class_install_action (widget_class, "table.set-all", NULL, set_all_action);
  gtk_widget_class_install_action (widget_class, "table.compare", NULL, compare_action);
  gtk_widget_class_install_action (widget_class, "table.copy-as", "s", copy_as_action);
  gtk_widget_class_install_action (widget_class, "table.export", NULL, export_action);
  gtk_widget_class_install_action (widget_class, "table.merge", NULL, merge_action);
  gtk_widget_class_install_action (widget_class, "table.delete", NULL, delete_action);

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, GDK_CONTROL_MASK, "table.copy", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_v, GDK_CONTROL_MASK, "table.paste", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_d, GDK_CONTROL_MASK, "table.fill-down", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "table.delete", NULL);
}

GMenuModel *
atlas_table_page_build_menu (void)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) cells = g_menu_new ();
  g_autoptr (GMenu) rows = g_menu_new ();
  g_autoptr (GMenu) forms = g_menu_new ();

  g_menu_append (forms, _("_Text"), "table.copy-as::text");
  g_menu_append (forms, _("_References"), "table.copy-as::citation");
  g_menu_append (forms, "_GeoJSON", "table.copy-as::geojson");
  g_menu_append (cells, _("_Edit"), "table.edit");
  g_menu_append (cells, _("_Copy"), "table.copy");
  g_menu_append (cells, _("_Paste"), "table.paste");
  g_menu_append (cells, _("_Fill Down"), "table.fill-down");
  g_menu_append (rows, _("_Set for All…"), "table.set-all");
  g_menu_append (rows, _("Co_mpare"), "table.compare");
  g_menu_append (rows, _("_Merge…"), "table.merge");
  g_menu_append_submenu (rows, _("Cop_y Records As"), G_MENU_MODEL (forms));
  g_menu_append (rows, _("E_xport…"), "table.export");
  g_menu_append (rows, _("_Delete…"), "table.delete");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (cells));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (rows));

  return G_MENU_MODEL (menu);
}

/* At the pointer, or with negative numbers at the cursor. */
void
atlas_table_page_show_menu (AtlasTablePage *self,
                            double          x,
                            double          y)
{
  GtkWidget *cell = atlas_table_view_get_cell (self->view);
  graphene_rect_t bounds = GRAPHENE_RECT_INIT ((float) x, (float) y, 1, 1);

  if (self->menu == NULL)
    {
      g_autoptr (GMenuModel) menu = atlas_table_page_build_menu ();

      self->menu = gtk_popover_menu_new_from_model (menu);
      gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
      gtk_widget_set_halign (self->menu, GTK_ALIGN_START);
      gtk_widget_set_parent (self->menu, GTK_WIDGET (self->view));
    }

  if (x < 0 && cell != NULL && !gtk_widget_compute_bounds (cell, GTK_WIDGET (self->view), &bounds))
    return;

  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), &(GdkRectangle) {
    (int) bounds.origin.x, (int) bounds.origin.y, (int) bounds.size.width, (int) bounds.size.height
  });
  gtk_popover_popup (GTK_POPOVER (self->menu));
}
