/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A page in the middle of the window. */
#define G_LOG_DOMAIN "atlas-session"

#include "atlas-page.h"

typedef struct
{
  AtlasSession *session;    /* NULL: not started yet */
  gint64 selected;
  gboolean stale;           /* something changed while the page was hidden */
  gboolean filter_stale;    /* so did what is to be shown */
  AtlasIdSet *shown;        /* (nullable) */
} AtlasPagePrivate;

enum
{
  SUBMIT,
  OPEN_ENTRY,
  OPEN_FIELD,
  OPEN_CLAIM,
  OPEN_SOURCE,
  DRAFT_CLAIM,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (AtlasPage, atlas_page, ADW_TYPE_BIN)

static void
refresh (AtlasPage *self)
{
  AtlasPagePrivate *priv = atlas_page_get_instance_private (self);

  priv->stale = !gtk_widget_get_mapped (GTK_WIDGET (self));
  if (!priv->stale && ATLAS_PAGE_GET_CLASS (self)->refresh != NULL)
    ATLAS_PAGE_GET_CLASS (self)->refresh (self);
}

static void
filter (AtlasPage *self)
{
  AtlasPagePrivate *priv = atlas_page_get_instance_private (self);

  priv->filter_stale = FALSE;
  if (ATLAS_PAGE_GET_CLASS (self)->filter != NULL)
    ATLAS_PAGE_GET_CLASS (self)->filter (self, priv->shown);
}

static void
atlas_page_map (GtkWidget *widget)
{
  AtlasPage *self = ATLAS_PAGE (widget);
  AtlasPagePrivate *priv = atlas_page_get_instance_private (self);

  GTK_WIDGET_CLASS (atlas_page_parent_class)->map (widget);

  if (priv->stale)
    refresh (self);
  if (priv->filter_stale)
    filter (self);
}

static void
atlas_page_dispose (GObject *object)
{
  AtlasPagePrivate *priv = atlas_page_get_instance_private (ATLAS_PAGE (object));

  if (priv->session != NULL)
    g_signal_handlers_disconnect_by_data (priv->session, object);
  g_clear_object (&priv->session);
  g_clear_pointer (&priv->shown, atlas_id_set_unref);

  G_OBJECT_CLASS (atlas_page_parent_class)->dispose (object);
}

static void
atlas_page_class_init (AtlasPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = atlas_page_dispose;
  GTK_WIDGET_CLASS (klass)->map = atlas_page_map;

  signals[SUBMIT] = g_signal_new ("submit", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 2, G_TYPE_POINTER, G_TYPE_STRING);
  signals[OPEN_ENTRY] = g_signal_new ("open-entry", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                      G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[OPEN_FIELD] = g_signal_new ("open-field", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                      G_TYPE_NONE, 4, G_TYPE_INT64, G_TYPE_UINT, G_TYPE_INT64, G_TYPE_STRING);
  signals[OPEN_CLAIM] = g_signal_new ("open-claim", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                      G_TYPE_NONE, 2, G_TYPE_INT64, G_TYPE_INT64);
  signals[OPEN_SOURCE] = g_signal_new ("open-source", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 2, G_TYPE_INT64, G_TYPE_INT64);
  signals[DRAFT_CLAIM] = g_signal_new ("draft-claim", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 3, G_TYPE_INT64, G_TYPE_INT64, G_TYPE_STRING);
}

static void
atlas_page_init (AtlasPage *self)
{
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
  gtk_widget_set_vexpand (GTK_WIDGET (self), TRUE);
}

/* Gives the page its session, which is open and loaded: once. */
void
atlas_page_start (AtlasPage    *self,
                  AtlasSession *session)
{
  AtlasPagePrivate *priv = atlas_page_get_instance_private (self);

  g_return_if_fail (priv->session == NULL);

  priv->session = g_object_ref (session);
  if (ATLAS_PAGE_GET_CLASS (self)->start != NULL)
    ATLAS_PAGE_GET_CLASS (self)->start (self);
  g_signal_connect_object (session, "refreshed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  refresh (self);
}

gboolean
atlas_page_settle (AtlasPage *self)
{
  return ATLAS_PAGE_GET_CLASS (self)->settle == NULL || ATLAS_PAGE_GET_CLASS (self)->settle (self);
}

void
atlas_page_select (AtlasPage *self,
                   gint64     entry)
{
  AtlasPagePrivate *priv = atlas_page_get_instance_private (self);

  priv->selected = entry;
  if (ATLAS_PAGE_GET_CLASS (self)->select != NULL)
    ATLAS_PAGE_GET_CLASS (self)->select (self, entry);
}

/* @shown: (nullable): all. Of many changes while the page is hidden it is told the last. */
void
atlas_page_filter (AtlasPage  *self,
                   AtlasIdSet *shown)
{
  AtlasPagePrivate *priv = atlas_page_get_instance_private (self);

  if (shown == NULL && priv->shown == NULL)
    return;

  g_clear_pointer (&priv->shown, atlas_id_set_unref);
  priv->shown = shown != NULL ? atlas_id_set_ref (shown) : NULL;
  priv->filter_stale = TRUE;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    filter (self);
}

/* FALSE: the page does not show such records. */
gboolean
atlas_page_show (AtlasPage       *self,
                 AtlasRecordType  type,
                 gint64           id,
                 gint64           part)
{
  return ATLAS_PAGE_GET_CLASS (self)->show != NULL && ATLAS_PAGE_GET_CLASS (self)->show (self, type, id, part);
}

AtlasSession *
atlas_page_get_session (AtlasPage *self)
{
  AtlasPagePrivate *priv = atlas_page_get_instance_private (self);

  return priv->session;
}

/* The entry that is on show in the sidebar; 0: none. */
gint64
atlas_page_get_selected (AtlasPage *self)
{
  AtlasPagePrivate *priv = atlas_page_get_instance_private (self);

  return priv->selected;
}

/* Takes @edit. With @told (nullable), that is said once it is stored, beside a button that undoes it. */
void
atlas_page_submit (AtlasPage  *self,
                   AtlasEdit  *edit,
                   const char *told)
{
  g_signal_emit (self, signals[SUBMIT], 0, edit, told);
  atlas_edit_free (edit);
}

void
atlas_page_open_entry (AtlasPage *self,
                       gint64     id)
{
  g_signal_emit (self, signals[OPEN_ENTRY], 0, id);
}

void
atlas_page_open_field (AtlasPage       *self,
                       gint64           entry,
                       AtlasRecordType  type,
                       gint64           id,
                       const char      *field)
{
  g_signal_emit (self, signals[OPEN_FIELD], 0, entry, (guint) type, id, field);
}

void
atlas_page_open_claim (AtlasPage *self,
                       gint64     entry,
                       gint64     claim)
{
  g_signal_emit (self, signals[OPEN_CLAIM], 0, entry, claim);
}

/* @evidence: what of the source is asked for; 0: nothing of it */
void
atlas_page_open_source (AtlasPage *self,
                        gint64     source,
                        gint64     evidence)
{
  g_signal_emit (self, signals[OPEN_SOURCE], 0, source, evidence);
}

void
atlas_page_draft_claim (AtlasPage  *self,
                        gint64      entry,
                        gint64      source,
                        const char *quotation)
{
  g_signal_emit (self, signals[DRAFT_CLAIM], 0, entry, source, quotation);
}
