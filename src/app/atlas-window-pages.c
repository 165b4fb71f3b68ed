/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pages in the middle of the window: made when they are first shown, and what they ask for. */
#define G_LOG_DOMAIN "atlas-app"

#include "config.h"

#include "atlas-window-private.h"

#include <glib/gi18n-lib.h>

#include "atlas-accessible-names.h"
#include "atlas-desk.h"
#include "atlas-teach.h"

#define MAP_PAGE "map"

/* All pages behind the map, of the desk and of teaching. */
static const AtlasPageDescription *
list_pages (guint *n_pages)
{
  static AtlasPageDescription all[16];
  static guint n_all;
  guint n_desk, n_teach;
  const AtlasPageDescription *desk = atlas_desk_pages (&n_desk);
  const AtlasPageDescription *teach = atlas_teach_pages (&n_teach);

  g_assert (n_desk + n_teach <= G_N_ELEMENTS (all));
  for (guint i = 0; n_all < n_desk + n_teach; i++)
    all[n_all++] = i < n_desk ? desk[i] : teach[i - n_desk];
  *n_pages = n_all;

  return all;
}

static void
open_entry_cb (AtlasWindow *self,
               gint64       id)
{
  atlas_window_show_entry (self, id);
}

static void
open_field_cb (AtlasWindow *self,
               gint64       entry,
               guint        type,
               gint64       id,
               const char  *field)
{
  /* What belongs to no record has a page of its own. */
  if (entry == 0)
    atlas_window_show_record (self, type, id, 0);
  else
    atlas_window_open_field (self, entry, type, id, field);
}

static void
open_claim_cb (AtlasWindow *self,
               gint64       entry,
               gint64       claim)
{
  atlas_window_reveal_claim (self, entry, claim);
}

static void
open_source_cb (AtlasWindow *self,
                gint64       source,
                gint64       evidence)
{
  atlas_window_show_record (self, ATLAS_RECORD_SOURCE, source, evidence);
}

static void
draft_claim_cb (AtlasWindow *self,
                gint64       entry,
                gint64       source,
                const char  *quotation)
{
  atlas_window_draft_claim (self, entry, source, quotation);
}

/* (nullable): a page that was made already. */
AtlasPage *
atlas_window_get_page (AtlasWindow *self,
                       const char  *name)
{
  GtkWidget *bin = adw_view_stack_get_child_by_name (self->pages, name);
  GtkWidget *page = ADW_IS_BIN (bin) ? adw_bin_get_child (ADW_BIN (bin)) : NULL;

  return ATLAS_IS_PAGE (page) ? ATLAS_PAGE (page) : NULL;
}

static AtlasPage *
ensure_page (AtlasWindow         *self,
             const AtlasPageDescription *description)
{
  AtlasPage *page = atlas_window_get_page (self, description->name);

  if (page != NULL)
    return page;

  page = description->create ();
  g_signal_connect_object (page, "submit", G_CALLBACK (atlas_window_apply_told), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "open-entry", G_CALLBACK (open_entry_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "open-field", G_CALLBACK (open_field_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "open-claim", G_CALLBACK (open_claim_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "open-source", G_CALLBACK (open_source_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "draft-claim", G_CALLBACK (draft_claim_cb), self, G_CONNECT_SWAPPED);
  adw_bin_set_child (ADW_BIN (adw_view_stack_get_child_by_name (self->pages, description->name)), GTK_WIDGET (page));
  atlas_accessible_names_give (GTK_WIDGET (page));
  atlas_window_lend_layers (self, page);
  atlas_page_start (page, self->session);
  atlas_page_select (page, self->selected);
  atlas_page_filter (page, self->shown);

  return page;
}

static const AtlasPageDescription *
find_page (const char *name)
{
  guint n_pages;
  const AtlasPageDescription *pages = list_pages (&n_pages);

  for (guint i = 0; i < n_pages; i++)
    {
      if (g_strcmp0 (pages[i].name, name) == 0)
        return &pages[i];
    }

  return NULL;
}

/* Whether the cursor should go into the page that is shown now, where its keys work: not where it is on the
 * switcher, in the record, or in the list while that stays. */
static gboolean
wants_focus (AtlasWindow *self,
             gboolean     list_stays)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  if (focus == NULL)
    return TRUE;
  if (gtk_widget_is_ancestor (focus, GTK_WIDGET (self->browse_pane)))
    return !list_stays;

  return gtk_widget_get_ancestor (focus, ADW_TYPE_VIEW_SWITCHER) == NULL &&
         !gtk_widget_is_ancestor (focus, GTK_WIDGET (self->detail_pane)) &&
         !gtk_widget_is_ancestor (focus, adw_view_stack_get_visible_child (self->pages));
}

/* The list beside a page: shown with the map, hidden elsewhere, as each was left. */
static void
switch_list (AtlasWindow *self,
             const char  *name)
{
  const char *before = self->page_name;
  gpointer shown;

  if (before != NULL && !adw_flap_get_folded (self->browse_flap))
    g_hash_table_insert (self->page_lists, (gpointer) before,
                         GINT_TO_POINTER (adw_flap_get_reveal_flap (self->browse_flap)));
  if (before != NULL && !adw_flap_get_folded (self->browse_flap))
    {
      gboolean reveal = g_hash_table_lookup_extended (self->page_lists, name, NULL, &shown)
                        ? GPOINTER_TO_INT (shown) : g_str_equal (name, MAP_PAGE);

      if (wants_focus (self, reveal))
        gtk_widget_child_focus (adw_view_stack_get_visible_child (self->pages), GTK_DIR_TAB_FORWARD);
      adw_flap_set_reveal_flap (self->browse_flap, reveal);
    }
  self->page_name = g_intern_string (name);
}

static void
visible_page_cb (AtlasWindow *self)
{
  const char *name = adw_view_stack_get_visible_child_name (self->pages);
  const AtlasPageDescription *description = name != NULL ? find_page (name) : NULL;

  if (name == NULL)
    return;

  if (!g_str_equal (name, MAP_PAGE) && gtk_revealer_get_reveal_child (self->placing_revealer))
    atlas_window_stop_placing (self);
  if (description != NULL)
    ensure_page (self, description);
  switch_list (self, name);
}

void
atlas_window_setup_pages (AtlasWindow *self)
{
  guint n_pages;
  const AtlasPageDescription *pages = list_pages (&n_pages);

  self->page_lists = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < n_pages; i++)
    {
      AdwViewStackPage *page = adw_view_stack_add_titled (self->pages, adw_bin_new (), pages[i].name,
                                                          _(pages[i].title));

      adw_view_stack_page_set_icon_name (page, pages[i].icon_name);
    }
  g_signal_connect_object (self->pages, "notify::visible-child", G_CALLBACK (visible_page_cb), self, G_CONNECT_SWAPPED);
  visible_page_cb (self);
}

/* Whether the page of this name is in the middle now. */
gboolean
atlas_window_shows_page (AtlasWindow *self,
                         const char  *name)
{
  return g_strcmp0 (adw_view_stack_get_visible_child_name (self->pages), name) == 0;
}

/* The page of this name, which is made if it was not shown yet. */
AtlasPage *
atlas_window_ensure_page (AtlasWindow *self,
                          const char  *name)
{
  return ensure_page (self, find_page (name));
}

void
atlas_window_show_page (AtlasWindow *self,
                        const char  *name)
{
  adw_view_stack_set_visible_child_name (self->pages, name);
}

/* Stores the open forms of all pages. FALSE: one cannot be stored; its page is shown. */
gboolean
atlas_window_settle_pages (AtlasWindow *self)
{
  guint n_pages;
  const AtlasPageDescription *pages = list_pages (&n_pages);

  for (guint i = 0; i < n_pages; i++)
    {
      AtlasPage *page = atlas_window_get_page (self, pages[i].name);

      if (page != NULL && !atlas_page_settle (page))
        {
          atlas_window_show_page (self, pages[i].name);
          return FALSE;
        }
    }

  return TRUE;
}

/* (element-type AtlasPage): the pages that were made already. */
static GPtrArray *
list_made (AtlasWindow *self)
{
  guint n_pages;
  const AtlasPageDescription *pages = list_pages (&n_pages);
  GPtrArray *made = g_ptr_array_new ();

  for (guint i = 0; i < n_pages; i++)
    {
      AtlasPage *page = atlas_window_get_page (self, pages[i].name);

      if (page != NULL)
        g_ptr_array_add (made, page);
    }

  return made;
}

/* Tells the pages which entry is on show. */
void
atlas_window_tell_selected (AtlasWindow *self)
{
  g_autoptr (GPtrArray) pages = list_made (self);

  for (guint i = 0; i < pages->len; i++)
    atlas_page_select (pages->pdata[i], self->selected);
}

/* Tells the pages what search and time have left. */
void
atlas_window_tell_shown (AtlasWindow *self)
{
  g_autoptr (GPtrArray) pages = list_made (self);

  for (guint i = 0; i < pages->len; i++)
    atlas_page_filter (pages->pdata[i], self->shown);
}

/* Shows a record that a page of its own shows, such as a source; @part is what of it, such as a
 * piece of evidence, or 0. */
void
atlas_window_show_record (AtlasWindow     *self,
                          AtlasRecordType  type,
                          gint64           id,
                          gint64           part)
{
  guint n_pages;
  const AtlasPageDescription *pages = list_pages (&n_pages);

  for (guint i = 0; i < n_pages; i++)
    {
      if (atlas_page_show (ensure_page (self, &pages[i]), type, id, part))
        {
          atlas_window_show_page (self, pages[i].name);
          return;
        }
    }
}
