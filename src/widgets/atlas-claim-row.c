/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A claim to read. */
#define G_LOG_DOMAIN "atlas-widgets"

#include "atlas-claim-row.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "atlas-edtf.h"
#include "atlas-labels.h"
#include "atlas-quantity.h"
#include "atlas-row.h"

struct _AtlasClaimRow
{
  AdwBin parent_instance;

  AtlasEntryContext *context;
  AtlasClaim *claim;
  gboolean incoming;        /* the claim is another entry's, about the one shown */

  GtkWidget *chip;
  GtkWidget *revealer;
  GtkWidget *cards;
};

enum
{
  EDIT,
  EDIT_EVIDENCE,
  ADD_EVIDENCE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AtlasClaimRow, atlas_claim_row, ADW_TYPE_BIN)

static void
edit_clicked_cb (AtlasClaimRow *self)
{
  g_signal_emit (self, signals[EDIT], 0);
}

static void
edit_evidence_clicked_cb (GtkWidget     *button,
                          AtlasClaimRow *self)
{
  g_signal_emit (self, signals[EDIT_EVIDENCE], 0, g_object_get_data (G_OBJECT (button), "evidence"),
                 g_object_get_data (G_OBJECT (button), "card"));
}

static void
add_evidence_clicked_cb (GtkWidget     *button,
                         AtlasClaimRow *self)
{
  g_signal_emit (self, signals[ADD_EVIDENCE], 0, button);
}

static void
chip_toggled_cb (AtlasClaimRow *self)
{
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->revealer),
                                 gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->chip)));
}

static void
link_clicked_cb (AtlasClaimRow *self)
{
  atlas_entry_context_open (self->context, self->incoming ? self->claim->entry : self->claim->target);
}

/* "China Daily · 26 May 2023 · paragraph 3 · likely" */
static char *
describe_source (AtlasClaimRow       *self,
                 const AtlasEvidence *evidence)
{
  const AtlasSource *source = atlas_record_set_get (atlas_entry_context_get_set (self->context),
                                                    ATLAS_RECORD_SOURCE, evidence->source);
  g_autofree char *issued = source != NULL && source->issued != NULL ? atlas_edtf_display (source->issued) : NULL;
  const char *parts[] = {
    source == NULL ? _("The source is missing") : source->title != NULL ? source->title : source->key,
    source != NULL ? source->container_title : NULL,
    issued,
    evidence->locator,
    g_strcmp0 (evidence->confidence, "certain") != 0 ? atlas_label_confidence (evidence->confidence) : NULL,
    "."
  };

  return atlas_row_join (parts);
}

/* Han characters have no italics. */
static gboolean
has_han (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (g_unichar_get_script (g_utf8_get_char (p)) == G_UNICODE_SCRIPT_HAN)
        return TRUE;
    }

  return FALSE;
}

static GtkWidget *
build_card (AtlasClaimRow       *self,
            const AtlasEvidence *evidence)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  g_autofree char *source = describe_source (self, evidence);

  gtk_widget_add_css_class (card, "evidence");
  gtk_widget_set_hexpand (words, TRUE);
  if (evidence->quotation != NULL)
    {
      /* translators: a quotation, in the quotation marks of the language */
      g_autofree char *quotation = g_strdup_printf (_("“%s”"), evidence->quotation);
      GtkWidget *label = atlas_row_new_label (quotation, has_han (quotation) ? NULL : "quotation");

      gtk_label_set_selectable (GTK_LABEL (label), TRUE);
      gtk_box_append (GTK_BOX (words), label);
    }
  gtk_box_append (GTK_BOX (words), atlas_row_new_caption (source));
  if (evidence->note != NULL)
    gtk_box_append (GTK_BOX (words), atlas_row_new_caption (evidence->note));
  gtk_box_append (GTK_BOX (card), words);

  if (atlas_entry_context_get_editable (self->context) && !self->incoming)
    {
      GtkWidget *button = atlas_row_new_edit (_("Edit this evidence"), NULL, NULL);

      g_object_set_data_full (G_OBJECT (button), "evidence", atlas_record_copy (evidence), atlas_record_free);
      g_object_set_data (G_OBJECT (button), "card", card);
      g_signal_connect_object (button, "clicked", G_CALLBACK (edit_evidence_clicked_cb), self, 0);
      gtk_box_append (GTK_BOX (card), button);
    }

  return card;
}

/* Why it has its rank, what was inferred, what else is to be known. */
static void
append_notes (AtlasClaimRow *self)
{
  const char *notes[] = { self->claim->rank_reason, self->claim->period_note, self->claim->note };

  for (guint i = 0; i < G_N_ELEMENTS (notes); i++)
    {
      if (notes[i] != NULL)
        gtk_box_append (GTK_BOX (self->cards), atlas_row_new_caption (notes[i]));
    }
}

static GtkWidget *
build_cards (AtlasClaimRow *self,
             GPtrArray     *evidence)
{
  self->cards = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_add_css_class (self->cards, "evidence-list");
  append_notes (self);

  for (guint i = 0; i < evidence->len; i++)
    gtk_box_append (GTK_BOX (self->cards), build_card (self, evidence->pdata[i]));

  if (atlas_entry_context_get_editable (self->context) && !self->incoming)
    {
      GtkWidget *add = gtk_button_new_with_mnemonic (_("Add _Evidence"));

      gtk_widget_set_halign (add, GTK_ALIGN_START);
      gtk_widget_add_css_class (add, "flat");
      gtk_widget_add_css_class (add, "caption");
      g_signal_connect_object (add, "clicked", G_CALLBACK (add_evidence_clicked_cb), self, 0);
      gtk_box_append (GTK_BOX (self->cards), add);
    }

  return self->cards;
}

/* Two quotations from one article are one source. */
static guint
count_sources (GPtrArray *evidence)
{
  g_autoptr (GHashTable) sources = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < evidence->len; i++)
    g_hash_table_add (sources, &((AtlasEvidence *) evidence->pdata[i])->source);

  return g_hash_table_size (sources);
}

static GtkWidget *
build_chip (AtlasClaimRow *self,
            guint          n_sources)
{
  g_autofree char *label = n_sources == 0 ? g_strdup (_("Unsourced"))
    : g_strdup_printf (ngettext ("%u source", "%u sources", n_sources), n_sources);

  self->chip = gtk_toggle_button_new_with_label (label);
  gtk_widget_set_valign (self->chip, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->chip, "flat");
  gtk_widget_add_css_class (self->chip, "chip");
  if (n_sources == 0)
    gtk_widget_add_css_class (self->chip, "unsourced");
  gtk_widget_set_tooltip_text (self->chip, n_sources == 0 ? _("Nothing proves this claim yet") : _("Show the evidence"));
  g_signal_connect_object (self->chip, "toggled", G_CALLBACK (chip_toggled_cb), self, G_CONNECT_SWAPPED);

  return self->chip;
}

/* The value as words, or as a link where it is another entry. */
static GtkWidget *
build_value (AtlasClaimRow *self)
{
  g_autofree char *value = NULL;
  GtkWidget *link;
  GtkWidget *label;

  if (self->claim->target == 0)
    {
      value = atlas_claim_display (self->claim, atlas_entry_context_get_set (self->context),
                                   atlas_entry_context_get_languages (self->context));
      label = atlas_row_new_label (value, "claim-value");
      gtk_label_set_selectable (GTK_LABEL (label), TRUE);
      return label;
    }

  value = atlas_entry_context_dup_title (self->context, self->incoming ? self->claim->entry : self->claim->target);
  label = atlas_row_new_label (value, "claim-value");
  link = gtk_button_new ();
  gtk_button_set_child (GTK_BUTTON (link), label);
  gtk_widget_set_halign (link, GTK_ALIGN_START);
  gtk_widget_add_css_class (link, "flat");
  gtk_widget_add_css_class (link, "entry-link");
  gtk_accessible_update_property (GTK_ACCESSIBLE (link), GTK_ACCESSIBLE_PROPERTY_LABEL, value, -1);
  g_signal_connect_object (link, "clicked", G_CALLBACK (link_clicked_cb), self, G_CONNECT_SWAPPED);

  return link;
}

/* What the statement speaks of, in one line: whether it is only aimed at, the source's words, period, scope, what it is part of,
 * a conversion printed beside it, rank. */
static char *
describe_claim (AtlasClaimRow *self)
{
  const AtlasClaim *claim = self->claim;
  const char *language = atlas_entry_context_get_languages (self->context)[0];
  g_autofree char *period = claim->period != NULL ? atlas_edtf_display (claim->period) : NULL;
  g_autofree char *printed = NULL;
  g_autofree char *part = NULL;
  const AtlasClaim *whole = atlas_record_set_get (atlas_entry_context_get_set (self->context),
                                                  ATLAS_RECORD_CLAIM, claim->part_of);
  g_autofree char *written = NULL;
  const char *parts[8];
  guint n = 0;

  if (claim->as_written != NULL && !isnan (claim->number))
    /* translators: what the source prints for a figure, in quotation marks */
    written = g_strdup_printf (_("“%s”"), claim->as_written);

  /* The source's words mostly have the conversion in them, in brackets. */
  if (!isnan (claim->printed_number) && (written == NULL || strchr (written, '(') == NULL))
    {
      g_autofree char *money = atlas_money_display (claim->printed_number, claim->printed_currency, language);

      /* translators: a conversion that the source prints beside an amount: printed as $1.41 billion */
      printed = g_strdup_printf (_("printed as %s"), money);
    }

  if (whole != NULL)
    {
      g_autofree char *value = atlas_claim_display (whole, atlas_entry_context_get_set (self->context),
                                                    atlas_entry_context_get_languages (self->context));

      /* translators: a figure that is a part of another one: of $740 million */
      part = g_strdup_printf (_("of %s"), value);
    }

  /* The value of a figure says its state itself; the name of another record does not. */
  parts[n++] = claim->target != 0 && g_strcmp0 (claim->state, "actual") != 0
    ? atlas_label_claim_state (claim->state) : NULL;
  parts[n++] = written;
  parts[n++] = period;
  parts[n++] = atlas_claim_text (claim, atlas_entry_context_get_set (self->context), "scope",
                                 atlas_entry_context_get_languages (self->context));
  parts[n++] = part;
  parts[n++] = printed;
  parts[n++] = g_strcmp0 (claim->rank, "normal") != 0 ? atlas_label_rank (claim->rank) : NULL;
  parts[n++] = ".";

  return atlas_row_join (parts);
}

/* The property, the chip that shows the evidence, the pencil. */
static GtkWidget *
build_head (AtlasClaimRow *self,
            guint          n_sources)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  const AtlasProperty *property = atlas_entry_context_get_property (self->context, self->claim->property);
  const char *label = atlas_entry_context_property_label (self->context, property, self->incoming);
  GtkWidget *caption = atlas_row_new_caption (label);

  gtk_widget_set_hexpand (caption, TRUE);
  gtk_box_append (GTK_BOX (head), caption);
  gtk_box_append (GTK_BOX (head), build_chip (self, n_sources));

  if (atlas_entry_context_get_editable (self->context) && !self->incoming)
    {
      g_autofree char *edit = g_strdup_printf (_("Edit “%s”"), label);

      gtk_box_append (GTK_BOX (head), atlas_row_new_edit (edit, G_CALLBACK (edit_clicked_cb), self));
    }

  return head;
}

static void
atlas_claim_row_finalize (GObject *object)
{
  AtlasClaimRow *self = ATLAS_CLAIM_ROW (object);

  g_clear_object (&self->context);
  g_clear_pointer (&self->claim, atlas_record_free);

  G_OBJECT_CLASS (atlas_claim_row_parent_class)->finalize (object);
}

static void
atlas_claim_row_class_init (AtlasClaimRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = atlas_claim_row_finalize;

  signals[EDIT] = g_signal_new ("edit", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[EDIT_EVIDENCE] = g_signal_new ("edit-evidence", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_POINTER, GTK_TYPE_WIDGET);
  signals[ADD_EVIDENCE] = g_signal_new ("add-evidence", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 1, GTK_TYPE_WIDGET);
}

static void
atlas_claim_row_init (AtlasClaimRow *self)
{
}

GtkWidget *
atlas_claim_row_new (AtlasEntryContext *context,
                     const AtlasClaim  *claim)
{
  AtlasClaimRow *self = g_object_new (ATLAS_TYPE_CLAIM_ROW, NULL);
  g_autoptr (GPtrArray) evidence =
    atlas_record_set_children (atlas_entry_context_get_set (context), ATLAS_RECORD_EVIDENCE, claim->base.id);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  g_autofree char *meta = NULL;

  self->context = g_object_ref (context);
  self->claim = atlas_record_copy (claim);
  self->incoming = claim->entry != atlas_entry_context_get_id (context);

  gtk_widget_add_css_class (words, "record-row");
  gtk_widget_add_css_class (words, "claim-row");
  gtk_box_append (GTK_BOX (words), build_head (self, count_sources (evidence)));
  gtk_box_append (GTK_BOX (words), build_value (self));
  meta = describe_claim (self);
  if (meta != NULL)
    gtk_box_append (GTK_BOX (words), atlas_row_new_caption (meta));
  if (g_strcmp0 (claim->rank, "withdrawn") == 0)
    gtk_widget_add_css_class (words, "dim-label");

  self->revealer = gtk_revealer_new ();
  gtk_revealer_set_child (GTK_REVEALER (self->revealer), build_cards (self, evidence));
  gtk_box_append (GTK_BOX (box), words);
  gtk_box_append (GTK_BOX (box), self->revealer);
  adw_bin_set_child (ADW_BIN (self), box);

  return GTK_WIDGET (self);
}

const AtlasClaim *
atlas_claim_row_get_claim (AtlasClaimRow *self)
{
  return self->claim;
}

/* Shows the evidence. */
void
atlas_claim_row_expand (AtlasClaimRow *self)
{
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->chip), TRUE);
}
