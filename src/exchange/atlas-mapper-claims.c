/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cells that become claims: the value by the type of the property, and its parts (unit, period ...)
 * from columns of their own. */
#define G_LOG_DOMAIN "atlas-exchange"

#include <math.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "atlas-claim-parse.h"
#include "atlas-edtf-words.h"
#include "atlas-edtf.h"
#include "atlas-mapper-private.h"
#include "atlas-number-text.h"

/* A longer one is a text and no figure. */
#define LONGEST_FIGURE 200

static AtlasClaim *
claim_of (AtlasMapper           *self,
          const AtlasColumnPlan *plan)
{
  AtlasClaim *claim = self->claims->pdata[plan->slot];

  if (claim == NULL)
    {
      claim = atlas_maker_make (self->maker, ATLAS_RECORD_CLAIM);
      claim->entry = self->entry->base.id;
      claim->property = plan->property->base.id;
      claim->ordinal = self->n_claims++;
      self->claims->pdata[plan->slot] = claim;
      atlas_item_take (self->item, claim);
    }

  return claim;
}

static void
take_texts (char **to,
            char **from)
{
  if (*from != NULL && *to == NULL)
    *to = g_steal_pointer (from);
}

/* "12.5%", "over 8.6 billion yuan": read like a line that a person types. */
static void
read_figure (AtlasMapper           *self,
             const AtlasColumnPlan *plan,
             AtlasClaim            *claim,
             const AtlasCell       *cell)
{
  g_autofree char *text = g_strndup (cell->text, cell->length);
  g_autoptr (AtlasClaimDraft) draft = NULL;

  if (cell->length <= LONGEST_FIGURE)
    draft = atlas_claim_parse (text, plan->property, atlas_maker_get_vocabulary (self->maker), self->entry->kind);

  if (draft != NULL && draft->complete && draft->rest == NULL && isfinite (draft->claim->number))
    {
      claim->number = draft->claim->number;
      claim->number_to = draft->claim->number_to;
      take_texts (&claim->qualifier, &draft->claim->qualifier);
      take_texts (&claim->unit, &draft->claim->unit);
      take_texts (&claim->currency, &draft->claim->currency);
      take_texts (&claim->period, &draft->claim->period);
    }
  else
    {
      /* translators: %s is what stands in a cell of a table */
      g_autofree char *note = g_strdup_printf (_("“%.*s” could not be read as a number; it is kept as written."),
                                               (int) MIN (cell->length, 60), cell->text);

      atlas_item_note (self->item, note);
    }

  g_free (claim->as_written);
  claim->as_written = g_steal_pointer (&text);
}

static void
set_number (AtlasMapper           *self,
            const AtlasColumnPlan *plan,
            const AtlasCell       *cell)
{
  AtlasClaim *claim = claim_of (self, plan);
  double number;

  gsize share = cell->length > 1 && cell->text[cell->length - 1] == '%';

  if (atlas_number_from_cell (cell->text, cell->length - share, self->mapping->decimal_comma, &number))
    {
      claim->number = number;
      if (claim->qualifier == NULL)
        claim->qualifier = g_strdup ("=");
      if (share && claim->unit == NULL)
        claim->unit = g_strdup ("%");
      if (share && claim->as_written == NULL)
        claim->as_written = g_strndup (cell->text, cell->length);
    }
  else
    {
      read_figure (self, plan, claim, cell);
    }
}

static void
set_date (AtlasMapper           *self,
          guint                  column,
          const AtlasColumnPlan *plan,
          const AtlasCell       *cell)
{
  g_autofree char *text = g_strndup (cell->text, cell->length);
  g_autofree char *date = NULL;

  if (atlas_edtf_is_valid (text))
    date = g_steal_pointer (&text);
  else if (cell->length <= LONGEST_FIGURE)
    date = atlas_edtf_from_words (text, NULL);

  if (date == NULL)
    {
      /* translators: %s is what stands in a cell of a table */
      g_autofree char *note = g_strdup_printf (_("“%.*s” is no date; it is in the note."),
                                               (int) MIN (cell->length, 60), cell->text);

      atlas_item_note (self->item, note);
      atlas_mapper_keep (self, column, cell);
      return;
    }

  {
    AtlasClaim *claim = claim_of (self, plan);

    claim->date = g_steal_pointer (&date);
    if (text != NULL && claim->as_written == NULL)
      claim->as_written = g_steal_pointer (&text);
  }
}

static void
set_value (AtlasMapper           *self,
           guint                  column,
           const AtlasColumnPlan *plan,
           const AtlasCell       *cell)
{
  AtlasClaim *claim;

  switch (plan->value_type)
    {
    case ATLAS_VALUE_NUMBER:
      set_number (self, plan, cell);
      break;

    case ATLAS_VALUE_DATE:
      set_date (self, column, plan, cell);
      break;

    case ATLAS_VALUE_ENTRY:
      claim = claim_of (self, plan);
      g_string_truncate (self->buffer, 0);
      g_string_append_len (self->buffer, cell->text, cell->length);
      atlas_item_link (self->item, claim, G_STRUCT_OFFSET (AtlasClaim, target), NULL, self->buffer->str);
      break;

    case ATLAS_VALUE_TEXT:
    default:
      claim = claim_of (self, plan);
      claim->text = g_strndup (cell->text, cell->length);
      if (claim->language == NULL)
        claim->language = g_strdup (atlas_mapper_language (self, plan, cell->text, cell->length));
      break;
    }
}

static void
set_part (AtlasMapper           *self,
          guint                  column,
          const AtlasColumnPlan *plan,
          const AtlasCell       *cell)
{
  AtlasClaim *claim = claim_of (self, plan);
  double number;

  switch ((int) plan->part->type)
    {
    case ATLAS_FIELD_REAL:
      if (atlas_number_from_cell (cell->text, cell->length, self->mapping->decimal_comma, &number))
        ATLAS_FIELD_AT (claim, plan->part, double) = number;
      else
        atlas_mapper_keep (self, column, cell);
      break;

    case ATLAS_FIELD_TEXT:
      {
        g_autofree char *text = g_strndup (cell->text, cell->length);

        if (plan->part->values != NULL && !g_strv_contains (plan->part->values, text))
          {
            atlas_mapper_keep (self, column, cell);
            break;
          }

        g_free (ATLAS_FIELD_AT (claim, plan->part, char *));
        ATLAS_FIELD_AT (claim, plan->part, char *) = g_steal_pointer (&text);
        break;
      }

    default:
      atlas_mapper_keep (self, column, cell);
      break;
    }
}

/* A cell of a column that is a claim or a part of one. */
void
atlas_mapper_claim (AtlasMapper           *self,
                    guint                  column,
                    const AtlasColumnPlan *plan,
                    const AtlasCell       *cell)
{
  if (plan->property == NULL)
    atlas_mapper_keep (self, column, cell);
  else if (plan->part != NULL)
    set_part (self, column, plan, cell);
  else
    set_value (self, column, plan, cell);
}

static gboolean
says_anything (AtlasMapper      *self,
               const AtlasClaim *claim)
{
  if (isfinite (claim->number) || claim->text != NULL || claim->date != NULL || claim->as_written != NULL)
    return TRUE;

  for (guint i = 0; self->item->links != NULL && i < self->item->links->len; i++)
    {
      if (g_array_index (self->item->links, AtlasItemLink, i).record == &claim->base)
        return TRUE;
    }

  return FALSE;
}

/* A unit or a period without a value is no claim. */
void
atlas_mapper_finish_claims (AtlasMapper *self)
{
  for (guint i = 0; i < self->claims->len; i++)
    {
      AtlasClaim *claim = self->claims->pdata[i];

      if (claim == NULL)
        continue;

      if (!says_anything (self, claim))
        {
          atlas_item_note (self->item, _("A unit, a period or the like has no value beside it; it was left out."));
          g_ptr_array_remove (self->item->records, claim);
        }
      else if (!isfinite (claim->number))
        {
          g_clear_pointer (&claim->qualifier, g_free);
        }
    }
}
