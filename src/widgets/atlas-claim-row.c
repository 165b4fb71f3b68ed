/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A claim to read, with a menu of what can be done to it. */
#define G_LOG_DOMAIN "atlas-widgets"

#include "atlas-claim-row.h"

#include <glib/gi18n-lib.h>

#include "atlas-claim-summary.h"
#include "atlas-evidence-card.h"
#include "atlas-evidence-chip.h"
#include "atlas-labels.h"
#include "atlas-row.h"

struct _AtlasClaimRow
{
  AdwBin parent_instance;

  AtlasEntryContext *context;
  AtlasClaim *claim;
  gboolean incoming;        /* the claim is another entry's, about the one shown */
  gboolean editable;

  GSimpleActionGroup *actions;
  GtkWidget *chip;
  GtkWidget *menu;          /* NULL where nothing can be done */
  GtkWidget *revealer;
  GtkWidget *cards;
};

enum
{
  EDIT,
  EDIT_EVIDENCE,
  ADD_EVIDENCE,
  TOGGLED,
  RANK,
  MOVE,
  PLACE,
  REMOVE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AtlasClaimRow, atlas_claim_row, ADW_TYPE_BIN)

static void
edit_clicked_cb (AtlasClaimRow *self)
{
  if (self->incoming)
    atlas_entry_context_open_field (self->context, self->claim->entry, ATLAS_RECORD_CLAIM, self->claim->base.id, NULL);
  else
    g_signal_emit (self, signals[EDIT], 0);
}

static void
edit_evidence_cb (AtlasEvidenceCard *card,
                  AtlasClaimRow     *self)
{
  g_signal_emit (self, signals[EDIT_EVIDENCE], 0, card);
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
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->revealer), atlas_claim_row_is_expanded (self));
  g_signal_emit (self, signals[TOGGLED], 0);
}

static void
link_clicked_cb (AtlasClaimRow *self)
{
  atlas_entry_context_open (self->context, self->incoming ? self->claim->entry : self->claim->target);
}

static void
rank_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       self)
{
  g_signal_emit (self, signals[RANK], 0, g_variant_get_string (parameter, NULL));
}

static void
up_cb (GSimpleAction *action,
       GVariant      *parameter,
       gpointer       self)
{
  g_signal_emit (self, signals[MOVE], 0, -1);
}

static void
down_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       self)
{
  g_signal_emit (self, signals[MOVE], 0, 1);
}

static void
add_evidence_cb (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       data)
{
  AtlasClaimRow *self = data;

  atlas_claim_row_expand (self);
  g_signal_emit (self, signals[ADD_EVIDENCE], 0, gtk_widget_get_last_child (self->cards));
}

static void
remove_cb (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       self)
{
  g_signal_emit (self, signals[REMOVE], 0);
}

static gboolean
drop_cb (AtlasClaimRow *self,
         const GValue  *value)
{
  gint64 dragged = g_value_get_int64 (value);

  if (dragged == self->claim->base.id)
    return FALSE;

  g_signal_emit (self, signals[PLACE], 0, dragged);

  return TRUE;
}

static GdkContentProvider *
drag_prepare_cb (AtlasClaimRow *self)
{
  return gdk_content_provider_new_typed (G_TYPE_INT64, self->claim->base.id);
}

/* What was inferred, what else is to be known. */
static void
append_notes (AtlasClaimRow *self)
{
  const char *notes[] = { self->claim->period_note, self->claim->note };

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
    {
      GtkWidget *card = atlas_evidence_card_new (self->context, evidence->pdata[i], self->editable);

      g_signal_connect_object (card, "edit", G_CALLBACK (edit_evidence_cb), self, 0);
      gtk_box_append (GTK_BOX (self->cards), card);
    }

  if (self->editable)
    {
      GtkWidget *add = gtk_button_new_with_mnemonic (_("Add _Evidence"));

      gtk_widget_set_halign (add, GTK_ALIGN_START);
      gtk_widget_add_css_class (add, "flat");
      gtk_widget_add_css_class (add, "caption");
      gtk_widget_add_css_class (add, "add-evidence");
      g_signal_connect_object (add, "clicked", G_CALLBACK (add_evidence_clicked_cb), self, 0);
      gtk_box_append (GTK_BOX (self->cards), add);
    }

  return self->cards;
}

static GtkWidget *
build_chip (AtlasClaimRow *self,
            GPtrArray     *evidence)
{
  g_autofree char *label = NULL;

  self->chip = gtk_toggle_button_new ();
  label = atlas_evidence_chip_dress (self->chip, evidence);
  gtk_button_set_label (GTK_BUTTON (self->chip), label);
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
      value = atlas_claim_summary_value (self->context, self->claim);
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

static void
append_rank (GMenu      *menu,
             const char *label,
             const char *rank)
{
  g_autofree char *action = g_strdup_printf ("claim.rank::%s", rank);

  g_menu_append (menu, label, action);
}

static GtkWidget *
build_menu (AtlasClaimRow *self,
            const char    *label)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) ranks = g_menu_new ();
  g_autoptr (GMenu) moves = g_menu_new ();
  g_autoptr (GMenu) rest = g_menu_new ();
  /* translators: the menu of a claim, by its property: Actions for “Exports” */
  g_autofree char *name = g_strdup_printf (_("Actions for “%s”"), label);

  append_rank (ranks, _("_Preferred…"), "preferred");
  append_rank (ranks, _("_Normal"), "normal");
  append_rank (ranks, _("_Disputed…"), "disputed");
  append_rank (ranks, _("_Withdrawn…"), "withdrawn");
  g_menu_append (moves, _("Move _Up"), "claim.up");
  g_menu_append (moves, _("Move D_own"), "claim.down");
  g_menu_append (rest, _("Add _Evidence"), "claim.add-evidence");
  g_menu_append (rest, _("_Remove"), "claim.remove");
  g_menu_append_section (menu, _("Rank"), G_MENU_MODEL (ranks));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (moves));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (rest));

  self->menu = gtk_menu_button_new ();
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (self->menu), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (self->menu), G_MENU_MODEL (menu));
  gtk_widget_set_valign (self->menu, GTK_ALIGN_START);
  gtk_widget_add_css_class (self->menu, "flat");
  gtk_widget_add_css_class (self->menu, "row-button");
  gtk_widget_set_tooltip_text (self->menu, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->menu), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);

  return self->menu;
}

/* The property, the chip that shows the evidence, the pencil, the menu. */
static GtkWidget *
build_head (AtlasClaimRow *self,
            GPtrArray     *evidence)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  const AtlasProperty *property = atlas_entry_context_get_property (self->context, self->claim->property);
  const char *label = atlas_entry_context_property_label (self->context, property, self->incoming);
  GtkWidget *caption = atlas_row_new_caption (label);

  gtk_widget_set_hexpand (caption, TRUE);
  gtk_box_append (GTK_BOX (head), caption);
  gtk_box_append (GTK_BOX (head), build_chip (self, evidence));

  if (atlas_entry_context_get_editable (self->context))
    {
      g_autofree char *edit = g_strdup_printf (self->incoming ? _("Edit “%s” where it is kept") : _("Edit “%s”"), label);

      gtk_box_append (GTK_BOX (head), atlas_row_new_edit (edit, G_CALLBACK (edit_clicked_cb), self));
    }
  if (self->editable)
    gtk_box_append (GTK_BOX (head), build_menu (self, label));

  return head;
}

static void
add_actions (AtlasClaimRow *self)
{
  static const GActionEntry entries[] = {
    { .name = "up", .activate = up_cb },
    { .name = "down", .activate = down_cb },
    { .name = "add-evidence", .activate = add_evidence_cb },
    { .name = "remove", .activate = remove_cb },
  };
  GSimpleAction *rank = g_simple_action_new_stateful ("rank", G_VARIANT_TYPE_STRING,
                                                      g_variant_new_string (self->claim->rank));

  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
  g_signal_connect_object (rank, "activate", G_CALLBACK (rank_cb), self, 0);
  g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (rank));
  g_object_unref (rank);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "claim", G_ACTION_GROUP (self->actions));
}

static void
add_shortcut (GtkEventController *controller,
              const char         *keys,
              const char         *action)
{
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller),
                                        gtk_shortcut_new (gtk_shortcut_trigger_parse_string (keys),
                                                          gtk_named_action_new (action)));
}

/* Alt and an arrow move the claim that has the cursor; it can be dragged too. */
static void
add_controllers (AtlasClaimRow *self,
                 GtkWidget     *head)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();
  GtkDragSource *source = gtk_drag_source_new ();
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_INT64, GDK_ACTION_MOVE);

  add_shortcut (keys, "<Alt>Up", "claim.up");
  add_shortcut (keys, "<Alt>Down", "claim.down");
  gtk_widget_add_controller (GTK_WIDGET (self), keys);

  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect_object (source, "prepare", G_CALLBACK (drag_prepare_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (head, GTK_EVENT_CONTROLLER (source));
  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

static void
atlas_claim_row_finalize (GObject *object)
{
  AtlasClaimRow *self = ATLAS_CLAIM_ROW (object);

  g_clear_object (&self->actions);
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
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, GTK_TYPE_WIDGET);
  signals[ADD_EVIDENCE] = g_signal_new ("add-evidence", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 1, GTK_TYPE_WIDGET);
  signals[TOGGLED] = g_signal_new ("toggled", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[RANK] = g_signal_new ("rank", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[MOVE] = g_signal_new ("move", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  signals[PLACE] = g_signal_new ("place", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                 NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[REMOVE] = g_signal_new ("remove", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                  NULL, NULL, NULL, G_TYPE_NONE, 0);
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
  GtkWidget *head;
  g_autofree char *details = NULL;

  self->context = g_object_ref (context);
  self->claim = atlas_record_copy (claim);
  self->incoming = claim->entry != atlas_entry_context_get_id (context);
  self->editable = !self->incoming && atlas_entry_context_get_editable (context);

  gtk_widget_add_css_class (words, "record-row");
  gtk_widget_add_css_class (words, "claim-row");
  head = build_head (self, evidence);
  gtk_box_append (GTK_BOX (words), head);
  gtk_box_append (GTK_BOX (words), build_value (self));
  details = atlas_claim_summary_details (context, claim);
  if (details != NULL)
    gtk_box_append (GTK_BOX (words), atlas_row_new_caption (details));
  if (g_strcmp0 (claim->rank, "withdrawn") == 0)
    gtk_widget_add_css_class (words, "dim-label");

  self->revealer = gtk_revealer_new ();
  gtk_revealer_set_child (GTK_REVEALER (self->revealer), build_cards (self, evidence));
  gtk_box_append (GTK_BOX (box), words);
  gtk_box_append (GTK_BOX (box), self->revealer);
  adw_bin_set_child (ADW_BIN (self), box);
  if (self->editable)
    {
      add_actions (self);
      add_controllers (self, head);
    }

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

gboolean
atlas_claim_row_is_expanded (AtlasClaimRow *self)
{
  return gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->chip));
}

/* (nullable): the card of a piece of evidence. */
GtkWidget *
atlas_claim_row_get_card (AtlasClaimRow *self,
                          gint64         evidence)
{
  for (GtkWidget *child = gtk_widget_get_first_child (self->cards); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (ATLAS_IS_EVIDENCE_CARD (child) &&
          atlas_evidence_card_get_evidence (ATLAS_EVIDENCE_CARD (child))->base.id == evidence)
        return child;
    }

  return NULL;
}

/* (nullable): the button that adds evidence. */
GtkWidget *
atlas_claim_row_get_add_button (AtlasClaimRow *self)
{
  return self->editable ? gtk_widget_get_last_child (self->cards) : NULL;
}

static void
enable (AtlasClaimRow *self,
        const char    *name,
        gboolean       enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

/* Which way the claim can be moved. */
void
atlas_claim_row_set_moves (AtlasClaimRow *self,
                           gboolean       up,
                           gboolean       down)
{
  if (self->actions == NULL)
    return;

  enable (self, "up", up);
  enable (self, "down", down);
}

/* Puts the cursor on what can be done to the claim. */
void
atlas_claim_row_focus (AtlasClaimRow *self)
{
  gtk_widget_grab_focus (self->menu != NULL ? self->menu : self->chip);
}
