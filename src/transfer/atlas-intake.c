/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is to be imported, and the first look at it: which format, which columns, what they may be. */
#define G_LOG_DOMAIN "atlas-transfer"

#include "atlas-intake-private.h"

#include <glib/gi18n-lib.h>

#include "atlas-language.h"
#include "atlas-new-collection.h"

static void
clear_found (AtlasIntakeFile *file)
{
  g_clear_pointer (&file->sample, atlas_sample_free);
  g_clear_pointer (&file->findings, g_ptr_array_unref);
}

static void
free_file (gpointer data)
{
  AtlasIntakeFile *file = data;

  clear_found (file);
  g_free (file->name);
  g_clear_object (&file->file);
  g_clear_pointer (&file->bytes, g_bytes_unref);
  g_clear_object (&file->stream);
  g_clear_pointer (&file->mapping, atlas_mapping_free);
  atlas_reader_options_clear (&file->reader);
  g_clear_pointer (&file->input, atlas_input_unref);
  g_free (file);
}

/**
 * atlas_intake_new:
 *
 * Returns: (transfer full): an intake of nothing yet
 */
AtlasIntake *
atlas_intake_new (void)
{
  AtlasIntake *self = g_new0 (AtlasIntake, 1);

  self->files = g_ptr_array_new_with_free_func (free_file);

  return self;
}

/**
 * atlas_intake_copy:
 * @self: an intake without streams
 *
 * Copies what was said about the files, not what was found in them: for another thread.
 *
 * Returns: (transfer full): the copy, without progress, cancellable and index
 */
AtlasIntake *
atlas_intake_copy (const AtlasIntake *self)
{
  AtlasIntake *copy = atlas_intake_new ();

  copy->stop_on_error = self->stop_on_error;
  copy->conflicts = self->conflicts;
  for (guint i = 0; i < self->files->len; i++)
    {
      const AtlasIntakeFile *file = self->files->pdata[i];
      AtlasIntakeFile *other = g_new0 (AtlasIntakeFile, 1);

      g_assert (file->stream == NULL);
      other->name = g_strdup (file->name);
      other->file = file->file != NULL ? g_object_ref (file->file) : NULL;
      other->bytes = file->bytes != NULL ? g_bytes_ref (file->bytes) : NULL;
      other->format = file->format;
      other->mapping = file->mapping != NULL ? atlas_mapping_copy (file->mapping) : NULL;
      other->size = file->size;
      other->whole = file->whole;
      atlas_reader_options_copy (&other->reader, &file->reader);
      g_ptr_array_add (copy->files, other);
    }

  return copy;
}

/**
 * atlas_intake_free:
 * @self: (transfer full): an intake
 */
void
atlas_intake_free (AtlasIntake *self)
{
  g_ptr_array_unref (self->files);
  g_clear_object (&self->cancellable);
  g_free (self->indexed);
  g_free (self->index_folder);
  g_free (self);
}

static AtlasIntakeFile *
add (AtlasIntake *self,
     const char  *name)
{
  AtlasIntakeFile *file = g_new0 (AtlasIntakeFile, 1);

  file->name = g_strdup (name);
  file->size = -1;
  g_ptr_array_add (self->files, file);

  return file;
}

/**
 * atlas_intake_add_file:
 * @self: an intake
 * @file: a file, which may be anywhere
 *
 * Returns: (transfer none): what is known of it
 */
AtlasIntakeFile *
atlas_intake_add_file (AtlasIntake *self,
                       GFile       *file)
{
  g_autofree char *base = g_file_get_basename (file);
  g_autofree char *name = g_filename_display_name (base);
  AtlasIntakeFile *added = add (self, name);

  added->file = g_object_ref (file);

  return added;
}

/**
 * atlas_intake_add_bytes:
 * @self: an intake
 * @bytes: a whole file, such as what was pasted
 * @name: what to call it
 *
 * Returns: (transfer none): what is known of it
 */
AtlasIntakeFile *
atlas_intake_add_bytes (AtlasIntake *self,
                        GBytes      *bytes,
                        const char  *name)
{
  AtlasIntakeFile *added = add (self, name);

  added->bytes = g_bytes_ref (bytes);
  added->size = (gint64) g_bytes_get_size (bytes);

  return added;
}

/**
 * atlas_intake_add_stream:
 * @self: an intake
 * @stream: a pipe; what has to be read twice is kept in a temporary file
 * @name: what to call it
 *
 * Returns: (transfer none): what is known of it
 */
AtlasIntakeFile *
atlas_intake_add_stream (AtlasIntake  *self,
                         GInputStream *stream,
                         const char   *name)
{
  AtlasIntakeFile *added = add (self, name);

  added->stream = g_object_ref (stream);

  return added;
}

/**
 * atlas_intake_dup_subject:
 * @self: an intake
 *
 * Returns: (transfer full) (nullable): what the history says that was imported
 */
char *
atlas_intake_dup_subject (const AtlasIntake *self)
{
  if (self->files->len == 1)
    return g_strdup (((const AtlasIntakeFile *) self->files->pdata[0])->name);
  if (self->files->len == 0)
    return NULL;

  return g_strdup_printf (ngettext ("%u file", "%u files", self->files->len), self->files->len);
}

/**
 * atlas_intake_is_whole:
 * @self: an intake that was looked at
 *
 * Returns: whether it is one collection, with which a new one need not begin with anything else
 */
gboolean
atlas_intake_is_whole (const AtlasIntake *self)
{
  return self->files->len == 1 && ((const AtlasIntakeFile *) self->files->pdata[0])->whole;
}

/**
 * atlas_intake_file_open:
 * @file: a file of an intake
 * @cancellable: (nullable): what interrupts reading
 * @error: where an error goes
 *
 * Returns: (transfer full) (nullable): its bytes, from the beginning; %NULL on error
 */
AtlasInput *
atlas_intake_file_open (AtlasIntakeFile  *file,
                        GCancellable     *cancellable,
                        GError          **error)
{
  AtlasInput *input = NULL;

  if (file->file != NULL)
    input = atlas_input_new_file (file->file, cancellable, error);
  else if (file->bytes != NULL)
    input = atlas_input_new_bytes (file->bytes, file->name);
  else if (file->input == NULL)
    file->input = atlas_input_new_stream (file->stream, file->name, cancellable);
  else if (!atlas_input_rewind (file->input, error))
    return NULL;

  if (file->input != NULL)
    input = atlas_input_ref (file->input);
  if (input != NULL)
    file->size = atlas_input_get_size (input);

  return input;
}

/**
 * atlas_intake_new_vocabulary:
 * @title: (nullable): what a new collection will be called
 * @error: where an error goes
 *
 * Returns: (transfer full) (nullable): what a new collection begins with
 */
AtlasRecordSet *
atlas_intake_new_vocabulary (const char  *title,
                             GError     **error)
{
  g_autoptr (AtlasRecordSet) set = atlas_record_set_new ();

  return atlas_new_collection_fill (set, title != NULL ? title : "?",
                                    atlas_languages_wanted (ATLAS_LABELS_INTERFACE)[0], error) ? g_steal_pointer (&set) : NULL;
}

/* What is there to refer to; @db NULL: the beginning of a new collection. */
AtlasRecordSet *
atlas_intake_load_vocabulary (const AtlasIntake  *self,
                              AtlasDb            *db,
                              GError            **error)
{
  if (db != NULL)
    return atlas_db_load_vocabulary (db, error);

  return atlas_intake_is_whole (self) ? atlas_record_set_new () : atlas_intake_new_vocabulary (NULL, error);
}

/* The language that texts are in where nobody says: that of the collection. */
static const char *
usual_language (AtlasRecordSet *vocabulary)
{
  g_autoptr (GPtrArray) collections = atlas_record_set_all (vocabulary, ATLAS_RECORD_COLLECTION);
  const char *language = collections->len > 0 ? ((const AtlasCollection *) collections->pdata[0])->default_language : NULL;

  return language != NULL ? language : atlas_languages_wanted (ATLAS_LABELS_INTERFACE)[0];
}

static gboolean
look_at (AtlasIntakeFile  *file,
         AtlasRecordSet   *vocabulary,
         GCancellable     *cancellable,
         GError          **error)
{
  g_autoptr (AtlasInput) input = atlas_intake_file_open (file, cancellable, error);
  g_autoptr (AtlasMaker) maker = NULL;
  g_autoptr (AtlasReader) reader = NULL;

  clear_found (file);
  if (input == NULL)
    return FALSE;
  if (file->format == NULL && (file->format = atlas_format_detect (input, error)) == NULL)
    return FALSE;

  maker = atlas_maker_new (vocabulary);
  reader = atlas_reader_new (file->format, input, maker, &file->reader);
  if (!atlas_reader_start (reader, error))
    return FALSE;

  if (atlas_reader_gives_rows (reader))
    {
      file->sample = atlas_sample_read (reader, ATLAS_INTAKE_SAMPLE, error);
      if (file->sample == NULL)
        return FALSE;
      if (file->mapping == NULL)
        file->mapping = atlas_mapping_guess (file->sample, vocabulary, usual_language (vocabulary));
    }
  file->findings = g_ptr_array_ref (atlas_reader_get_findings (reader));
  file->whole = reader->whole;

  return TRUE;
}

/**
 * atlas_intake_look:
 * @self: an intake
 * @db: (nullable): the collection that it is for; %NULL: a new one
 * @error: where an error goes
 *
 * Looks at the beginning of each file: finds its format and, where it has columns, what they may be.
 * What was said before is left as it is.
 *
 * Returns: %FALSE on error: a file that cannot be read at all
 */
gboolean
atlas_intake_look (AtlasIntake  *self,
                   AtlasDb      *db,
                   GError      **error)
{
  g_autoptr (AtlasRecordSet) vocabulary = atlas_intake_load_vocabulary (self, db, error);

  if (vocabulary == NULL)
    return FALSE;

  for (guint i = 0; i < self->files->len; i++)
    {
      AtlasIntakeFile *file = self->files->pdata[i];

      if (!look_at (file, vocabulary, self->cancellable, error))
        {
          if (self->files->len > 1)
            g_prefix_error (error, "%s: ", file->name);
          return FALSE;
        }
    }

  return TRUE;
}
