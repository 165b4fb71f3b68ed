/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks what a saved search is called and what it searches for. */
#define G_LOG_DOMAIN "atlas-app"

#include "config.h"

#include "atlas-saved-dialog.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "atlas-choice.h"
#include "atlas-form.h"
#include "atlas-saved-search.h"

struct _AtlasSavedDialog
{
  AdwWindow parent_instance;

  AtlasSession *session;
  gint64 id;                /* what is edited; 0: a new one is made, or one is replaced */
  guint sort;               /* of what is saved */
  gint64 property;
  gboolean descending;
  GArray *others;           /* (nullable): ids of what may be replaced, as the drop-down has them, from 1 on */

  GtkWidget *english;
  GtkWidget *chinese;
  GtkWidget *query;
  GtkWidget *replaces;      /* (nullable) */
};

enum
{
  SUBMIT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AtlasSavedDialog, atlas_saved_dialog, ADW_TYPE_WINDOW)

static AtlasRecordSet *
get_searches (AtlasSavedDialog *self)
{
  return atlas_session_get_vocabulary (self->session);
}

/* The search that will be what the form says; 0: a new one. */
static gint64
get_target (AtlasSavedDialog *self)
{
  guint chosen = self->replaces != NULL ? gtk_drop_down_get_selected (GTK_DROP_DOWN (self->replaces)) : 0;

  return chosen > 0 && chosen != GTK_INVALID_LIST_POSITION ? g_array_index (self->others, gint64, chosen - 1) : self->id;
}

/* A title is what a query calls a saved search by: search:"…". */
static char *
check_title (AtlasSavedDialog *self,
             GtkWidget        *entry)
{
  g_autofree char *title = atlas_form_dup_entry (entry);
  const AtlasSavedSearch *other = atlas_saved_search_find (get_searches (self), title);

  return other != NULL && other->base.id != get_target (self)
           ? g_strdup_printf (_("There is a saved search “%s” already."), title) : NULL;
}

static char *
check_cb (gpointer data)
{
  AtlasSavedDialog *self = data;
  g_autofree char *english = atlas_form_dup_entry (self->english);
  g_autofree char *chinese = atlas_form_dup_entry (self->chinese);
  g_autofree char *query = atlas_form_dup_entry (self->query);
  char *problem;

  if (*english == '\0' && *chinese == '\0')
    return g_strdup (_("Give the search a name."));
  if (*query == '\0')
    return g_strdup (_("Say what is searched for."));

  problem = check_title (self, self->english);

  return problem != NULL ? problem : check_title (self, self->chinese);
}

static void
put_search (AtlasSavedDialog *self,
            AtlasEdit        *edit,
            gint64            id,
            const char       *query)
{
  const AtlasSavedSearch *stored = atlas_record_set_get (get_searches (self), ATLAS_RECORD_SAVED_SEARCH, id);
  AtlasSavedSearch *changed;

  if (stored == NULL)
    return;

  changed = atlas_record_copy (stored);
  atlas_set_text (&changed->query, query);
  if (self->id == 0)
    atlas_saved_search_set_sort (changed, self->sort, self->property, self->descending);
  if (atlas_record_equal (changed, stored))
    atlas_record_free (changed);
  else
    atlas_edit_take (edit, changed);
}

static void
submit_cb (AtlasSavedDialog *self)
{
  g_autofree char *english = atlas_form_dup_entry (self->english);
  g_autofree char *chinese = atlas_form_dup_entry (self->chinese);
  g_autofree char *query = atlas_form_dup_entry (self->query);
  gboolean as_chinese = *english == '\0' ||
    (*chinese != '\0' && atlas_labels_are_chinese (atlas_session_get_labels (self->session)));
  const char *title = as_chinese ? chinese : english;
  g_autoptr (AtlasEdit) edit = atlas_edit_new ("edit", title);
  g_autofree char *told = g_strdup_printf (_("“%s” saved"), title);
  gint64 id = get_target (self);

  if (id != 0)
    put_search (self, edit, id, query);
  else
    id = atlas_saved_search_add (edit, get_searches (self), query, self->sort, self->property, self->descending);

  atlas_saved_search_set_title (edit, get_searches (self), id, "en", english);
  atlas_saved_search_set_title (edit, get_searches (self), id, "zh-Hans", chinese);
  if (edit->steps->len > 0)
    g_signal_emit (self, signals[SUBMIT], 0, edit, told);
  gtk_window_close (GTK_WINDOW (self));
}

/* What is replaced keeps its name, unless that is typed over. */
static void
replaces_cb (AtlasSavedDialog *self)
{
  gint64 id = get_target (self);
  g_autofree char *english = atlas_saved_search_dup_title_in (get_searches (self), id, "en");
  g_autofree char *chinese = atlas_saved_search_dup_title_in (get_searches (self), id, "zh");

  gtk_editable_set_text (GTK_EDITABLE (self->english), english != NULL ? english : "");
  gtk_editable_set_text (GTK_EDITABLE (self->chinese), chinese != NULL ? chinese : "");
}

static void
atlas_saved_dialog_finalize (GObject *object)
{
  AtlasSavedDialog *self = ATLAS_SAVED_DIALOG (object);

  g_clear_object (&self->session);
  g_clear_pointer (&self->others, g_array_unref);

  G_OBJECT_CLASS (atlas_saved_dialog_parent_class)->finalize (object);
}

static void
atlas_saved_dialog_class_init (AtlasSavedDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = atlas_saved_dialog_finalize;

  signals[SUBMIT] = g_signal_new ("submit", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                  NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_POINTER, G_TYPE_STRING);
}

static void
atlas_saved_dialog_init (AtlasSavedDialog *self)
{
}

static void
add_replaces (AtlasSavedDialog *self,
              gint64            replaced)
{
  g_autoptr (GPtrArray) all = atlas_record_set_all (get_searches (self), ATLAS_RECORD_SAVED_SEARCH);
  GtkStringList *titles = gtk_string_list_new (NULL);
  guint chosen = 0;

  if (all->len == 0)
    {
      g_object_unref (titles);
      return;
    }

  self->others = g_array_new (FALSE, FALSE, sizeof (gint64));
  /* translators: which saved search a new one takes the place of */
  gtk_string_list_append (titles, C_("search", "None"));
  for (guint i = 0; i < all->len; i++)
    {
      const AtlasSavedSearch *search = all->pdata[i];

      g_array_append_val (self->others, search->base.id);
      gtk_string_list_append (titles, atlas_saved_search_title (get_searches (self), search,
                                                                atlas_session_get_labels (self->session)));
      if (search->base.id == replaced)
        chosen = i + 1;
    }

  self->replaces = gtk_drop_down_new (G_LIST_MODEL (titles), NULL);
  atlas_choice_ellipsize (self->replaces);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->replaces), chosen);
  g_signal_connect_object (self->replaces, "notify::selected", G_CALLBACK (replaces_cb), self, G_CONNECT_SWAPPED);
}

static GtkWidget *
build (AtlasSavedDialog *self,
       const char       *heading,
       const char       *query)
{
  GtkWidget *form = atlas_form_new (heading, NULL);
  GtkWidget *handle = gtk_window_handle_new ();
  gboolean chinese_first = atlas_labels_are_chinese (ATLAS_LABELS_INTERFACE);

  self->english = atlas_form_new_entry (NULL, NULL);
  self->chinese = atlas_form_new_entry (NULL, NULL);
  self->query = atlas_form_new_entry (query, NULL);
  replaces_cb (self);

  gtk_widget_remove_css_class (form, "card");
  if (chinese_first)
    atlas_form_add (ATLAS_FORM (form), _("Name in C_hinese"), self->chinese);
  atlas_form_add (ATLAS_FORM (form), _("Name in _English"), self->english);
  if (!chinese_first)
    atlas_form_add (ATLAS_FORM (form), _("Name in C_hinese"), self->chinese);
  atlas_form_add (ATLAS_FORM (form), _("Searches _for"), self->query);
  if (self->replaces != NULL)
    atlas_form_add (ATLAS_FORM (form), _("_Replaces"), self->replaces);
  atlas_form_set_check (ATLAS_FORM (form), check_cb, self);
  g_signal_connect_object (form, "submit", G_CALLBACK (submit_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (form, "cancel", G_CALLBACK (gtk_window_close), self, G_CONNECT_SWAPPED);

  gtk_window_handle_set_child (GTK_WINDOW_HANDLE (handle), form);
  adw_window_set_content (ADW_WINDOW (self), handle);
  atlas_form_ready (ATLAS_FORM (form), chinese_first ? self->chinese : self->english);

  return GTK_WIDGET (self);
}

static AtlasSavedDialog *
make (GtkWindow    *parent,
      AtlasSession *session,
      const char   *title)
{
  AtlasSavedDialog *self = g_object_new (ATLAS_TYPE_SAVED_DIALOG,
                                         "transient-for", parent, "modal", TRUE, "resizable", FALSE,
                                         "default-width", 360, "title", title, NULL);

  self->session = g_object_ref (session);

  return self;
}

/* Keeps a search, as a new one or in the place of another. @replaced: the one to begin with; 0: none. */
GtkWidget *
atlas_saved_dialog_new (GtkWindow             *parent,
                        AtlasSession          *session,
                        const AtlasSavedQuery *query,
                        gint64                 replaced)
{
  AtlasSavedDialog *self = make (parent, session, _("Save This Search"));

  self->sort = query->sort;
  self->property = query->property;
  self->descending = query->descending;
  add_replaces (self, replaced);

  return build (self, _("Save This Search"), query->query);
}

/* Changes what a saved search is called and what it searches for. */
GtkWidget *
atlas_saved_dialog_new_edit (GtkWindow    *parent,
                             AtlasSession *session,
                             gint64        id)
{
  AtlasSavedDialog *self = make (parent, session, _("Saved Search"));
  const AtlasSavedSearch *search = atlas_record_set_get (atlas_session_get_vocabulary (session),
                                                         ATLAS_RECORD_SAVED_SEARCH, id);

  self->id = id;

  return build (self, _("Saved Search"), search != NULL ? search->query : NULL);
}
