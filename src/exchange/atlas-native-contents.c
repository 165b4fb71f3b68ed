/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A look through native JSON before it is read: which records it has, so that a reference to what comes later
 * can be told from one that leads nowhere. Ids that follow one another take no more room than one. */
#define G_LOG_DOMAIN "atlas-exchange"

#include "atlas-native-private.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "atlas-json.h"
#include "atlas-json-record.h"

typedef struct
{
  gint64 first;
  gint64 last;
} Run;

struct _AtlasNativeContents
{
  AtlasNativeHead head;
  AtlasJsonStream stream;
  AtlasRecordType type;                     /* of the list at hand */
  guint64         found_at;                 /* where in the file that list begins */
  gboolean        same_list;                /* there are two of one name */
  GArray         *lists;                    /* (element-type AtlasRecordType): in the order of the file */
  GArray         *runs[ATLAS_N_RECORD_TYPES];     /* (element-type Run): of what stands in a list at the top, and of claims */
  GHashTable     *twice[ATLAS_N_RECORD_TYPES];    /* (nullable): ids that more than one has */

  /* Of the record at hand. */
  gint64          id;
  GArray         *claims;                   /* (element-type gint64): 0: it has no id of its own */
};

static void
add_id (AtlasNativeContents *self,
        AtlasRecordType      type,
        gint64               id)
{
  GArray *runs = self->runs[type];
  Run *last = runs->len > 0 ? &g_array_index (runs, Run, runs->len - 1) : NULL;

  if (id < 1 || id > ATLAS_ID_MAX)
    return;

  if (last != NULL && last->last + 1 == id)
    {
      last->last = id;
    }
  else
    {
      Run run = { id, id };

      g_array_append_val (runs, run);
    }
}

/* An id, or the key that stands for one; 0 for anything else, which reading refuses. */
static gboolean
look_at_id (AtlasJsonCursor *cursor,
            AtlasRecordType  type,
            gint64          *id)
{
  AtlasJsonString text;
  double number;

  *id = 0;
  if (*cursor->at == '"')
    {
      g_autoptr (GString) key = g_string_new (atlas_record_info (type)->table);

      if (!atlas_json_string (cursor, &text))
        return FALSE;

      g_string_append_c (key, '/');
      if (!text.escaped)
        g_string_append_len (key, text.text, (gssize) text.length);
      else if (!atlas_json_unescape (&text, key))
        return TRUE;

      *id = atlas_record_id_of_key (key->str);
      return TRUE;
    }

  if (*cursor->at != '-' && !g_ascii_isdigit (*cursor->at))
    return atlas_json_skip_value (cursor);

  if (!atlas_json_number (cursor, &number))
    return FALSE;

  if (number >= 1 && number <= (double) ATLAS_ID_MAX && number == floor (number))
    *id = (gint64) number;

  return TRUE;
}

/* Members of an object: its id, and what @claims is for. */
static gboolean
look_at_object (AtlasJsonCursor *cursor,
                AtlasRecordType  type,
                gint64          *id,
                GArray          *claims)
{
  AtlasJsonString name;
  gboolean first = TRUE;

  *id = 0;
  if (!atlas_json_take (cursor, '{'))
    return !cursor->cut && atlas_json_skip_value (cursor);

  while (atlas_json_next_member (cursor, &first, &name))
    {
      gboolean in_claims = claims != NULL && atlas_json_is (&name, atlas_record_info (ATLAS_RECORD_CLAIM)->plural);
      gboolean first_claim = TRUE;

      if (atlas_json_is (&name, "id"))
        {
          if (!look_at_id (cursor, type, id))
            return FALSE;
        }
      else if (in_claims && atlas_json_take (cursor, '['))
        {
          while (atlas_json_next_element (cursor, &first_claim))
            {
              gint64 claim;

              if (!look_at_object (cursor, ATLAS_RECORD_CLAIM, &claim, NULL))
                return FALSE;
              g_array_append_val (claims, claim);
            }
          if (cursor->cut || cursor->wrong != NULL)
            return FALSE;
        }
      else if (cursor->cut || !atlas_json_skip_value (cursor))
        {
          return FALSE;
        }
    }

  return !cursor->cut && cursor->wrong == NULL;
}

static gboolean
look_at_record (AtlasJsonCursor *cursor,
                gpointer         data)
{
  AtlasNativeContents *self = data;

  g_array_set_size (self->claims, 0);

  return look_at_object (cursor, self->type, &self->id, self->type == ATLAS_RECORD_ENTRY ? self->claims : NULL);
}

static void
add_record (AtlasNativeContents *self)
{
  add_id (self, self->type, self->id);

  for (guint i = 0; self->id != 0 && i < self->claims->len; i++)
    {
      gint64 claim = g_array_index (self->claims, gint64, i);

      add_id (self, ATLAS_RECORD_CLAIM, claim != 0 ? claim : atlas_json_derive_id (ATLAS_RECORD_CLAIM, self->id, i));
    }
}

static gboolean
is_list_cb (const AtlasJsonString *name,
            gpointer               data)
{
  AtlasNativeContents *self = data;

  if (!atlas_native_find_list (name, &self->type))
    return FALSE;

  /* Asked again about the same one where the window was too short. */
  if (self->lists->len > 0 && self->found_at == atlas_input_get_offset (self->stream.input))
    return TRUE;

  for (guint i = 0; i < self->lists->len; i++)
    self->same_list = self->same_list || g_array_index (self->lists, AtlasRecordType, i) == self->type;

  self->found_at = atlas_input_get_offset (self->stream.input);
  g_array_append_val (self->lists, self->type);
  atlas_native_set_limit (&self->stream, self->type);

  return TRUE;
}

static gboolean
member_cb (AtlasJsonCursor        *cursor,
           const AtlasJsonString  *name,
           gpointer                data,
           GError                **error)
{
  return atlas_native_head_member (&((AtlasNativeContents *) data)->head, cursor, name, error);
}

static int
compare_runs (gconstpointer a,
              gconstpointer b)
{
  const Run *one = a, *other = b;

  return one->first < other->first ? -1 : one->first > other->first;
}

/* In order, and without those that are in another run already. */
static void
sort_runs (AtlasNativeContents *self,
           AtlasRecordType      type)
{
  GArray *runs = self->runs[type];

  g_array_sort (runs, compare_runs);
  for (guint i = 1; i < runs->len; i++)
    {
      const Run *before = &g_array_index (runs, Run, i - 1);
      Run *run = &g_array_index (runs, Run, i);

      for (gint64 id = run->first; id <= MIN (run->last, before->last); id++)
        {
          if (self->twice[type] == NULL)
            self->twice[type] = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
          g_hash_table_add (self->twice[type], g_memdup2 (&id, sizeof id));
        }
      run->last = MAX (run->last, before->last);
    }
}

static gboolean
look_through (AtlasNativeContents  *self,
              AtlasInput           *input,
              GError              **error)
{
  AtlasReadResult result;
  AtlasFilePlace place;

  if (!atlas_json_stream_start_lists (&self->stream, input, is_list_cb, member_cb, self, error))
    return FALSE;

  while ((result = atlas_json_stream_next (&self->stream, look_at_record, self, &place, error)) == ATLAS_READ_ONE)
    add_record (self);

  if (result != ATLAS_READ_END)
    return FALSE;

  if (self->same_list)
    {
      g_set_error_literal (error, ATLAS_EXCHANGE_ERROR, ATLAS_EXCHANGE_ERROR_SYNTAX, _("there are two members of this name"));
      return FALSE;
    }

  if (!self->head.is_ours)
    {
      g_set_error_literal (error, ATLAS_EXCHANGE_ERROR, ATLAS_EXCHANGE_ERROR_FORMAT,
                           _("this is JSON, but not a Hub Atlas collection: "
                             "its “format” is not “hub-atlas”"));
      return FALSE;
    }

  for (AtlasRecordType type = 0; type < ATLAS_N_RECORD_TYPES; type++)
    sort_runs (self, type);

  return TRUE;
}

/* Looks through a file, from its beginning to its end. */
AtlasNativeContents *
atlas_native_contents_new (AtlasInput  *input,
                           GError     **error)
{
  g_autoptr (AtlasNativeContents) self = g_new0 (AtlasNativeContents, 1);

  self->lists = g_array_new (FALSE, FALSE, sizeof (AtlasRecordType));
  self->claims = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < ATLAS_N_RECORD_TYPES; i++)
    self->runs[i] = g_array_new (FALSE, FALSE, sizeof (Run));

  return look_through (self, input, error) ? g_steal_pointer (&self) : NULL;
}

void
atlas_native_contents_free (AtlasNativeContents *self)
{
  for (guint i = 0; i < ATLAS_N_RECORD_TYPES; i++)
    {
      g_array_unref (self->runs[i]);
      g_clear_pointer (&self->twice[i], g_hash_table_unref);
    }
  g_array_unref (self->claims);
  g_array_unref (self->lists);
  g_free (self->head.collection);
  g_free (self);
}

/* Whether a record is in the file; of what belongs to another, claims alone are known. */
gboolean
atlas_native_contents_has (const AtlasNativeContents *self,
                           AtlasRecordType            type,
                           gint64                     id)
{
  const GArray *runs = self->runs[type];
  guint low = 0, high = runs->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      const Run *run = &g_array_index (runs, Run, middle);

      if (id < run->first)
        high = middle;
      else if (id > run->last)
        low = middle + 1;
      else
        return TRUE;
    }

  return FALSE;
}

/* Whether more than one record of the file has an id. */
gboolean
atlas_native_contents_has_twice (const AtlasNativeContents *self,
                                 AtlasRecordType            type,
                                 gint64                     id)
{
  return self->twice[type] != NULL && g_hash_table_contains (self->twice[type], &id);
}

/* Whether what is referred to comes before what refers to it, list by list. */
gboolean
atlas_native_contents_in_order (const AtlasNativeContents *self)
{
  for (guint i = 1; i < self->lists->len; i++)
    {
      if (g_array_index (self->lists, AtlasRecordType, i) <= g_array_index (self->lists, AtlasRecordType, i - 1))
        return FALSE;
    }

  return TRUE;
}
