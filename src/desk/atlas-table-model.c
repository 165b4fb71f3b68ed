/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows of the table. */
#define G_LOG_DOMAIN "atlas-desk"

#include "atlas-table-model.h"

#include <gtk/gtk.h>
#include <string.h>

/* A block is what is read at once; these are kept, so that memory does not grow with the table. */
#define BLOCK 64
#define MAX_BLOCKS 8

/* Beyond so many changed entries the order is asked for anew instead of looking at each. */
#define MAX_TOUCHED 64

struct _AtlasTableRow
{
  GObject parent_instance;

  gint64 id;
};

G_DEFINE_FINAL_TYPE (AtlasTableRow, atlas_table_row, G_TYPE_OBJECT)

static void
atlas_table_row_class_init (AtlasTableRowClass *klass)
{
}

static void
atlas_table_row_init (AtlasTableRow *self)
{
}

typedef struct
{
  AtlasRecordSet *rows;     /* NULL: not read yet */
  gboolean stale;           /* shown until it is read again */
  guint used;               /* when, as the model counts */
} Block;

struct _AtlasTableModel
{
  GObject parent_instance;

  AtlasSession *session;
  AtlasOrder *order;
  GArray *ordered;          /* (element-type gint64) of all entries of the kind */
  GArray *ids;              /* of those that are shown: @ordered itself where all are */
  AtlasIdSet *shown;        /* (nullable) */
  GtkBitset *selected;

  GHashTable *blocks;       /* number -> Block */
  guint clock;
  GArray *wanted;           /* (element-type guint) numbers of blocks, the most wanted last */
  gint reading;             /* the number of the block that is being read; -1: none */
  guint wake;               /* the source that begins to read */
  guint generation;         /* positions of an earlier one mean other rows */

  GCancellable *ordering;   /* (nullable) */
  gboolean resorting;       /* it is another order that was asked for */
  GHashTable *touched;      /* ids of entries that were changed since the last refresh */
  gboolean all_touched;
};

enum
{
  ROWS_LOADED,
  ORDERED,
  FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void read_next (AtlasTableModel *self);

static GType
get_item_type (GListModel *model)
{
  return ATLAS_TYPE_TABLE_ROW;
}

static guint
get_n_items (GListModel *model)
{
  return ATLAS_TABLE_MODEL (model)->ids->len;
}

static gpointer
get_item (GListModel *model,
          guint       position)
{
  AtlasTableModel *self = ATLAS_TABLE_MODEL (model);
  AtlasTableRow *row;

  if (position >= self->ids->len)
    return NULL;

  row = g_object_new (ATLAS_TYPE_TABLE_ROW, NULL);
  row->id = g_array_index (self->ids, gint64, position);

  return row;
}

static void
list_model_init (GListModelInterface *interface)
{
  interface->get_item_type = get_item_type;
  interface->get_n_items = get_n_items;
  interface->get_item = get_item;
}

static gboolean
is_selected (GtkSelectionModel *model,
             guint              position)
{
  return gtk_bitset_contains (ATLAS_TABLE_MODEL (model)->selected, position);
}

static GtkBitset *
get_selection_in_range (GtkSelectionModel *model,
                        guint              position,
                        guint              n_items)
{
  return gtk_bitset_ref (ATLAS_TABLE_MODEL (model)->selected);
}

/* Everything that selects comes to this: of the rows in @mask those in @selected become selected. */
static gboolean
set_selection (GtkSelectionModel *model,
               GtkBitset         *selected,
               GtkBitset         *mask)
{
  AtlasTableModel *self = ATLAS_TABLE_MODEL (model);
  g_autoptr (GtkBitset) changed = gtk_bitset_copy (self->selected);
  guint first;

  gtk_bitset_difference (changed, selected);
  gtk_bitset_intersect (changed, mask);
  gtk_bitset_remove_range (changed, self->ids->len, G_MAXUINT - self->ids->len);
  if (gtk_bitset_is_empty (changed))
    return TRUE;

  gtk_bitset_difference (self->selected, changed);
  first = gtk_bitset_get_minimum (changed);
  gtk_selection_model_selection_changed (model, first, gtk_bitset_get_maximum (changed) - first + 1);

  return TRUE;
}

static void
selection_model_init (GtkSelectionModelInterface *interface)
{
  interface->is_selected = is_selected;
  interface->get_selection_in_range = get_selection_in_range;
  interface->set_selection = set_selection;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (AtlasTableModel, atlas_table_model, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init)
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SELECTION_MODEL, selection_model_init))

static void
free_block (gpointer data)
{
  Block *block = data;

  g_clear_pointer (&block->rows, atlas_record_set_unref);
  g_free (block);
}

static void
report (AtlasTableModel *self,
        GError          *error)
{
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) &&
      !g_error_matches (error, ATLAS_STORE_ERROR, ATLAS_STORE_ERROR_CLOSED))
    g_signal_emit (self, signals[FAILED], 0, error);
}

/* Forgets the blocks that were looked at longest ago. */
static void
trim_blocks (AtlasTableModel *self)
{
  while (g_hash_table_size (self->blocks) > MAX_BLOCKS)
    {
      GHashTableIter iter;
      gpointer number;
      gpointer value;
      gpointer oldest = NULL;
      guint age = 0;

      g_hash_table_iter_init (&iter, self->blocks);
      while (g_hash_table_iter_next (&iter, &number, &value))
        {
          if (self->clock - ((Block *) value)->used >= age && GPOINTER_TO_INT (number) != self->reading)
            {
              age = self->clock - ((Block *) value)->used;
              oldest = number;
            }
        }

      g_hash_table_remove (self->blocks, oldest);
    }
}

typedef struct
{
  AtlasTableModel *self;
  guint generation;
} Reading;

static void
rows_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  g_autofree Reading *reading = data;
  g_autoptr (AtlasTableModel) self = reading->self;
  g_autoptr (GError) error = NULL;
  g_autoptr (AtlasRecordSet) rows = atlas_store_load_rows_finish (ATLAS_STORE (source), result, &error);
  int number = self->reading;
  Block *block = g_hash_table_lookup (self->blocks, GINT_TO_POINTER (number));

  self->reading = -1;
  if (rows == NULL)
    {
      report (self, error);
      return;
    }

  if (reading->generation == self->generation && block != NULL)
    {
      guint first = (guint) number * BLOCK;

      g_clear_pointer (&block->rows, atlas_record_set_unref);
      block->rows = g_steal_pointer (&rows);
      if (first < self->ids->len)
        g_signal_emit (self, signals[ROWS_LOADED], 0, first, MIN (BLOCK, self->ids->len - first));
    }

  read_next (self);
}

/* One block at a time, the one that was asked for last first: what was scrolled past is not read. */
static void
read_next (AtlasTableModel *self)
{
  while (self->reading < 0 && self->wanted->len > 0)
    {
      guint number = g_array_index (self->wanted, guint, self->wanted->len - 1);
      guint first = number * BLOCK;
      Block *block = g_hash_table_lookup (self->blocks, GUINT_TO_POINTER (number));
      Reading *reading;

      g_array_set_size (self->wanted, self->wanted->len - 1);
      if (block == NULL || first >= self->ids->len || (block->rows != NULL && !block->stale))
        continue;

      block->stale = FALSE;
      reading = g_new0 (Reading, 1);
      reading->self = g_object_ref (self);
      reading->generation = self->generation;
      self->reading = (gint) number;
      atlas_store_load_rows_async (atlas_session_get_store (self->session),
                                   &g_array_index (self->ids, gint64, first),
                                   MIN (BLOCK, self->ids->len - first), NULL, rows_cb, reading);
    }
}

static gboolean
wake_cb (gpointer data)
{
  AtlasTableModel *self = data;

  self->wake = 0;
  read_next (self);

  return G_SOURCE_REMOVE;
}

static void
want_block (AtlasTableModel *self,
            guint            number)
{
  for (guint i = self->wanted->len; i > 0; i--)
    {
      if (g_array_index (self->wanted, guint, i - 1) == number)
        g_array_remove_index (self->wanted, i - 1);
    }

  g_array_append_val (self->wanted, number);
  if (self->wanted->len > MAX_BLOCKS / 2)
    g_array_remove_index (self->wanted, 0);
  if (self->wake == 0)
    self->wake = g_idle_add (wake_cb, self);
}

static void
forget_blocks (AtlasTableModel *self)
{
  self->generation++;
  g_hash_table_remove_all (self->blocks);
  g_array_set_size (self->wanted, 0);
}

/* Shows these ids instead of those before; what was selected and is still there stays selected. */
static void
take_ids (AtlasTableModel *self,
          GArray          *ids)
{
  g_autoptr (GArray) selected = atlas_table_model_dup_selected (self);
  g_autoptr (GArray) before = g_steal_pointer (&self->ids);
  gboolean same = before->len == ids->len &&
                  (ids->len == 0 || memcmp (before->data, ids->data, sizeof (gint64) * ids->len) == 0);

  self->ids = ids;
  if (same)
    return;

  forget_blocks (self);
  gtk_bitset_remove_all (self->selected);
  if (selected->len > 0)
    {
      g_autoptr (GHashTable) wanted = g_hash_table_new (g_int64_hash, g_int64_equal);

      for (guint i = 0; i < selected->len; i++)
        g_hash_table_add (wanted, &g_array_index (selected, gint64, i));
      for (guint i = 0; i < ids->len; i++)
        {
          if (g_hash_table_contains (wanted, &g_array_index (ids, gint64, i)))
            gtk_bitset_add (self->selected, i);
        }
    }

  g_list_model_items_changed (G_LIST_MODEL (self), 0, before->len, ids->len);
}

static void
apply_shown (AtlasTableModel *self)
{
  GArray *ids;

  if (self->shown == NULL)
    {
      take_ids (self, g_array_ref (self->ordered));
      return;
    }

  ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < self->ordered->len; i++)
    {
      if (atlas_id_set_contains (self->shown, g_array_index (self->ordered, gint64, i)))
        g_array_append_val (ids, g_array_index (self->ordered, gint64, i));
    }
  take_ids (self, ids);
}

/* A new order of the same table: rows stay where the reader sees them, and what is new goes behind
 * the one that it follows now. */
static GArray *
keep_places (GArray *before,
             GArray *now)
{
  g_autoptr (GHashTable) there = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GHashTable) kept = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GHashTable) after = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL,
                                                        (GDestroyNotify) g_array_unref);
  static const gint64 top = 0;
  const gint64 *last = &top;
  GArray *result = g_array_sized_new (FALSE, FALSE, sizeof (gint64), now->len);

  for (guint i = 0; i < now->len; i++)
    g_hash_table_add (there, &g_array_index (now, gint64, i));
  for (guint i = 0; i < before->len; i++)
    {
      if (g_hash_table_contains (there, &g_array_index (before, gint64, i)))
        g_hash_table_add (kept, &g_array_index (before, gint64, i));
    }

  for (guint i = 0; i < now->len; i++)
    {
      const gint64 *id = &g_array_index (now, gint64, i);
      GArray *added;

      if (g_hash_table_contains (kept, id))
        {
          last = id;
          continue;
        }

      added = g_hash_table_lookup (after, last);
      if (added == NULL)
        g_hash_table_insert (after, (gpointer) last, added = g_array_new (FALSE, FALSE, sizeof (gint64)));
      g_array_append_vals (added, id, 1);
    }

  for (guint i = 0; i <= before->len; i++)
    {
      const gint64 *id = i > 0 ? &g_array_index (before, gint64, i - 1) : &top;
      GArray *added = g_hash_table_lookup (after, id);

      if (i > 0 && g_hash_table_contains (kept, id))
        g_array_append_vals (result, id, 1);
      if (added != NULL)
        g_array_append_vals (result, added->data, added->len);
    }

  return result;
}

typedef struct
{
  AtlasTableModel *self;
  gboolean keep;            /* it is the order that is shown already */
} Ordering;

static void
ordered_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  g_autofree Ordering *ordering = data;
  g_autoptr (AtlasTableModel) self = ordering->self;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = ATLAS_IS_STORE (source)
                             ? atlas_store_list_ordered_finish (ATLAS_STORE (source), result, &error)
                             : atlas_entry_list_sort_finish (ATLAS_ENTRY_LIST (source), result, &error);

  if (ids == NULL)
    {
      report (self, error);
      return;
    }

  if (ordering->keep)
    {
      GArray *kept = keep_places (self->ordered, ids);

      g_array_unref (self->ordered);
      self->ordered = kept;
    }
  else
    {
      g_array_unref (self->ordered);
      self->ordered = g_steal_pointer (&ids);
    }

  g_clear_object (&self->ordering);
  self->resorting = FALSE;
  apply_shown (self);
  g_signal_emit (self, signals[ORDERED], 0);
}

static void
ask_for_order (AtlasTableModel *self)
{
  AtlasEntryList *entries = atlas_session_get_entries (self->session);
  Ordering *ordering;

  g_cancellable_cancel (self->ordering);
  g_clear_object (&self->ordering);
  self->ordering = g_cancellable_new ();
  ordering = g_new0 (Ordering, 1);
  ordering->self = g_object_ref (self);
  ordering->keep = !self->resorting;

  /* What the session can sort it does: it has the keys, and is told of changes before the table. */
  if (atlas_entry_list_can_sort (entries, self->order))
    atlas_entry_list_sort_async (entries, self->order, self->ordering, ordered_cb, ordering);
  else
    atlas_store_list_ordered_async (atlas_session_get_store (self->session), self->order, self->ordering,
                                    ordered_cb, ordering);
}

static void
store_changed_cb (AtlasTableModel *self,
                  GArray          *touched)
{
  if (touched->len == 0)
    self->all_touched = TRUE;

  for (guint i = 0; i < touched->len && !self->all_touched; i++)
    {
      const AtlasTouched *record = &g_array_index (touched, AtlasTouched, i);

      if (record->type == ATLAS_RECORD_ENTRY)
        g_hash_table_add (self->touched, g_memdup2 (&record->id, sizeof record->id));
      if (g_hash_table_size (self->touched) > MAX_TOUCHED)
        self->all_touched = TRUE;
    }
}

static gboolean
find_id (GArray *ids,
         gint64  id,
         guint  *position)
{
  for (guint i = 0; i < ids->len; i++)
    {
      if (g_array_index (ids, gint64, i) == id)
        {
          if (position != NULL)
            *position = i;
          return TRUE;
        }
    }

  return FALSE;
}

/* Whether other entries than before belong into the table. */
static gboolean
is_reordered (AtlasTableModel *self)
{
  AtlasEntryList *entries = atlas_session_get_entries (self->session);
  GHashTableIter iter;
  gpointer id;

  if (self->all_touched)
    return TRUE;

  g_hash_table_iter_init (&iter, self->touched);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      AtlasEntryItem *item = atlas_entry_list_find (entries, *(gint64 *) id);
      gboolean belongs = item != NULL &&
                         (self->order->kind == NULL ||
                          g_strcmp0 (atlas_entry_item_get_summary (item)->kind, self->order->kind) == 0);

      if (belongs != find_id (self->ordered, *(gint64 *) id, NULL))
        return TRUE;
    }

  return FALSE;
}

static void
atlas_table_model_dispose (GObject *object)
{
  AtlasTableModel *self = ATLAS_TABLE_MODEL (object);

  g_cancellable_cancel (self->ordering);
  g_clear_handle_id (&self->wake, g_source_remove);

  G_OBJECT_CLASS (atlas_table_model_parent_class)->dispose (object);
}

static void
atlas_table_model_finalize (GObject *object)
{
  AtlasTableModel *self = ATLAS_TABLE_MODEL (object);

  g_clear_object (&self->ordering);
  g_clear_object (&self->session);
  g_clear_pointer (&self->order, atlas_order_free);
  g_clear_pointer (&self->shown, atlas_id_set_unref);
  g_array_unref (self->ids);
  g_array_unref (self->ordered);
  g_array_unref (self->wanted);
  gtk_bitset_unref (self->selected);
  g_hash_table_unref (self->blocks);
  g_hash_table_unref (self->touched);

  G_OBJECT_CLASS (atlas_table_model_parent_class)->finalize (object);
}

static void
atlas_table_model_class_init (AtlasTableModelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = atlas_table_model_dispose;
  object_class->finalize = atlas_table_model_finalize;

  signals[ROWS_LOADED] = g_signal_new ("rows-loaded", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_UINT);
  signals[ORDERED] = g_signal_new ("ordered", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                  NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
atlas_table_model_init (AtlasTableModel *self)
{
  self->ordered = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->ids = g_array_ref (self->ordered);
  self->selected = gtk_bitset_new_empty ();
  self->blocks = g_hash_table_new_full (NULL, NULL, NULL, free_block);
  self->wanted = g_array_new (FALSE, FALSE, sizeof (guint));
  self->reading = -1;
  self->touched = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

/* An empty table until it is told an order. */
AtlasTableModel *
atlas_table_model_new (AtlasSession *session)
{
  AtlasTableModel *self = g_object_new (ATLAS_TYPE_TABLE_MODEL, NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (atlas_session_get_store (session), "changed", G_CALLBACK (store_changed_cb), self,
                           G_CONNECT_SWAPPED);

  return self;
}

void
atlas_table_model_set_order (AtlasTableModel  *self,
                             const AtlasOrder *order)
{
  AtlasOrder *copy = atlas_order_copy (order);

  g_clear_pointer (&self->order, atlas_order_free);
  self->order = copy;
  self->resorting = TRUE;
  ask_for_order (self);
}

/* (nullable): NULL until it is set. */
const AtlasOrder *
atlas_table_model_get_order (AtlasTableModel *self)
{
  return self->order;
}

/* Shows only these (nullable: all). */
void
atlas_table_model_set_shown (AtlasTableModel *self,
                             AtlasIdSet      *shown)
{
  g_clear_pointer (&self->shown, atlas_id_set_unref);
  if (shown != NULL)
    self->shown = atlas_id_set_ref (shown);
  apply_shown (self);
}

/* After the session has taken in what was changed. Rows stay in their places; what is on the screen
 * is read again. */
void
atlas_table_model_refresh (AtlasTableModel *self)
{
  GHashTableIter iter;
  gpointer number;
  gpointer block;

  if (self->order == NULL || (!self->all_touched && g_hash_table_size (self->touched) == 0))
    return;

  if (is_reordered (self))
    ask_for_order (self);
  self->all_touched = FALSE;
  g_hash_table_remove_all (self->touched);

  g_hash_table_iter_init (&iter, self->blocks);
  while (g_hash_table_iter_next (&iter, &number, &block))
    {
      guint first = GPOINTER_TO_UINT (number) * BLOCK;

      ((Block *) block)->stale = TRUE;
      if (first < self->ids->len)
        g_signal_emit (self, signals[ROWS_LOADED], 0, first, MIN (BLOCK, self->ids->len - first));
    }
}

gint64
atlas_table_model_get_id (AtlasTableModel *self,
                          guint            position)
{
  return position < self->ids->len ? g_array_index (self->ids, gint64, position) : 0;
}

gboolean
atlas_table_model_find (AtlasTableModel *self,
                        gint64           id,
                        guint           *position)
{
  return find_id (self->ids, id, position);
}

/* (nullable) (transfer none): the records of the rows around @position as atlas_db_load_rows() gives
 * them; NULL while they are read, which this sets going: then comes rows-loaded. */
AtlasRecordSet *
atlas_table_model_peek_rows (AtlasTableModel *self,
                             guint            position)
{
  guint number = position / BLOCK;
  Block *block;

  if (position >= self->ids->len)
    return NULL;

  block = g_hash_table_lookup (self->blocks, GUINT_TO_POINTER (number));
  if (block == NULL)
    {
      block = g_new0 (Block, 1);
      g_hash_table_insert (self->blocks, GUINT_TO_POINTER (number), block);
    }

  block->used = ++self->clock;
  if (block->rows == NULL || block->stale)
    want_block (self, number);
  trim_blocks (self);

  return block->rows;
}

/* (element-type gint64): the ids of the selected rows in the order of the table. */
GArray *
atlas_table_model_dup_selected (AtlasTableModel *self)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  GtkBitsetIter iter;
  guint position;

  for (gboolean there = gtk_bitset_iter_init_first (&iter, self->selected, &position); there;
       there = gtk_bitset_iter_next (&iter, &position))
    {
      if (position < self->ids->len)
        g_array_append_val (ids, g_array_index (self->ids, gint64, position));
    }

  return ids;
}
