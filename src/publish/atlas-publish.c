/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What every way out of a collection shares: what is asked for, and what became of it. */
#define G_LOG_DOMAIN "atlas-publish"

#include "atlas-publish.h"

#include <glib/gi18n-lib.h>

static void
free_left_out (AtlasLeftOut *left_out)
{
  g_free (left_out->title);
  g_free (left_out);
}

/**
 * atlas_publish_result_new:
 *
 * Returns: (transfer full): the result of nothing yet
 */
AtlasPublishResult *
atlas_publish_result_new (void)
{
  AtlasPublishResult *self = g_new0 (AtlasPublishResult, 1);

  self->left_out = g_ptr_array_new_with_free_func ((GDestroyNotify) free_left_out);

  return self;
}

/**
 * atlas_publish_result_free:
 * @self: (nullable): a result
 *
 * Frees a result.
 */
void
atlas_publish_result_free (AtlasPublishResult *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->left_out);
  g_free (self);
}

/**
 * atlas_publish_result_leave_out:
 * @self: a result
 * @reason: why
 * @record: the id of what was left out
 * @title: (nullable): what people call it
 *
 * Notes that something was left out. Of each record only the first reason is kept.
 */
void
atlas_publish_result_leave_out (AtlasPublishResult *self,
                                AtlasLeftOutReason  reason,
                                gint64              record,
                                const char         *title)
{
  AtlasLeftOut *left_out;

  for (guint i = 0; i < self->left_out->len; i++)
    if (((AtlasLeftOut *) self->left_out->pdata[i])->record == record)
      return;

  left_out = g_new0 (AtlasLeftOut, 1);
  left_out->reason = reason;
  left_out->record = record;
  left_out->title = title != NULL && *title != '\0' ? g_utf8_make_valid (title, -1)
                                                    : g_strdup (_("(untitled)"));
  g_ptr_array_add (self->left_out, left_out);
}

/**
 * atlas_left_out_display:
 * @left_out: what was left out
 *
 * Returns: (transfer full): what and why, as a sentence for people
 */
char *
atlas_left_out_display (const AtlasLeftOut *left_out)
{
  switch (left_out->reason)
    {
    case ATLAS_LEFT_OUT_NO_LICENCE:
      /* translators: the title of a picture */
      return g_strdup_printf (_("The picture “%s”: no licence is given"), left_out->title);

    case ATLAS_LEFT_OUT_TOO_LARGE:
      /* translators: the title of a picture */
      return g_strdup_printf (_("The picture “%s”: it is too large"), left_out->title);

    case ATLAS_LEFT_OUT_PRIVATE:
      /* translators: the title of a source */
      return g_strdup_printf (_("The text of “%s”: it is the curator’s private copy"), left_out->title);

    case ATLAS_LEFT_OUT_UNREADABLE:
    default:
      /* translators: the title of a picture */
      return g_strdup_printf (_("The picture “%s”: it cannot be read"), left_out->title);
    }
}
