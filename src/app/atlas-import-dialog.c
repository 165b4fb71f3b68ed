/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks what becomes of files that are imported, shows what would come of them, and takes them in. Whatever
 * is changed is tried out anew; nothing is written before the person says so. */
#define G_LOG_DOMAIN "atlas-app"

#include "config.h"

#include "atlas-import-dialog.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "atlas-basemap-path.h"
#include "atlas-import-file.h"
#include "atlas-import-report-view.h"
#include "atlas-import-run.h"

/* A person goes on choosing: the trial waits as long as that, in milliseconds. */
#define TRY_DELAY 350
#define LOOK_IN_INTERVAL 100

struct _AtlasImportDialog
{
  AdwWindow parent_instance;

  AtlasSession *session;
  AtlasIntake *intake;          /* as the person wants it */
  AtlasImportRun *run;          /* (nullable): the step that goes on; any other is not awaited */
  AtlasImportStep step;
  guint trying;                 /* until the next trial begins */
  guint looking_in;             /* while a step goes on */
  gboolean into_new;            /* a new collection, called ... */
  gint64 n_coming;              /* records that would be added or changed */
  gint64 n_left_out;
  gboolean held;                /* the program, until all is taken in */

  AdwWindowTitle *heading;
  GtkStack *stack;              /* reading, choosing, taking, failed */
  AdwLeaflet *leaflet;          /* how it is read, and what comes of it */
  GtkWidget *switcher;          /* between the two where they have no room side by side */
  GtkToggleButton *fields_button;
  GtkToggleButton *result_button;
  GtkBox *files;
  AdwComboRow *into;
  GtkWidget *title_row;
  GtkEditable *new_title;
  GtkBox *result_box;
  AtlasImportReportView *result;
  GtkWidget *trial;             /* tells how far the trial is */
  GtkProgressBar *trial_bar;
  GtkLabel *trial_words;
  GtkLabel *problem;            /* why the trial ended */
  GtkProgressBar *taking_bar;
  GtkLabel *taking_words;
  AdwStatusPage *failed;
  GtkWidget *import_button;
  GtkWidget *cancel_button;
};

enum
{
  IMPORTED,
  MADE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AtlasImportDialog, atlas_import_dialog, ADW_TYPE_WINDOW)

static void start (AtlasImportDialog *self, AtlasImportStep step);

static void
show_page (AtlasImportDialog *self,
           const char        *name)
{
  gtk_stack_set_visible_child_name (self->stack, name);
  gtk_widget_set_visible (self->switcher, g_str_equal (name, "choosing") && adw_leaflet_get_folded (self->leaflet));
  gtk_widget_set_visible (self->import_button, g_str_equal (name, "reading") || g_str_equal (name, "choosing"));
}

static void
update_button (AtlasImportDialog *self)
{
  gtk_widget_set_sensitive (self->import_button, self->run == NULL && self->trying == 0 && self->n_coming > 0);
}

/* Enter imports, unless the person has gone elsewhere meanwhile. */
static void
offer_button (AtlasImportDialog *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  if (gtk_widget_get_sensitive (self->import_button) && (focus == NULL || focus == self->cancel_button))
    gtk_widget_grab_focus (self->import_button);
}

/* Whoever waits for it is told that it was cancelled. */
static void
stop (AtlasImportDialog *self)
{
  g_clear_handle_id (&self->trying, g_source_remove);
  g_clear_handle_id (&self->looking_in, g_source_remove);
  if (self->run != NULL)
    atlas_import_run_cancel (self->run);
  g_clear_pointer (&self->run, atlas_import_run_unref);
}

static char *
describe_state (const AtlasImportState *state)
{
  g_autofree char *records = atlas_import_count_text (state->records);
  g_autofree char *read = g_format_size (state->bytes);
  g_autofree char *size = NULL;

  if (state->size < 0)
    /* translators: how far it is: 3.1 MB, 1,234 records */
    return g_strdup_printf (_("%s, %s records"), read, records);

  size = g_format_size ((guint64) state->size);

  /* translators: how far it is: 3.1 MB of 5 MB, 1,234 records */
  return g_strdup_printf (_("%s of %s, %s records"), read, size, records);
}

static gboolean
look_in_cb (gpointer data)
{
  AtlasImportDialog *self = data;
  gboolean taking = self->step == ATLAS_IMPORT_TAKE;
  GtkProgressBar *bar = taking ? self->taking_bar : self->trial_bar;
  AtlasImportState state;
  g_autofree char *words = NULL;

  atlas_import_run_get_state (self->run, &state);
  words = describe_state (&state);
  gtk_label_set_label (taking ? self->taking_words : self->trial_words, words);
  if (state.size > 0)
    gtk_progress_bar_set_fraction (bar, MIN (1.0, (double) state.bytes / (double) state.size));
  else
    gtk_progress_bar_pulse (bar);

  return G_SOURCE_CONTINUE;
}

static gboolean
try_cb (gpointer data)
{
  AtlasImportDialog *self = data;

  self->trying = 0;
  start (self, ATLAS_IMPORT_TRY);

  return G_SOURCE_REMOVE;
}

static void
try_soon (AtlasImportDialog *self)
{
  stop (self);
  self->trying = g_timeout_add (TRY_DELAY, try_cb, self);
  gtk_widget_set_visible (GTK_WIDGET (self->problem), FALSE);
  update_button (self);
}

static void
look_again (AtlasImportDialog *self)
{
  stop (self);
  start (self, ATLAS_IMPORT_LOOK);
}

static void
fail (AtlasImportDialog *self,
      const char        *message)
{
  g_autofree char *escaped = g_markup_escape_text (message, -1);

  adw_status_page_set_description (self->failed, escaped);
  gtk_button_set_label (GTK_BUTTON (self->cancel_button), _("_Close"));
  show_page (self, "failed");
  gtk_widget_grab_focus (self->cancel_button);
}

static void
show_files (AtlasImportDialog  *self,
            AtlasImportOutcome *outcome)
{
  AtlasImportRoles *roles = atlas_import_roles_new (outcome->vocabulary, atlas_session_get_labels (self->session));
  GtkWidget *child;

  /* The rows speak of the files of the intake that they were made for. */
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->files))) != NULL)
    gtk_box_remove (self->files, child);

  outcome->intake->stop_on_error = self->intake->stop_on_error;
  outcome->intake->conflicts = self->intake->conflicts;
  g_clear_object (&outcome->intake->cancellable);
  atlas_intake_free (self->intake);
  self->intake = g_steal_pointer (&outcome->intake);

  for (guint i = 0; i < self->intake->files->len; i++)
    {
      child = atlas_import_file_new (self->intake->files->pdata[i], roles, self->intake->files->len == 1);
      g_signal_connect_object (child, "mapped", G_CALLBACK (try_soon), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (child, "reread", G_CALLBACK (look_again), self, G_CONNECT_SWAPPED);
      gtk_box_append (self->files, child);
    }
  atlas_import_roles_unref (roles);
}

static void
show_reports (AtlasImportDialog  *self,
              AtlasImportOutcome *outcome)
{
  g_autoptr (AtlasImportReport) sum = atlas_intake_sum (outcome->reports);
  gint64 n_conflicts = (gint64) sum->counts[ATLAS_IMPORT_CONFLICT];

  self->n_coming = (gint64) (sum->counts[ATLAS_IMPORT_ADD] + sum->counts[ATLAS_IMPORT_CHANGE]) +
                   (self->intake->conflicts == ATLAS_CONFLICT_SKIP ? 0 : n_conflicts);
  self->n_left_out = (gint64) sum->counts[ATLAS_IMPORT_BAD];
  atlas_import_report_view_show (self->result, self->intake, outcome->reports);
}

static void
let_go (AtlasImportDialog *self)
{
  if (self->held)
    g_application_release (g_application_get_default ());
  self->held = FALSE;
}

/* What was told before the import is what happened: the same files against the same collection. */
static void
taken (AtlasImportDialog  *self,
       AtlasImportOutcome *outcome)
{
  g_autoptr (AtlasImportReport) sum = atlas_intake_sum (outcome->reports);
  guint64 added = sum->counts[ATLAS_IMPORT_ADD];
  guint64 changed = sum->counts[ATLAS_IMPORT_CHANGE] +
                    (self->intake->conflicts == ATLAS_CONFLICT_SKIP ? 0 : sum->counts[ATLAS_IMPORT_CONFLICT]);
  g_autofree char *added_text = atlas_import_count_text (added);
  g_autofree char *changed_text = atlas_import_count_text (changed);
  g_autofree char *told = NULL;

  if (changed == 0)
    told = g_strdup_printf (ngettext ("Imported: %s record", "Imported: %s records", (gulong) added), added_text);
  else
    /* translators: two numbers of records */
    told = g_strdup_printf (_("Imported: %s new, %s changed"), added_text, changed_text);

  if (outcome->path != NULL)
    g_signal_emit (self, signals[MADE], 0, outcome->path);
  else
    g_signal_emit (self, signals[IMPORTED], 0, told);
  gtk_window_destroy (GTK_WINDOW (self));
}

typedef struct
{
  AtlasImportDialog *dialog;
  AtlasImportRun *run;      /* to be compared only */
  AtlasImportStep step;
} Awaiting;

static void
step_failed (AtlasImportDialog *self,
             const GError      *error)
{
  if (self->step == ATLAS_IMPORT_TRY)
    {
      self->n_coming = 0;
      gtk_label_set_label (self->problem, error->message);
      gtk_widget_set_visible (GTK_WIDGET (self->problem), TRUE);
      return;
    }

  fail (self, error->message);
}

static void
step_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  g_autofree Awaiting *awaiting = data;
  g_autoptr (AtlasImportDialog) self = awaiting->dialog;
  g_autoptr (GError) error = NULL;
  g_autoptr (AtlasImportOutcome) outcome = atlas_import_run_finish (result, &error);

  if (awaiting->step == ATLAS_IMPORT_TAKE)
    let_go (self);

  /* It was cancelled, or the window is gone. What could not be cancelled any more has happened. */
  if (self->run != awaiting->run)
    {
      if (awaiting->step == ATLAS_IMPORT_TAKE && outcome != NULL && self->session != NULL)
        taken (self, outcome);
      return;
    }

  g_clear_handle_id (&self->looking_in, g_source_remove);
  g_clear_pointer (&self->run, atlas_import_run_unref);
  gtk_widget_set_visible (self->trial, FALSE);

  if (outcome == NULL)
    step_failed (self, error);
  else if (awaiting->step == ATLAS_IMPORT_TAKE)
    {
      taken (self, outcome);
      return;
    }
  else if (awaiting->step == ATLAS_IMPORT_TRY)
    show_reports (self, outcome);
  else
    {
      show_files (self, outcome);
      show_page (self, "choosing");
      start (self, ATLAS_IMPORT_TRY);
    }

  update_button (self);
  offer_button (self);
}

static void
start (AtlasImportDialog *self,
       AtlasImportStep    step)
{
  Awaiting *awaiting = g_new0 (Awaiting, 1);
  g_autofree char *title = g_strstrip (g_strdup (gtk_editable_get_text (self->new_title)));

  g_assert (self->run == NULL);
  self->step = step;
  awaiting->dialog = g_object_ref (self);
  awaiting->step = step;
  awaiting->run = self->run =
    atlas_import_run_start (self->into_new ? NULL : atlas_session_get_store (self->session), self->intake, step,
                            *title != '\0' ? title : _("Imported"), self->n_coming, step_cb, awaiting);

  if (step != ATLAS_IMPORT_LOOK)
    self->looking_in = g_timeout_add (LOOK_IN_INTERVAL, look_in_cb, self);
  gtk_progress_bar_set_fraction (self->trial_bar, 0);
  gtk_label_set_label (self->trial_words, "");
  gtk_widget_set_visible (self->trial, step == ATLAS_IMPORT_TRY);
  update_button (self);
}

static void
import_cb (AtlasImportDialog *self)
{
  if (!gtk_widget_get_sensitive (self->import_button))
    return;

  /* The program stays until it is whole, also when the window goes. */
  self->held = TRUE;
  g_application_hold (g_application_get_default ());
  gtk_progress_bar_set_fraction (self->taking_bar, 0);
  gtk_label_set_label (self->taking_words, "");
  show_page (self, "taking");
  start (self, ATLAS_IMPORT_TAKE);
  gtk_widget_grab_focus (self->cancel_button);
}

/* While it is taken in, closing brings back the choice; the collection is as it was. */
static gboolean
atlas_import_dialog_close_request (GtkWindow *window)
{
  AtlasImportDialog *self = ATLAS_IMPORT_DIALOG (window);

  if (self->run != NULL && self->step == ATLAS_IMPORT_TAKE)
    {
      stop (self);
      show_page (self, "choosing");
      update_button (self);
      return TRUE;
    }

  return GTK_WINDOW_CLASS (atlas_import_dialog_parent_class)->close_request (window);
}

static void
cancel_cb (AtlasImportDialog *self)
{
  gtk_window_close (GTK_WINDOW (self));
}

static void
conflicts_cb (AtlasImportDialog *self,
              GParamSpec        *pspec,
              AdwComboRow       *row)
{
  static const AtlasConflictChoice choices[] = { ATLAS_CONFLICT_SKIP, ATLAS_CONFLICT_ADD, ATLAS_CONFLICT_REPLACE };

  self->intake->conflicts = choices[adw_combo_row_get_selected (row)];
  try_soon (self);
}

static void
errors_cb (AtlasImportDialog *self,
           GParamSpec        *pspec,
           AdwComboRow       *row)
{
  self->intake->stop_on_error = adw_combo_row_get_selected (row) == 1;
  try_soon (self);
}

static void
into_cb (AtlasImportDialog *self)
{
  self->into_new = adw_combo_row_get_selected (self->into) == 1;
  gtk_widget_set_visible (self->title_row, self->into_new);
  /* What the columns may become depends on what the collection has. */
  look_again (self);
}

static void
folded_cb (AtlasImportDialog *self)
{
  show_page (self, gtk_stack_get_visible_child_name (self->stack));
}

static void
fields_cb (AtlasImportDialog *self)
{
  adw_leaflet_set_visible_child_name (self->leaflet, gtk_toggle_button_get_active (self->fields_button) ? "fields" : "result");
}

static void
side_cb (AtlasImportDialog *self)
{
  gboolean result = g_strcmp0 (adw_leaflet_get_visible_child_name (self->leaflet), "result") == 0;

  gtk_toggle_button_set_active (result ? self->result_button : self->fields_button, TRUE);
}

/* The window goes now; the dialog itself when the step that was cancelled has come back, and then what was
 * behind it may be gone. */
static void
atlas_import_dialog_unrealize (GtkWidget *widget)
{
  AtlasImportDialog *self = ATLAS_IMPORT_DIALOG (widget);

  stop (self);
  g_clear_object (&self->session);
  GTK_WIDGET_CLASS (atlas_import_dialog_parent_class)->unrealize (widget);
  gtk_window_set_transient_for (GTK_WINDOW (self), NULL);
}

static void
atlas_import_dialog_dispose (GObject *object)
{
  AtlasImportDialog *self = ATLAS_IMPORT_DIALOG (object);

  stop (self);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (atlas_import_dialog_parent_class)->dispose (object);
}

static void
atlas_import_dialog_finalize (GObject *object)
{
  AtlasImportDialog *self = ATLAS_IMPORT_DIALOG (object);

  g_clear_pointer (&self->intake, atlas_intake_free);

  G_OBJECT_CLASS (atlas_import_dialog_parent_class)->finalize (object);
}

static void
atlas_import_dialog_class_init (AtlasImportDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = atlas_import_dialog_dispose;
  object_class->finalize = atlas_import_dialog_finalize;
  widget_class->unrealize = atlas_import_dialog_unrealize;
  GTK_WINDOW_CLASS (klass)->close_request = atlas_import_dialog_close_request;

  signals[IMPORTED] = g_signal_new ("imported", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[MADE] = g_signal_new ("made", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class, ATLAS_RESOURCE_PATH "/app/import-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, AtlasImportDialog, heading);
  gtk_widget_class_bind_template_child (widget_class, AtlasImportDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, AtlasImportDialog, leaflet);
  gtk_widget_class_bind_template_child (widget_class, AtlasImportDialog, switcher);
  gtk_widget_class_bind_template_child (widget_class, AtlasImportDialog, fields_button);
  gtk_widget_class_bind_template_child (widget_class, AtlasImportDialog, result_button);
  gtk_widget_class_bind_template_child (widget_class, AtlasImportDialog, files);
  gtk_widget_class_bind_template_child (widget_class, AtlasImportDialog, into);
  gtk_widget_class_bind_template_child (widget_class, AtlasImportDialog, title_row);
  gtk_widget_class_bind_template_child (widget_class, AtlasImportDialog, new_title);
  gtk_widget_class_bind_template_child (widget_class, AtlasImportDialog, result_box);
  gtk_widget_class_bind_template_child (widget_class, AtlasImportDialog, trial);
  gtk_widget_class_bind_template_child (widget_class, AtlasImportDialog, trial_bar);
  gtk_widget_class_bind_template_child (widget_class, AtlasImportDialog, trial_words);
  gtk_widget_class_bind_template_child (widget_class, AtlasImportDialog, problem);
  gtk_widget_class_bind_template_child (widget_class, AtlasImportDialog, taking_bar);
  gtk_widget_class_bind_template_child (widget_class, AtlasImportDialog, taking_words);
  gtk_widget_class_bind_template_child (widget_class, AtlasImportDialog, failed);
  gtk_widget_class_bind_template_child (widget_class, AtlasImportDialog, import_button);
  gtk_widget_class_bind_template_child (widget_class, AtlasImportDialog, cancel_button);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_bind_template_callback (widget_class, import_cb);
  gtk_widget_class_bind_template_callback (widget_class, conflicts_cb);
  gtk_widget_class_bind_template_callback (widget_class, errors_cb);
  gtk_widget_class_bind_template_callback (widget_class, fields_cb);
  gtk_widget_class_bind_template_callback (widget_class, folded_cb);
  gtk_widget_class_bind_template_callback (widget_class, side_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
atlas_import_dialog_init (AtlasImportDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* A new collection is called like the first file. */
static void
propose_title (AtlasImportDialog *self)
{
  const AtlasIntakeFile *file = self->intake->files->pdata[0];
  g_autofree char *title = g_strdup (file->name);
  char *extension = strrchr (title, '.');

  if (extension != NULL && extension != title)
    *extension = '\0';
  gtk_editable_set_text (self->new_title, title);
}

static void
fill_into (AtlasImportDialog *self,
           gboolean           new_collection)
{
  g_autofree char *title = atlas_session_dup_title (self->session);
  gboolean editable = atlas_session_get_editable (self->session);
  const char * const words[] = { title, _("A New Collection"), NULL };
  g_autoptr (GtkStringList) model = gtk_string_list_new (words);

  self->into_new = new_collection || !editable;
  adw_combo_row_set_model (self->into, G_LIST_MODEL (model));
  adw_combo_row_set_selected (self->into, self->into_new ? 1 : 0);
  gtk_widget_set_sensitive (GTK_WIDGET (self->into), editable);
  gtk_widget_set_visible (self->title_row, self->into_new);
  g_signal_connect_object (self->into, "notify::selected", G_CALLBACK (into_cb), self, G_CONNECT_SWAPPED);
}

/* Takes @intake, of one file at least. @new_collection: to begin with, it is for a new collection. */
GtkWidget *
atlas_import_dialog_new (GtkWindow    *parent,
                         AtlasSession *session,
                         AtlasIntake  *intake,
                         gboolean      new_collection)
{
  AtlasImportDialog *self = g_object_new (ATLAS_TYPE_IMPORT_DIALOG, "transient-for", parent, NULL);
  g_autofree char *subject = atlas_intake_dup_subject (intake);
  g_autofree char *basemap = atlas_basemap_dup_path ();

  self->session = g_object_ref (session);
  self->intake = intake;
  self->result = ATLAS_IMPORT_REPORT_VIEW (atlas_import_report_view_new (basemap));
  gtk_box_append (self->result_box, GTK_WIDGET (self->result));
  adw_window_title_set_subtitle (self->heading, subject);
  propose_title (self);
  fill_into (self, new_collection);
  start (self, ATLAS_IMPORT_LOOK);

  return GTK_WIDGET (self);
}
