/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands in a column of a comparison: a name, keywords, works, claims with their evidence. */
#define G_LOG_DOMAIN "atlas-teach"

#include "atlas-compare-private.h"

#include <glib/gi18n-lib.h>

#include "atlas-claim-summary.h"
#include "atlas-edtf.h"
#include "atlas-evidence-card.h"
#include "atlas-evidence-chip.h"
#include "atlas-kind-paintable.h"
#include "atlas-labels.h"
#include "atlas-quantity.h"
#include "atlas-row.h"
#include "atlas-wrap-layout.h"

/* Of works and keywords in one cell more than these are told by their number. */
#define MAX_WORKS 8
#define MAX_TAGS 12
#define POPOVER_WIDTH 300

GtkWidget *
atlas_compare_cell_new (void)
{
  return gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
}

/* A name that opens its record. */
static GtkWidget *
build_link (AtlasCompareView *self,
            gint64            entry,
            const char       *css_class)
{
  g_autofree char *title = atlas_entry_context_dup_title (self->context, entry);
  GtkWidget *label = atlas_row_new_label (title, css_class);
  GtkWidget *link = gtk_button_new ();

  gtk_button_set_child (GTK_BUTTON (link), label);
  gtk_widget_set_halign (link, GTK_ALIGN_START);
  gtk_widget_add_css_class (link, "flat");
  gtk_widget_add_css_class (link, "entry-link");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (link), "compare.open-entry");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (link), "x", entry);
  gtk_accessible_update_property (GTK_ACCESSIBLE (link), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);

  return link;
}

static GtkWidget *
build_remove (AtlasCompareView *self,
              gint64            entry)
{
  g_autofree char *title = atlas_entry_context_dup_title (self->context, entry);
  /* translators: the name of a record that is one of those compared */
  g_autofree char *name = g_strdup_printf (_("Leave “%s” out"), title);
  GtkWidget *button = gtk_button_new_from_icon_name ("window-close-symbolic");

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "row-button");
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "compare.remove");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "x", entry);

  return button;
}

/* The head of a column. */
GtkWidget *
atlas_compare_cell_new_name (AtlasCompareView          *self,
                             const AtlasComparisonSide *side)
{
  const AtlasEntry *entry = atlas_record_set_get (self->comparison->set, ATLAS_RECORD_ENTRY, side->entry);
  g_autofree char *subtitle = atlas_entry_context_dup_subtitle (self->context, side->entry);
  g_autofree char *hub = entry->hub != 0 ? atlas_entry_context_dup_title (self->context, entry->hub) : NULL;
  const char *parts[] = { subtitle, atlas_label_kind (entry->kind), hub, "." };
  g_autofree char *details = atlas_row_join (parts);
  g_autoptr (GdkPaintable) symbol = atlas_kind_paintable_new (atlas_kind_index (entry->kind));
  GtkWidget *cell = atlas_compare_cell_new ();
  GtkWidget *top = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *bottom = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *picture = gtk_image_new_from_paintable (symbol);
  GtkWidget *link = build_link (self, side->entry, "title-4");

  /* The name has all the room that there is in a narrow column. */
  gtk_widget_set_hexpand (link, TRUE);
  gtk_box_append (GTK_BOX (top), link);
  if (self->removable)
    gtk_box_append (GTK_BOX (top), build_remove (self, side->entry));
  gtk_widget_set_valign (picture, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (bottom), picture);
  gtk_box_append (GTK_BOX (bottom), atlas_row_new_caption (details));
  gtk_box_append (GTK_BOX (cell), top);
  gtk_box_append (GTK_BOX (cell), bottom);

  return cell;
}

/* What is not known is said, and is not an empty cell that could be taken for zero. */
void
atlas_compare_cell_add_unknown (GtkWidget *cell)
{
  /* translators: in place of a figure or statement that is not in the collection */
  gtk_box_append (GTK_BOX (cell), atlas_row_new_caption (C_("comparison", "not known")));
}

static void
add_more (GtkWidget *cell,
          guint      n)
{
  g_autofree char *more = g_strdup_printf (ngettext ("and %u more", "and %u more", n), n);

  gtk_box_append (GTK_BOX (cell), atlas_row_new_caption (more));
}

GtkWidget *
atlas_compare_cell_new_tags (AtlasCompareView          *self,
                             const AtlasComparisonSide *side)
{
  GtkWidget *cell = atlas_compare_cell_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_set_layout_manager (box, g_object_new (ATLAS_TYPE_WRAP_LAYOUT, NULL));
  for (guint i = 0; i < MIN (side->tags->len, MAX_TAGS); i++)
    {
      const AtlasComparisonTag *tag = &g_array_index (side->tags, AtlasComparisonTag, i);
      const char *label = atlas_record_set_text (self->comparison->set, tag->tag, "label",
                                                 atlas_languages_wanted (self->labels));
      GtkWidget *widget;
      g_autofree char *words = NULL;

      if (label == NULL)
        continue;
      /* translators: a keyword and how many records bear it: animation × 5 */
      words = tag->n_records > 1 ? g_strdup_printf (C_("comparison", "%s × %u"), label, tag->n_records) : g_strdup (label);
      widget = gtk_label_new (words);
      gtk_label_set_ellipsize (GTK_LABEL (widget), PANGO_ELLIPSIZE_END);
      gtk_widget_add_css_class (widget, "tag");
      gtk_widget_insert_before (widget, box, NULL);
    }

  gtk_box_append (GTK_BOX (cell), box);
  if (side->tags->len > MAX_TAGS)
    add_more (cell, side->tags->len - MAX_TAGS);
  if (side->tags->len == 0)
    atlas_compare_cell_add_unknown (cell);

  return cell;
}

GtkWidget *
atlas_compare_cell_new_works (AtlasCompareView          *self,
                              const AtlasComparisonSide *side)
{
  GtkWidget *cell = atlas_compare_cell_new ();
  guint n_works = side->n_of_kind[atlas_kind_index ("work")];
  guint n_shown = MIN (side->works->len, MAX_WORKS);

  for (guint i = 0; i < n_shown; i++)
    gtk_box_append (GTK_BOX (cell), build_link (self, g_array_index (side->works, gint64, i), NULL));

  if (n_works > n_shown)
    add_more (cell, n_works - n_shown);
  if (n_works == 0)
    /* translators: in place of works, of which there are none */
    gtk_box_append (GTK_BOX (cell), atlas_row_new_caption (C_("comparison", "none")));

  return cell;
}

typedef struct
{
  AtlasCompareView *view;   /* which has the button */
  gint64 claim;
} Proof;

/* The evidence of a claim, and what of it was inferred. */
static void
create_popup_cb (GtkMenuButton *button,
                 gpointer       data)
{
  Proof *proof = data;
  AtlasRecordSet *set = proof->view->comparison->set;
  const AtlasClaim *claim = atlas_record_set_get (set, ATLAS_RECORD_CLAIM, proof->claim);
  g_autoptr (GPtrArray) evidence = atlas_record_set_children (set, ATLAS_RECORD_EVIDENCE, proof->claim);
  const char *notes[] = { claim->period_note, claim->note, claim->rank_reason };
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);

  for (guint i = 0; i < G_N_ELEMENTS (notes); i++)
    {
      if (notes[i] != NULL)
        gtk_box_append (GTK_BOX (box), atlas_row_new_caption (notes[i]));
    }
  for (guint i = 0; i < evidence->len; i++)
    gtk_box_append (GTK_BOX (box), atlas_evidence_card_new (proof->view->context, evidence->pdata[i], FALSE));
  if (evidence->len == 0)
    gtk_box_append (GTK_BOX (box), atlas_row_new_caption (_("Nothing proves this claim yet")));

  /* Without it a popover is as wide as its longest line. */
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), POPOVER_WIDTH);
  adw_clamp_set_tightening_threshold (ADW_CLAMP (clamp), POPOVER_WIDTH);
  adw_clamp_set_child (ADW_CLAMP (clamp), box);
  gtk_widget_add_css_class (popover, "evidence-popover");
  gtk_popover_set_child (GTK_POPOVER (popover), clamp);
  gtk_menu_button_set_popover (button, popover);
}

static GtkWidget *
build_chip (AtlasCompareView *self,
            const AtlasClaim *claim,
            const char       *words)
{
  g_autoptr (GPtrArray) evidence =
    atlas_record_set_children (self->comparison->set, ATLAS_RECORD_EVIDENCE, claim->base.id);
  GtkWidget *chip = gtk_menu_button_new ();
  g_autofree char *label = atlas_evidence_chip_dress (chip, evidence);
  /* translators: the number of sources, and a figure or statement that they prove */
  g_autofree char *name = g_strdup_printf (C_("comparison", "%s: %s"), label, words);
  Proof *proof = g_new0 (Proof, 1);

  proof->view = self;
  proof->claim = claim->base.id;
  gtk_menu_button_set_child (GTK_MENU_BUTTON (chip), gtk_label_new (label));
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (chip), create_popup_cb, proof, g_free);
  gtk_widget_set_halign (chip, GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (chip), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);

  return chip;
}

/* "2017 · Cultural industry of the city · Disputed" */
static char *
dup_details (AtlasCompareView *self,
             const AtlasClaim *claim)
{
  g_autofree char *period = claim->period != NULL ? atlas_edtf_display (claim->period) : NULL;
  const char *scope = atlas_claim_text (claim, self->comparison->set, "scope", atlas_languages_wanted (self->labels));
  const char *rank = g_strcmp0 (claim->rank, "normal") != 0 ? atlas_label_rank (claim->rank) : NULL;
  const char *parts[] = { period, scope, rank, "." };

  return atlas_row_join (parts);
}

/* The value, which opens its claim; what it speaks of; @bar (nullable); its evidence. */
void
atlas_compare_cell_add_claim (AtlasCompareView *self,
                              GtkWidget        *cell,
                              const AtlasClaim *claim,
                              GtkWidget        *bar)
{
  g_autofree char *value = atlas_claim_display (claim, self->comparison->set, atlas_languages_wanted (self->labels));
  g_autofree char *details = dup_details (self, claim);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *button = gtk_button_new ();

  gtk_button_set_child (GTK_BUTTON (button), atlas_row_new_label (value, "claim-value"));
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "compare-value");
  gtk_widget_set_tooltip_text (button, _("Show in the record"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, value,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, details != NULL ? details : "", -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "compare.open-claim");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "(xx)", claim->entry, claim->base.id);
  gtk_box_append (GTK_BOX (box), button);
  if (bar != NULL)
    gtk_box_append (GTK_BOX (box), bar);
  if (details != NULL)
    gtk_box_append (GTK_BOX (box), atlas_row_new_caption (details));
  gtk_box_append (GTK_BOX (box), build_chip (self, claim, value));
  gtk_box_append (GTK_BOX (cell), box);
}
