/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The claims on show: each in a row, those that contradict each other side by side. */
#define G_LOG_DOMAIN "atlas-widgets"

#include "atlas-claims-section-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "atlas-claim-summary.h"
#include "atlas-contradiction.h"
#include "atlas-evidence-card.h"
#include "atlas-row.h"

static void
edit_cb (AtlasClaimRow      *row,
         AtlasClaimsSection *self)
{
  atlas_edit_section_edit (ATLAS_EDIT_SECTION (self), ATLAS_RECORD_CLAIM,
                           atlas_claim_row_get_claim (row)->base.id, NULL);
}

static void
edit_evidence_cb (AtlasClaimRow      *row,
                  GtkWidget          *card,
                  AtlasClaimsSection *self)
{
  atlas_edit_section_edit (ATLAS_EDIT_SECTION (self), ATLAS_RECORD_EVIDENCE,
                           atlas_evidence_card_get_evidence (ATLAS_EVIDENCE_CARD (card))->base.id, NULL);
}

static void
add_evidence_cb (AtlasClaimRow      *row,
                 GtkWidget          *button,
                 AtlasClaimsSection *self)
{
  atlas_edit_section_edit (ATLAS_EDIT_SECTION (self), ATLAS_RECORD_CLAIM,
                           atlas_claim_row_get_claim (row)->base.id, "evidence");
}

static void
rank_cb (AtlasClaimRow      *row,
         const char         *rank,
         AtlasClaimsSection *self)
{
  const AtlasClaim *claim = atlas_claim_row_get_claim (row);

  atlas_claims_section_rank (self, claim, rank, atlas_claims_section_get_place (self, claim->base.id));
}

static void
move_cb (AtlasClaimRow      *row,
         int                 step,
         AtlasClaimsSection *self)
{
  atlas_claims_section_move (self, atlas_claim_row_get_claim (row), step);
}

static void
place_cb (AtlasClaimRow      *row,
          gint64              dragged,
          AtlasClaimsSection *self)
{
  atlas_claims_section_place (self, dragged, atlas_claim_row_get_claim (row));
}

static void
remove_cb (AtlasClaimRow      *row,
           AtlasClaimsSection *self)
{
  atlas_claims_section_remove (self, atlas_claim_row_get_claim (row));
}

/* A rebuild shows the evidence again. */
static void
toggled_cb (AtlasClaimRow      *row,
            AtlasClaimsSection *self)
{
  const AtlasClaim *claim = atlas_claim_row_get_claim (row);

  if (atlas_claim_row_is_expanded (row))
    g_hash_table_add (self->expanded, g_memdup2 (&claim->base.id, sizeof claim->base.id));
  else
    g_hash_table_remove (self->expanded, &claim->base.id);
}

static void
destroy_cb (AtlasClaimRow      *row,
            AtlasClaimsSection *self)
{
  const AtlasClaim *claim = atlas_claim_row_get_claim (row);

  if (g_hash_table_lookup (self->rows, &claim->base.id) == row)
    g_hash_table_remove (self->rows, &claim->base.id);
}

static AtlasClaimsSection *
section_of (GtkWidget *widget)
{
  return ATLAS_CLAIMS_SECTION (atlas_edit_section_of (widget));
}

static void
focus_enter_cb (GtkEventController *controller)
{
  GtkWidget *row = gtk_event_controller_get_widget (controller);

  section_of (row)->focus = atlas_claim_row_get_claim (ATLAS_CLAIM_ROW (row))->base.id;
}

/* A row that is taken down is put up again at once: the cursor stays with its claim. */
static void
focus_leave_cb (GtkEventController *controller)
{
  GtkWidget *row = gtk_event_controller_get_widget (controller);
  GtkRoot *root = gtk_widget_get_root (row);

  if (root != NULL && gtk_root_get_focus (root) != NULL)
    section_of (row)->focus = 0;
}

static GtkWidget *
build_row (AtlasClaimsSection *self,
           const AtlasClaim   *claim)
{
  GtkWidget *row = atlas_claim_row_new (atlas_claims_section_get_context (self), claim);
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_signal_connect_object (row, "edit", G_CALLBACK (edit_cb), self, 0);
  g_signal_connect_object (row, "edit-evidence", G_CALLBACK (edit_evidence_cb), self, 0);
  g_signal_connect_object (row, "add-evidence", G_CALLBACK (add_evidence_cb), self, 0);
  g_signal_connect_object (row, "toggled", G_CALLBACK (toggled_cb), self, 0);
  g_signal_connect_object (row, "destroy", G_CALLBACK (destroy_cb), self, 0);
  g_signal_connect_object (row, "rank", G_CALLBACK (rank_cb), self, 0);
  g_signal_connect_object (row, "move", G_CALLBACK (move_cb), self, 0);
  g_signal_connect_object (row, "place", G_CALLBACK (place_cb), self, 0);
  g_signal_connect_object (row, "remove", G_CALLBACK (remove_cb), self, 0);
  g_signal_connect (focus, "enter", G_CALLBACK (focus_enter_cb), NULL);
  g_signal_connect (focus, "leave", G_CALLBACK (focus_leave_cb), NULL);
  gtk_widget_add_controller (row, focus);
  if (g_hash_table_contains (self->expanded, &claim->base.id))
    atlas_claim_row_expand (ATLAS_CLAIM_ROW (row));
  g_hash_table_replace (self->rows, g_memdup2 (&claim->base.id, sizeof claim->base.id), row);

  return row;
}

static void
prefer_clicked_cb (GtkWidget *button)
{
  AtlasClaimRow *row = ATLAS_CLAIM_ROW (gtk_widget_get_prev_sibling (button));

  atlas_claims_section_rank (section_of (button), atlas_claim_row_get_claim (row), "preferred", button);
}

/* The way out of a contradiction, below a claim that is not preferred yet. */
static GtkWidget *
build_prefer (AtlasClaimsSection *self,
              const AtlasClaim   *claim)
{
  g_autofree char *words = atlas_claim_summary (atlas_claims_section_get_context (self), claim);
  /* translators: for assistive technology, with a claim in one line */
  g_autofree char *name = g_strdup_printf (_("Prefer %s"), words);
  GtkWidget *button = gtk_button_new_with_mnemonic (_("_Prefer This…"));

  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "caption");
  gtk_widget_add_css_class (button, "prefer");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect (button, "clicked", G_CALLBACK (prefer_clicked_cb), NULL);

  return button;
}

/* Claims that contradict each other, in one quiet frame. */
static GtkWidget *
build_frame (AtlasClaimsSection *self,
             GPtrArray          *claims,
             gboolean            settled)
{
  GtkWidget *frame = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *heading = atlas_row_new_label (settled ? _("Contradict each other; one is preferred")
                                                    : _("Contradict each other"), "caption-heading");

  gtk_widget_add_css_class (frame, "contradiction");
  if (!settled)
    gtk_widget_add_css_class (heading, "warning");
  gtk_widget_add_css_class (heading, "contradiction-heading");
  gtk_box_append (GTK_BOX (frame), heading);
  for (guint i = 0; i < claims->len; i++)
    {
      const AtlasClaim *claim = claims->pdata[i];

      gtk_box_append (GTK_BOX (frame), build_row (self, claim));
      if (g_strcmp0 (claim->rank, "preferred") != 0 &&
          atlas_entry_context_get_editable (atlas_claims_section_get_context (self)))
        gtk_box_append (GTK_BOX (frame), build_prefer (self, claim));
    }

  return frame;
}

/* Takes the claims that contradict @claims[0], and those that contradict these, out of @claims and
 * @pairs. */
static GPtrArray *
take_group (GPtrArray *claims,
            GPtrArray *pairs,
            gboolean  *settled)
{
  GPtrArray *group = g_ptr_array_new ();
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  gboolean grown = TRUE;

  *settled = TRUE;
  g_hash_table_add (ids, g_memdup2 (&((AtlasRecord *) claims->pdata[0])->id, sizeof (gint64)));
  while (grown)
    {
      grown = FALSE;
      for (guint i = pairs->len; i-- > 0; )
        {
          const AtlasContradiction *pair = pairs->pdata[i];

          if (!g_hash_table_contains (ids, &pair->one) && !g_hash_table_contains (ids, &pair->other))
            continue;

          g_hash_table_add (ids, g_memdup2 (&pair->one, sizeof pair->one));
          g_hash_table_add (ids, g_memdup2 (&pair->other, sizeof pair->other));
          *settled = *settled && pair->settled;
          g_ptr_array_remove_index (pairs, i);
          grown = TRUE;
        }
    }

  for (guint i = 0; i < claims->len; )
    {
      if (g_hash_table_contains (ids, &((AtlasRecord *) claims->pdata[i])->id))
        g_ptr_array_add (group, g_ptr_array_steal_index (claims, i));
      else
        i++;
    }

  return group;
}

/* Which rows can go up and down among those of their property. */
static void
set_moves (AtlasClaimsSection *self,
           GPtrArray          *claims)
{
  for (guint i = 0; i < claims->len; i++)
    {
      const AtlasClaim *claim = claims->pdata[i];
      const AtlasClaim *before = i > 0 ? claims->pdata[i - 1] : NULL;
      const AtlasClaim *after = i + 1 < claims->len ? claims->pdata[i + 1] : NULL;

      atlas_claim_row_set_moves (g_hash_table_lookup (self->rows, &claim->base.id),
                                 before != NULL && before->property == claim->property,
                                 after != NULL && after->property == claim->property);
    }
}

static void
append_own (AtlasClaimsSection *self,
            GtkWidget          *list,
            GPtrArray          *claims)
{
  AtlasEntryContext *context = atlas_claims_section_get_context (self);
  g_autoptr (GPtrArray) pairs =
    atlas_contradictions_among ((const AtlasClaim * const *) claims->pdata, claims->len,
                                atlas_entry_context_get_set (context));
  g_autoptr (GPtrArray) left = g_ptr_array_copy (claims, NULL, NULL);

  while (left->len > 0)
    {
      gboolean settled;
      g_autoptr (GPtrArray) group = take_group (left, pairs, &settled);

      atlas_row_append (list, group->len > 1 ? build_frame (self, group, settled) : build_row (self, group->pdata[0]));
    }
  set_moves (self, claims);
}

/* The entry's own claims of this section's kind; with @incoming those of others that point at it. */
static GPtrArray *
collect_claims (AtlasClaimsSection *self,
                gboolean            incoming)
{
  AtlasEntryContext *context = atlas_claims_section_get_context (self);
  gint64 id = atlas_entry_context_get_id (context);
  g_autoptr (GPtrArray) all = atlas_record_set_all (atlas_entry_context_get_set (context), ATLAS_RECORD_CLAIM);
  GPtrArray *claims = g_ptr_array_new ();

  for (guint i = 0; i < all->len; i++)
    {
      const AtlasClaim *claim = all->pdata[i];

      if (incoming ? claim->target == id && claim->entry != id
                   : claim->entry == id && (claim->target != 0) == self->relations)
        g_ptr_array_add (claims, (gpointer) claim);
    }

  g_ptr_array_sort_with_data (claims, atlas_claim_compare, context);

  return claims;
}

static gboolean
has_figures (GPtrArray *claims)
{
  for (guint i = 0; i < claims->len; i++)
    {
      if (isfinite (((const AtlasClaim *) claims->pdata[i])->number))
        return TRUE;
    }

  return FALSE;
}

/* Fills the section, which is empty. */
void
atlas_claims_section_build_list (AtlasClaimsSection *self)
{
  AtlasSection *view = atlas_edit_section_get_section (ATLAS_EDIT_SECTION (self));
  g_autoptr (GPtrArray) claims = collect_claims (self, FALSE);
  g_autoptr (GPtrArray) incoming = self->relations ? collect_claims (self, TRUE) : g_ptr_array_new ();
  GtkWidget *list;

  g_hash_table_remove_all (self->rows);
  if (self->chart != NULL)
    gtk_widget_set_visible (self->chart, has_figures (claims));
  if (claims->len + incoming->len == 0)
    {
      atlas_section_append_empty (view, self->relations ? _("Not linked to another record yet.")
                                                        : _("Nothing is claimed yet."));
      return;
    }

  list = atlas_section_append_list (view);
  append_own (self, list, claims);
  for (guint i = 0; i < incoming->len; i++)
    atlas_row_append (list, build_row (self, incoming->pdata[i]));
}
