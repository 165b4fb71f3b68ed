/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From an item of the work queue to where it is mended, and on to the next one. */
#define G_LOG_DOMAIN "atlas-desk"

#include "atlas-review-page-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The field of a new name by which its language is given. */
static char *
language_field (AtlasReviewPage      *self,
                const AtlasQueueItem *item)
{
  const char * const *languages = atlas_review_queue_get_languages (self->queue);

  return g_strdup_printf ("language:%s", languages[item->detail]);
}

/* Opens the form in which an item is mended. */
static void
open_form (AtlasReviewPage      *self,
           const AtlasQueueItem *item)
{
  AtlasPage *page = ATLAS_PAGE (self);
  g_autofree char *language = NULL;

  switch ((AtlasQueueKind) item->kind)
    {
    case ATLAS_QUEUE_UNSOURCED_CLAIM:
    case ATLAS_QUEUE_ONE_SOURCE_CLAIM:
      atlas_page_open_field (page, item->entry, ATLAS_RECORD_CLAIM, item->id, "evidence");
      break;

    case ATLAS_QUEUE_CONTRADICTION:
      atlas_page_open_field (page, item->entry, ATLAS_RECORD_CLAIM, item->id, "rank");
      break;

    case ATLAS_QUEUE_NO_NAME:
      atlas_page_open_field (page, item->entry, ATLAS_RECORD_NAME, 0, "text");
      break;

    case ATLAS_QUEUE_MISSING_NAME:
      language = language_field (self, item);
      atlas_page_open_field (page, item->entry, ATLAS_RECORD_NAME, 0, language);
      break;

    case ATLAS_QUEUE_PICTURE_WITHOUT_ALTERNATIVE:
      atlas_page_open_field (page, item->entry, ATLAS_RECORD_MEDIA, item->id, "alternative");
      break;

    case ATLAS_QUEUE_DUPLICATE:
      atlas_page_open_entry (page, item->entry);
      break;

    case ATLAS_QUEUE_INVALID:
    case ATLAS_QUEUE_BROKEN_REFERENCE:
    case ATLAS_QUEUE_QUOTATION_NOT_FOUND:
    case ATLAS_QUEUE_QUOTATION_NOT_VERBATIM:
    case ATLAS_QUEUE_MISSING_POSITION:
    case ATLAS_QUEUE_PROPERTY_NOT_FOR_KIND:
    case ATLAS_QUEUE_NO_QUOTATION:
    case ATLAS_QUEUE_LONG_QUOTATION:
    case ATLAS_QUEUE_BROKEN_LINK:
    case ATLAS_QUEUE_PICTURE_WITHOUT_LICENCE:
    default:
      atlas_page_open_field (page, item->entry, item->type, item->id, atlas_queue_item_field (item));
      break;
    }
}

/* Opens the item at a place in the list, and remembers it as the one that is worked on. */
void
atlas_review_page_open (AtlasReviewPage *self,
                        guint            position)
{
  const AtlasQueueItem *item = atlas_review_model_peek (self->model, position);

  if (item == NULL)
    return;

  self->opened = *item;
  self->opened_position = position;
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->model), position, TRUE);
  gtk_widget_activate_action (self->list, "list.scroll-to-item", "u", position);
  open_form (self, &self->opened);
}

/* Opens the item behind (1) or before (-1) the one that is worked on, or else the selected one. If
 * that one is done, the one that came into its place is the next. */
void
atlas_review_page_step (AtlasReviewPage *self,
                        int              step)
{
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (self->model));
  guint position = atlas_review_model_get_selected (self->model);
  gboolean there = TRUE;

  if (n_items == 0)
    return;

  if (self->opened.id != 0)
    there = atlas_review_model_find (self->model, &self->opened, &position);
  else if (position == GTK_INVALID_LIST_POSITION)
    there = FALSE, position = 0;

  if (step > 0 && there && position + 1 < n_items)
    position++;
  else if (step < 0 && position > 0)
    position--;

  atlas_review_page_open (self, MIN (position, n_items - 1));
}

/* If what was worked on is done, the keyboard is brought to what comes next, unless it is needed
 * where it is. */
void
atlas_review_page_settle_focus (AtlasReviewPage *self)
{
  GtkWidget *root = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self)));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (GTK_ROOT (root)) : NULL;
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (self->model));
  guint position;

  if (self->opened.id == 0 || n_items == 0 || atlas_review_model_find (self->model, &self->opened, &position))
    return;

  memset (&self->opened, 0, sizeof self->opened);
  position = MIN (position, n_items - 1);
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->model), position, TRUE);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)) && !GTK_IS_EDITABLE (focus) && !GTK_IS_TEXT_VIEW (focus))
    {
      gtk_widget_grab_focus (self->list);
      gtk_widget_activate_action (self->list, "list.scroll-to-item", "u", position);
    }
}

void
atlas_review_page_compare (AtlasReviewPage *self,
                           AtlasReviewItem *item)
{
  const AtlasQueueItem *pair = atlas_review_item_get (item);

  self->opened = *pair;
  gtk_widget_activate_action (GTK_WIDGET (self), "win.merge", "(xx)", pair->other, pair->entry);
}

/* The id of the property by which it is said. A collection that does not have it gets it. */
static gint64
ensure_property (AtlasReviewPage *self,
                 AtlasEdit       *edit)
{
  AtlasRecordSet *vocabulary = atlas_session_get_vocabulary (atlas_page_get_session (ATLAS_PAGE (self)));
  g_autoptr (GPtrArray) properties = atlas_record_set_all (vocabulary, ATLAS_RECORD_PROPERTY);
  static const char * const fields[] = { "label", "inverse" };
  static const char * const words[][2] = { { "en", "Different from" }, { "zh-Hans", "不同于" } };
  AtlasProperty *property;

  for (guint i = 0; i < properties->len; i++)
    {
      const AtlasProperty *there = properties->pdata[i];

      if (g_strcmp0 (there->key, ATLAS_QUEUE_DIFFERENT) == 0)
        return there->base.id;
    }

  property = atlas_record_new (ATLAS_RECORD_PROPERTY);
  property->base.id = atlas_record_id_of_key ("property/" ATLAS_QUEUE_DIFFERENT);
  property->ordinal = properties->len;
  atlas_set_text (&property->key, ATLAS_QUEUE_DIFFERENT);
  atlas_set_text (&property->value_type, "entry");
  atlas_edit_take (edit, property);

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      for (guint j = 0; j < G_N_ELEMENTS (words); j++)
        {
          AtlasText *text = atlas_record_new (ATLAS_RECORD_TEXT);

          text->base.id = atlas_record_new_id ();
          text->owner = property->base.id;
          atlas_set_text (&text->owner_table, "property");
          atlas_set_text (&text->field, fields[i]);
          atlas_set_text (&text->language, words[j][0]);
          atlas_set_text (&text->text, words[j][1]);
          atlas_edit_take (edit, text);
        }
    }

  return property->base.id;
}

/* A claim says so: it is seen from both ends, undone like all else, and goes with either record. */
void
atlas_review_page_tell_apart (AtlasReviewPage *self,
                              AtlasReviewItem *item)
{
  const AtlasQueueItem *pair = atlas_review_item_get (item);
  const char *title = atlas_review_item_get_title (item);
  AtlasEdit *edit = atlas_edit_new ("edit", title);
  AtlasClaim *claim = atlas_record_new (ATLAS_RECORD_CLAIM);

  claim->base.id = atlas_record_new_id ();
  claim->entry = pair->entry;
  claim->target = pair->other;
  claim->property = ensure_property (self, edit);
  atlas_set_text (&claim->state, "actual");
  atlas_set_text (&claim->rank, "normal");
  atlas_edit_take (edit, claim);

  self->opened = *pair;
  atlas_page_submit (ATLAS_PAGE (self), edit, _("Kept as two records"));
}
