/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The search provider of the shell: org.gnome.Shell.SearchProvider2 over all collections of the library.
 * It answers without a window, and lets the program go when nobody has asked for a while. */
#define G_LOG_DOMAIN "atlas-app"

#include "config.h"

#include "atlas-shell-search.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "atlas-library.h"
#include "atlas-library-search.h"
#include "atlas-shell-words.h"

/* More than the shell shows. */
#define MAX_RESULTS 12

/* Who types a word asks every few tenths of a second: until then the collections stay open, and for
 * some time after that the program stays. */
#define CLOSE_SECONDS 3
#define STAY_SECONDS 20

struct _AtlasShellSearch
{
  GObject parent_instance;

  AtlasApplication *application;    /* not owned: it owns this */
  GDBusConnection *connection;      /* (nullable) */
  guint registration;
  AtlasLibrarySearch *search;
  GCancellable *asking;             /* (nullable): of the question that is being answered */
  GCancellable *indexing;           /* (nullable): while indexes are made that were wanting */
  GHashTable *found;                /* char * id -> AtlasLibraryHit, of the last answer */
  guint close_timer;
  guint stay_timer;                 /* while it runs, the program is held */
};

G_DEFINE_FINAL_TYPE (AtlasShellSearch, atlas_shell_search, G_TYPE_OBJECT)

static const char interface_xml[] =
  "<node>"
  "  <interface name='org.gnome.Shell.SearchProvider2'>"
  "    <method name='GetInitialResultSet'>"
  "      <arg type='as' name='terms' direction='in'/>"
  "      <arg type='as' name='results' direction='out'/>"
  "    </method>"
  "    <method name='GetSubsearchResultSet'>"
  "      <arg type='as' name='previous_results' direction='in'/>"
  "      <arg type='as' name='terms' direction='in'/>"
  "      <arg type='as' name='results' direction='out'/>"
  "    </method>"
  "    <method name='GetResultMetas'>"
  "      <arg type='as' name='identifiers' direction='in'/>"
  "      <arg type='aa{sv}' name='metas' direction='out'/>"
  "    </method>"
  "    <method name='ActivateResult'>"
  "      <arg type='s' name='identifier' direction='in'/>"
  "      <arg type='as' name='terms' direction='in'/>"
  "      <arg type='u' name='timestamp' direction='in'/>"
  "    </method>"
  "    <method name='LaunchSearch'>"
  "      <arg type='as' name='terms' direction='in'/>"
  "      <arg type='u' name='timestamp' direction='in'/>"
  "    </method>"
  "  </interface>"
  "</node>";

static void
close_thread (GTask        *task,
              gpointer      source,
              gpointer      data,
              GCancellable *cancellable)
{
  atlas_library_search_close (((AtlasShellSearch *) source)->search);
  g_task_return_boolean (task, TRUE);
}

/* The collections are let go of, on another thread: this may wait for an answer. */
static gboolean
close_cb (gpointer data)
{
  AtlasShellSearch *self = data;
  g_autoptr (GTask) task = g_task_new (self, NULL, NULL, NULL);

  self->close_timer = 0;
  g_task_set_source_tag (task, close_cb);
  g_task_run_in_thread (task, close_thread);

  return G_SOURCE_REMOVE;
}

static gboolean
stay_cb (gpointer data)
{
  AtlasShellSearch *self = data;

  self->stay_timer = 0;
  g_application_release (G_APPLICATION (self->application));

  return G_SOURCE_REMOVE;
}

/* Somebody asks: the program stays for a while from now on. */
static void
stay (AtlasShellSearch *self)
{
  if (self->stay_timer == 0)
    g_application_hold (G_APPLICATION (self->application));

  g_clear_handle_id (&self->stay_timer, g_source_remove);
  g_clear_handle_id (&self->close_timer, g_source_remove);
  self->stay_timer = g_timeout_add_seconds (STAY_SECONDS, stay_cb, self);
  self->close_timer = g_timeout_add_seconds (CLOSE_SECONDS, close_cb, self);
}

typedef struct
{
  char *text;
  char *last;               /* the collection that was open last */
  AtlasLabelLanguage labels;
} Question;

static void
free_question (Question *question)
{
  g_free (question->text);
  g_free (question->last);
  g_free (question);
}

static void
ask_thread (GTask        *task,
            gpointer      source,
            gpointer      data,
            GCancellable *cancellable)
{
  AtlasShellSearch *self = source;
  const Question *question = data;
  g_auto (GStrv) paths = atlas_library_search_list (question->last);
  g_autoptr (GError) error = NULL;
  GPtrArray *hits = atlas_library_search_run (self->search, (const char * const *) paths, question->text, question->labels,
                                              MAX_RESULTS, cancellable, &error);

  if (hits != NULL)
    g_task_return_pointer (task, hits, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/* What tells a record from those of all collections: the shell keeps it longer than the program runs. */
static char *
make_id (const AtlasLibraryHit *hit)
{
  g_autofree char *name = g_path_get_basename (hit->path);

  return g_strdup_printf ("%" G_GINT64_FORMAT ":%s", hit->hit->id, name);
}

static gint64
read_id (const char  *id,
         char       **path)
{
  const char *name = strchr (id, ':');
  gint64 entry = g_ascii_strtoll (id, NULL, 10);
  g_autofree char *folder = atlas_library_folder ();

  *path = NULL;
  if (entry <= 0 || name == NULL || name[1] == '\0' || strchr (name, '/') != NULL)
    return 0;

  *path = g_build_filename (folder, name + 1, NULL);
  if (g_file_test (*path, G_FILE_TEST_IS_REGULAR))
    return entry;

  g_clear_pointer (path, g_free);

  return 0;
}

static void
index_thread (GTask        *task,
              gpointer      source,
              gpointer      data,
              GCancellable *cancellable)
{
  atlas_library_search_index (((AtlasShellSearch *) source)->search, cancellable);
  g_task_return_boolean (task, TRUE);
}

static void
indexed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  AtlasShellSearch *self = ATLAS_SHELL_SEARCH (source);

  if (self->indexing == g_task_get_cancellable (G_TASK (result)))
    g_clear_object (&self->indexing);
  g_application_release (G_APPLICATION (self->application));
}

/* A large collection without an index does not answer this question, but one of the next. Until then
 * the program stays. */
static void
index_rest (AtlasShellSearch *self)
{
  g_autoptr (GTask) task = NULL;

  if (self->indexing != NULL || atlas_library_search_is_complete (self->search))
    return;

  g_application_hold (G_APPLICATION (self->application));
  self->indexing = g_cancellable_new ();
  task = g_task_new (self, self->indexing, indexed_cb, NULL);
  g_task_set_source_tag (task, index_rest);
  g_task_set_check_cancellable (task, FALSE);
  g_task_run_in_thread (task, index_thread);
}

/* An answer that nobody wants any more is an empty one. */
static void
answered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  AtlasShellSearch *self = ATLAS_SHELL_SEARCH (source);
  GDBusMethodInvocation *invocation = data;
  g_autoptr (GPtrArray) hits = NULL;
  g_autoptr (GError) error = NULL;
  GVariantBuilder ids;

  hits = g_task_propagate_pointer (G_TASK (result), &error);
  if (hits == NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_message ("Searching for the shell: %s", error->message);

  if (hits != NULL)
    g_hash_table_remove_all (self->found);

  g_variant_builder_init (&ids, G_VARIANT_TYPE ("as"));
  while (hits != NULL && hits->len > 0)
    {
      AtlasLibraryHit *hit = g_ptr_array_steal_index (hits, 0);
      char *id = make_id (hit);

      g_variant_builder_add (&ids, "s", id);
      g_hash_table_insert (self->found, id, hit);
    }

  g_dbus_method_invocation_return_value (invocation, g_variant_new ("(as)", &ids));
  if (hits != NULL)
    index_rest (self);
  g_application_release (G_APPLICATION (self->application));
}

/* A new question ends the one before. */
static void
ask (AtlasShellSearch      *self,
     const char * const    *terms,
     GDBusMethodInvocation *invocation)
{
  g_autoptr (GSettings) settings = g_settings_new (ATLAS_APPLICATION_ID);
  g_autoptr (GTask) task = NULL;
  Question *question = g_new0 (Question, 1);

  g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
  self->asking = g_cancellable_new ();

  question->text = g_strjoinv (" ", (char **) terms);
  question->last = g_settings_get_string (settings, "last-collection");
  question->labels = g_settings_get_enum (settings, "label-language");

  g_application_hold (G_APPLICATION (self->application));
  task = g_task_new (self, self->asking, answered_cb, invocation);
  g_task_set_source_tag (task, ask);
  g_task_set_task_data (task, question, (GDestroyNotify) free_question);
  g_task_run_in_thread (task, ask_thread);
}

static GVariant *
tell (AtlasShellSearch   *self,
      const char * const *ids)
{
  GVariantBuilder metas;

  g_variant_builder_init (&metas, G_VARIANT_TYPE ("aa{sv}"));
  for (guint i = 0; ids[i] != NULL; i++)
    {
      const AtlasLibraryHit *hit = g_hash_table_lookup (self->found, ids[i]);
      g_autofree char *description = NULL;
      g_autofree char *icon = NULL;

      if (hit == NULL)
        continue;

      description = atlas_shell_words_describe (hit->hit);
      icon = atlas_shell_words_icon (hit->hit);
      g_variant_builder_open (&metas, G_VARIANT_TYPE ("a{sv}"));
      g_variant_builder_add (&metas, "{sv}", "id", g_variant_new_string (ids[i]));
      g_variant_builder_add (&metas, "{sv}", "name", g_variant_new_string (hit->hit->title));
      g_variant_builder_add (&metas, "{sv}", "description", g_variant_new_string (description));
      g_variant_builder_add (&metas, "{sv}", "gicon", g_variant_new_string (icon));
      g_variant_builder_close (&metas);
    }

  return g_variant_new ("(aa{sv})", &metas);
}

static void
activate (AtlasShellSearch *self,
          const char       *id,
          guint32           time)
{
  g_autofree char *path = NULL;
  gint64 entry = read_id (id, &path);

  atlas_application_show (self->application, path, entry, NULL, time);
}

static void
method_call_cb (GDBusConnection       *connection,
                const char            *sender,
                const char            *object_path,
                const char            *interface,
                const char            *method,
                GVariant              *parameters,
                GDBusMethodInvocation *invocation,
                gpointer               data)
{
  AtlasShellSearch *self = data;
  g_autofree const char **terms = NULL;
  const char *id = NULL;
  guint32 time = 0;

  stay (self);

  if (strcmp (method, "GetInitialResultSet") == 0)
    {
      g_variant_get (parameters, "(^a&s)", &terms);
      ask (self, terms, invocation);
    }
  else if (strcmp (method, "GetSubsearchResultSet") == 0)
    {
      /* What is found by more words need not be among what was shown for fewer. */
      g_variant_get_child (parameters, 1, "^a&s", &terms);
      ask (self, terms, invocation);
    }
  else if (strcmp (method, "GetResultMetas") == 0)
    {
      g_variant_get (parameters, "(^a&s)", &terms);
      g_dbus_method_invocation_return_value (invocation, tell (self, terms));
    }
  else if (strcmp (method, "ActivateResult") == 0)
    {
      g_variant_get (parameters, "(&s^a&su)", &id, &terms, &time);
      activate (self, id, time);
      g_dbus_method_invocation_return_value (invocation, NULL);
    }
  else
    {
      g_autofree char *text = NULL;

      g_variant_get (parameters, "(^a&su)", &terms, &time);
      text = g_strjoinv (" ", (char **) terms);
      atlas_application_show (self->application, NULL, 0, text, time);
      g_dbus_method_invocation_return_value (invocation, NULL);
    }
}

static void
atlas_shell_search_finalize (GObject *object)
{
  AtlasShellSearch *self = ATLAS_SHELL_SEARCH (object);

  g_clear_handle_id (&self->stay_timer, g_source_remove);
  g_clear_handle_id (&self->close_timer, g_source_remove);
  g_clear_object (&self->asking);
  g_clear_object (&self->indexing);
  g_clear_object (&self->connection);
  g_hash_table_unref (self->found);
  atlas_library_search_free (self->search);

  G_OBJECT_CLASS (atlas_shell_search_parent_class)->finalize (object);
}

static void
atlas_shell_search_class_init (AtlasShellSearchClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = atlas_shell_search_finalize;
}

static void
atlas_shell_search_init (AtlasShellSearch *self)
{
  self->search = atlas_library_search_new (NULL);
  self->found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) atlas_library_hit_free);
}

AtlasShellSearch *
atlas_shell_search_new (AtlasApplication *application)
{
  AtlasShellSearch *self = g_object_new (ATLAS_TYPE_SHELL_SEARCH, NULL);

  self->application = application;

  return self;
}

/* Answers at @path from now on. */
gboolean
atlas_shell_search_export (AtlasShellSearch  *self,
                           GDBusConnection   *connection,
                           const char        *path,
                           GError           **error)
{
  static const GDBusInterfaceVTable methods = { .method_call = method_call_cb };
  g_autoptr (GDBusNodeInfo) info = g_dbus_node_info_new_for_xml (interface_xml, error);

  if (info == NULL)
    return FALSE;

  self->registration = g_dbus_connection_register_object (connection, path, info->interfaces[0], &methods, self, NULL, error);
  g_set_object (&self->connection, connection);

  return self->registration != 0;
}

/* A window is about to close its collection: whoever still reads it would keep its log from being put
 * away. Waits until the question that is being answered has been cut short. */
void
atlas_shell_search_let_go (AtlasShellSearch *self)
{
  /* The next question of the shell goes on with it from the beginning. */
  if (self->indexing != NULL)
    {
      g_cancellable_cancel (self->indexing);
      atlas_library_search_await_indexing (self->search);
    }

  /* Whoever closes the last window means the program: the bus starts it again for the next question. */
  if (self->stay_timer != 0)
    {
      g_clear_handle_id (&self->stay_timer, g_source_remove);
      g_application_release (G_APPLICATION (self->application));
    }

  if (self->close_timer == 0)
    return;

  g_clear_handle_id (&self->close_timer, g_source_remove);
  g_cancellable_cancel (self->asking);
  atlas_library_search_close (self->search);
}

void
atlas_shell_search_unexport (AtlasShellSearch *self)
{
  g_cancellable_cancel (self->asking);
  g_cancellable_cancel (self->indexing);
  if (self->registration != 0)
    g_dbus_connection_unregister_object (self->connection, self->registration);
  self->registration = 0;
}
