/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A new hub from an article, in one flow. Nothing is stored before the end; what is typed is kept. */
#define G_LOG_DOMAIN "atlas-desk"

#include "atlas-article-guide.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "atlas-article.h"
#include "atlas-article-lines.h"
#include "atlas-check.h"
#include "atlas-coordinate.h"
#include "atlas-date-field.h"
#include "atlas-edtf.h"
#include "atlas-form.h"
#include "atlas-form-values.h"
#include "atlas-help.h"
#include "atlas-labels.h"
#include "atlas-quantity.h"
#include "atlas-row.h"
#include "atlas-source-key.h"

/* Where its draft stands: it is of no entry yet. */
static const AtlasFormPlace draft_place = { 0, ATLAS_RECORD_ENTRY, 0, "article" };

struct _AtlasArticleGuide
{
  AdwWindow parent_instance;

  AtlasSession *session;
  GPtrArray *sources;       /* (element-type AtlasSource): those to choose from */
  char *stored_text;        /* (nullable): of the source that was chosen */
  GPtrArray *draft_fields;

  GtkWidget *stack;
  GtkWidget *steps;
  GtkWidget *back_button;
  GtkWidget *next_button;
  GtkWidget *problem;

  GtkWidget *source;
  GtkWidget *source_fields;
  GtkWidget *title;
  GtkWidget *container;
  GtkWidget *author;
  GtkWidget *issued;
  GtkWidget *url;
  GtkWidget *text;
  GtkWidget *name;
  GtkWidget *other_name;
  GtkWidget *description;
  GtkWidget *who;
  GtkWidget *what;
  GtkWidget *figures;
  GtkWidget *coordinates;
  GtkWidget *precision;
  GtkWidget *place_next;
};

enum
{
  CREATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AtlasArticleGuide, atlas_article_guide, ADW_TYPE_WINDOW)

static AtlasRecordSet *
get_vocabulary (AtlasArticleGuide *self)
{
  return atlas_session_get_vocabulary (self->session);
}

/* (nullable) (transfer full): what is in a field of one line. */
static char *
dup_entry (GtkWidget *entry)
{
  g_autofree char *text = atlas_form_dup_entry (entry);

  return text[0] != '\0' ? g_steal_pointer (&text) : NULL;
}

/* (nullable): the stored source that was chosen; NULL: a new one. */
static const AtlasSource *
get_chosen (AtlasArticleGuide *self)
{
  guint place = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->source));

  return place > 0 && place <= self->sources->len ? self->sources->pdata[place - 1] : NULL;
}

static char *
dup_text (AtlasArticleGuide *self)
{
  return get_chosen (self) != NULL ? g_strdup (self->stored_text) : atlas_form_dup_text (self->text);
}

/* "Organisation “Sea Band” (海之乐团) · organises" */
static char *
read_item (const char *line,
           const char *kind,
           gboolean   *problem,
           gpointer    data)
{
  AtlasArticleGuide *self = data;
  g_autoptr (AtlasArticleItem) item = atlas_article_item_parse (line, kind, get_vocabulary (self));
  g_autofree char *named = NULL;
  const char *relation;

  if (item == NULL)
    return NULL;

  if (item->problem != NULL)
    {
      *problem = TRUE;
      return g_strdup_printf (_("%s: %s"), line, item->problem);
    }

  relation = item->property == 0 ? NULL
           : atlas_record_set_text (get_vocabulary (self), item->property, item->of_hub ? "inverse" : "label",
                                    atlas_languages_wanted (atlas_session_get_labels (self->session)));
  /* translators: a kind of record and a name: Person “Chen Wei” */
  named = g_strdup_printf (_("%s “%s”"), atlas_label_kind (item->kind), item->name);

  {
    const char *parts[] = { named, item->other_name, relation, "." };

    return atlas_row_join (parts);
  }
}

static char *
read_who (const char *line,
          gboolean   *problem,
          gpointer    data)
{
  return read_item (line, "organisation", problem, data);
}

static char *
read_what (const char *line,
           gboolean   *problem,
           gpointer    data)
{
  return read_item (line, "event", problem, data);
}

/* "Exports · more than $740 million · 2017 · paragraph 3" */
static char *
read_figure (const char *line,
             gboolean   *problem,
             gpointer    data)
{
  AtlasArticleGuide *self = data;
  g_autofree char *text = dup_text (self);
  g_autoptr (AtlasArticleFigure) figure = atlas_article_figure_parse (line, "hub", get_vocabulary (self), text);
  const char * const *languages = atlas_languages_wanted (atlas_session_get_labels (self->session));
  g_autofree char *value = NULL;
  g_autofree char *period = NULL;
  g_autofree char *proof = NULL;
  const AtlasClaim *claim;

  if (figure == NULL)
    return NULL;

  if (atlas_article_figure_problem (figure) != NULL)
    {
      *problem = TRUE;
      return g_strdup_printf (_("%s: %s"), line, atlas_article_figure_problem (figure));
    }

  claim = figure->draft->claim;
  value = atlas_claim_display (claim, get_vocabulary (self), languages);
  period = claim->period != NULL ? atlas_edtf_display (claim->period) : NULL;
  proof = figure->paragraph > 0
    /* translators: where in the article the evidence of a figure was found */
    ? g_strdup_printf (_("found in paragraph %u"), figure->paragraph)
    : figure->quotation != NULL ? g_strdup (_("its words are not in the text"))
    : g_strdup (_("no evidence found in the text"));

  {
    const char *parts[] = {
      atlas_record_set_text (get_vocabulary (self), claim->property, "label", languages), value, period, proof, "."
    };

    return atlas_row_join (parts);
  }
}

/* A new source out of the fields, or a copy of the one that was chosen. */
static AtlasSource *
read_source (AtlasArticleGuide  *self,
             GError            **error)
{
  g_autoptr (AtlasSource) source = NULL;
  g_autoptr (GHashTable) taken = g_hash_table_new (g_str_hash, g_str_equal);

  if (get_chosen (self) != NULL)
    return atlas_record_copy (get_chosen (self));

  source = atlas_record_new (ATLAS_RECORD_SOURCE);
  source->base.id = atlas_record_new_id ();
  atlas_set_text (&source->type, "article-newspaper");
  source->title = dup_entry (self->title);
  source->container_title = dup_entry (self->container);
  source->author = dup_entry (self->author);
  source->url = dup_entry (self->url);
  if (!atlas_date_field_read (self->issued, &source->issued, error))
    return NULL;

  if (source->title == NULL)
    {
      g_set_error_literal (error, ATLAS_MODEL_ERROR, ATLAS_MODEL_ERROR_INVALID, _("Give the article its title."));
      return NULL;
    }

  for (guint i = 0; i < self->sources->len; i++)
    g_hash_table_add (taken, ((AtlasSource *) self->sources->pdata[i])->key);
  source->key = atlas_source_key_propose (source, taken);

  return atlas_record_check (source, NULL, error) ? g_steal_pointer (&source) : NULL;
}

static void
read_items (AtlasArticleGuide *self,
            GtkWidget         *lines,
            const char        *kind,
            GPtrArray         *items)
{
  g_auto (GStrv) all = atlas_article_lines_dup_lines (ATLAS_ARTICLE_LINES (lines));

  for (guint i = 0; all[i] != NULL; i++)
    {
      AtlasArticleItem *item = atlas_article_item_parse (all[i], kind, get_vocabulary (self));

      if (item != NULL)
        g_ptr_array_add (items, item);
    }
}

static void
read_figures (AtlasArticleGuide *self,
              const char        *text,
              GPtrArray         *figures)
{
  g_auto (GStrv) all = atlas_article_lines_dup_lines (ATLAS_ARTICLE_LINES (self->figures));

  for (guint i = 0; all[i] != NULL; i++)
    {
      AtlasArticleFigure *figure = atlas_article_figure_parse (all[i], "hub", get_vocabulary (self), text);

      if (figure != NULL)
        g_ptr_array_add (figures, figure);
    }
}

static gboolean
read_place (AtlasArticleGuide  *self,
            AtlasArticle       *article,
            GError            **error)
{
  g_autofree char *coordinates = dup_entry (self->coordinates);
  g_autofree char *precision = dup_entry (self->precision);

  article->precision_m = NAN;
  if (coordinates == NULL)
    return TRUE;

  article->position.set = atlas_coordinate_parse (coordinates, &article->position.longitude,
                                                  &article->position.latitude, error);
  if (!article->position.set)
    return FALSE;

  return precision == NULL || atlas_number_parse (precision, &article->precision_m, error);
}

static void
say_problem (AtlasArticleGuide *self,
             const char        *step,
             const char        *words)
{
  gtk_label_set_label (GTK_LABEL (self->problem), words);
  gtk_widget_set_visible (self->problem, TRUE);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), step);
}

/* The first step that is not right yet is shown with what is wrong there. */
static gboolean
find_problem (AtlasArticleGuide *self)
{
  const struct { const char *step; GtkWidget *lines; } lines[] = {
    { "who", self->who }, { "what", self->what }, { "figures", self->figures },
  };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      guint n = atlas_article_lines_count_problems (ATLAS_ARTICLE_LINES (lines[i].lines));
      g_autofree char *words = n == 0 ? NULL
        : g_strdup_printf (ngettext ("%u line cannot be taken as it is: correct it or delete it.",
                                     "%u lines cannot be taken as they are: correct or delete them.", n), n);

      if (words == NULL)
        continue;
      say_problem (self, lines[i].step, words);
      return TRUE;
    }

  return FALSE;
}

static void
finish (AtlasArticleGuide *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AtlasSource) source = read_source (self, &error);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func ((GDestroyNotify) atlas_article_item_free);
  g_autoptr (GPtrArray) figures = g_ptr_array_new_with_free_func ((GDestroyNotify) atlas_article_figure_free);
  g_autoptr (AtlasEdit) edit = NULL;
  g_autofree char *text = dup_text (self);
  g_autofree char *name = dup_entry (self->name);
  g_autofree char *other_name = dup_entry (self->other_name);
  g_autofree char *description = atlas_form_dup_text (self->description);
  AtlasArticle article = { 0 };
  gint64 hub;

  if (source == NULL)
    {
      say_problem (self, "source", error->message);
      return;
    }

  if (name == NULL)
    {
      say_problem (self, "hub", _("Give the hub a name."));
      return;
    }

  if (find_problem (self))
    return;

  if (!read_place (self, &article, &error))
    {
      say_problem (self, "place", error->message);
      return;
    }

  read_items (self, self->who, "organisation", items);
  read_items (self, self->what, "event", items);
  read_figures (self, text, figures);
  article.source = source;
  article.source_is_new = get_chosen (self) == NULL;
  article.text = text;
  article.text_is_new = article.source_is_new;
  article.name = name;
  article.other_name = other_name;
  article.description = description;
  article.kind = "hub";
  article.items = items;
  article.figures = figures;
  edit = atlas_article_to_edit (&article, &hub);

  atlas_drafts_send (atlas_session_get_drafts (self->session), &draft_place);
  g_signal_emit (self, signals[CREATED], 0, edit, hub, !article.position.set &&
                 gtk_check_button_get_active (GTK_CHECK_BUTTON (self->place_next)));
  gtk_window_close (GTK_WINDOW (self));
}

/* Forward by one step, or at the last one to the end. */
static void
next_cb (AtlasArticleGuide *self)
{
  GtkWidget *next = gtk_widget_get_next_sibling (gtk_stack_get_visible_child (GTK_STACK (self->stack)));

  if (next != NULL)
    gtk_stack_set_visible_child (GTK_STACK (self->stack), next);
  else
    finish (self);
}

static gboolean
next_key_cb (GtkWidget *widget,
             GVariant  *args,
             gpointer   data)
{
  next_cb (ATLAS_ARTICLE_GUIDE (widget));

  return GDK_EVENT_STOP;
}

static void
back_cb (AtlasArticleGuide *self)
{
  GtkWidget *before = gtk_widget_get_prev_sibling (gtk_stack_get_visible_child (GTK_STACK (self->stack)));

  if (before != NULL)
    gtk_stack_set_visible_child (GTK_STACK (self->stack), before);
}

/* The cursor goes to the first field of the step. */
static void
step_cb (AtlasArticleGuide *self)
{
  GtkWidget *step = gtk_stack_get_visible_child (GTK_STACK (self->stack));
  gboolean last = gtk_widget_get_next_sibling (step) == NULL;

  for (GtkWidget *row = gtk_widget_get_first_child (self->steps); row != NULL; row = gtk_widget_get_next_sibling (row))
    {
      if (g_object_get_data (G_OBJECT (row), "step") == step)
        gtk_list_box_select_row (GTK_LIST_BOX (self->steps), GTK_LIST_BOX_ROW (row));
    }
  gtk_widget_set_sensitive (self->back_button, gtk_widget_get_prev_sibling (step) != NULL);
  gtk_button_set_label (GTK_BUTTON (self->next_button), last ? _("_Add the Hub") : _("N_ext"));
  gtk_widget_grab_focus (g_object_get_data (G_OBJECT (step), "first"));
}

static void
step_chosen_cb (AtlasArticleGuide *self,
                GtkListBoxRow     *row)
{
  gtk_stack_set_visible_child (GTK_STACK (self->stack), g_object_get_data (G_OBJECT (row), "step"));
}

static void
typed_cb (AtlasArticleGuide *self)
{
  g_auto (GStrv) values = atlas_form_values_get (self->draft_fields);

  gtk_widget_set_visible (self->problem, FALSE);
  atlas_drafts_put (atlas_session_get_drafts (self->session), &draft_place, (const char * const *) values);
}

static void
source_loaded_cb (GObject      *object,
                  GAsyncResult *result,
                  gpointer      data)
{
  g_autoptr (AtlasArticleGuide) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (AtlasRecordSet) set = atlas_store_load_source_finish (ATLAS_STORE (object), result, &error);
  g_autoptr (GPtrArray) texts = set != NULL ? atlas_record_set_all (set, ATLAS_RECORD_SOURCE_TEXT) : NULL;

  if (self->session == NULL)
    return;

  g_clear_pointer (&self->stored_text, g_free);
  if (texts != NULL && texts->len > 0)
    self->stored_text = g_strdup (((AtlasSourceText *) texts->pdata[0])->text);
  atlas_article_lines_reread (ATLAS_ARTICLE_LINES (self->figures));
}

static void
source_chosen_cb (AtlasArticleGuide *self)
{
  const AtlasSource *chosen = get_chosen (self);

  gtk_widget_set_visible (self->source_fields, chosen == NULL);
  g_clear_pointer (&self->stored_text, g_free);
  if (chosen != NULL)
    atlas_store_load_source_async (atlas_session_get_store (self->session), chosen->base.id, NULL,
                                   source_loaded_cb, g_object_ref (self));
}

static void
text_changed_cb (AtlasArticleGuide *self)
{
  atlas_article_lines_reread (ATLAS_ARTICLE_LINES (self->figures));
}

static void
atlas_article_guide_dispose (GObject *object)
{
  AtlasArticleGuide *self = ATLAS_ARTICLE_GUIDE (object);

  g_clear_object (&self->session);
  g_clear_pointer (&self->sources, g_ptr_array_unref);
  g_clear_pointer (&self->stored_text, g_free);
  g_clear_pointer (&self->draft_fields, g_ptr_array_unref);

  G_OBJECT_CLASS (atlas_article_guide_parent_class)->dispose (object);
}

static void
atlas_article_guide_class_init (AtlasArticleGuideClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = atlas_article_guide_dispose;
  signals[CREATED] = g_signal_new ("created", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 3, G_TYPE_POINTER, G_TYPE_INT64, G_TYPE_BOOLEAN);
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
atlas_article_guide_init (AtlasArticleGuide *self)
{
}

static void
add_to_steps (AtlasArticleGuide *self,
              GtkWidget         *step,
              const char        *title)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *label = gtk_label_new (title);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  g_object_set_data (G_OBJECT (row), "step", step);
  gtk_list_box_append (GTK_LIST_BOX (self->steps), row);
}

/* Adds a step with a heading, and gives the box for its fields. */
static GtkWidget *
add_step (AtlasArticleGuide *self,
          const char        *name,
          const char        *title,
          const char        *explanation)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);

  gtk_widget_add_css_class (box, "dialog-page");
  gtk_box_append (GTK_BOX (box), atlas_row_new_label (title, "title-3"));
  gtk_box_append (GTK_BOX (box), atlas_row_new_label (explanation, "dim-label"));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), box);
  gtk_stack_add_named (GTK_STACK (self->stack), scrolled, name);
  add_to_steps (self, scrolled, title);

  return box;
}

/* Where the cursor goes when the step that @field stands in is shown. */
static void
set_first (GtkWidget *field)
{
  g_object_set_data (G_OBJECT (gtk_widget_get_ancestor (field, GTK_TYPE_SCROLLED_WINDOW)), "first", field);
}

/* A captioned field. */
static GtkWidget *
add_field (GtkWidget  *box,
           const char *label,
           GtkWidget  *field)
{
  gtk_box_append (GTK_BOX (box), atlas_form_new_captioned (label, field));

  return field;
}

static GtkWidget *
build_source_choice (AtlasArticleGuide *self)
{
  g_autoptr (GPtrArray) all = atlas_record_set_all (get_vocabulary (self), ATLAS_RECORD_SOURCE);
  GtkStringList *titles = gtk_string_list_new (NULL);
  GtkExpression *expression = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");
  GtkWidget *choice;

  self->sources = g_ptr_array_new_with_free_func (atlas_record_free);
  gtk_string_list_append (titles, _("A new source"));
  for (guint i = 0; i < all->len; i++)
    {
      const AtlasSource *source = all->pdata[i];

      g_ptr_array_add (self->sources, atlas_record_copy (source));
      gtk_string_list_append (titles, source->title != NULL ? source->title : source->key);
    }

  choice = gtk_drop_down_new (G_LIST_MODEL (titles), expression);
  gtk_drop_down_set_enable_search (GTK_DROP_DOWN (choice), TRUE);
  g_signal_connect_object (choice, "notify::selected", G_CALLBACK (source_chosen_cb), self, G_CONNECT_SWAPPED);

  return choice;
}

static void
build_source_step (AtlasArticleGuide *self)
{
  GtkWidget *box = add_step (self, "source", _("Source"), _("Where it is said. The text stays in this file and is never exported."));
  GtkWidget *fields = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);

  self->source = add_field (box, _("_Article"), build_source_choice (self));
  set_first (self->source);
  self->source_fields = fields;
  self->title = add_field (fields, _("_Title"), atlas_form_new_entry (NULL, NULL));
  self->container = add_field (fields, _("_Published in"), atlas_form_new_entry (NULL, NULL));
  self->author = add_field (fields, _("A_uthor"), atlas_form_new_entry (NULL, _("Family, Given; Family, Given")));
  self->issued = add_field (fields, _("_Date"), atlas_date_field_new (NULL));
  self->url = add_field (fields, _("_Web address"), atlas_form_new_entry (NULL, NULL));
  self->text = add_field (fields, _("Te_xt of the article"), atlas_form_new_text (NULL, 160));
  g_signal_connect_object (gtk_text_view_get_buffer (GTK_TEXT_VIEW (gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (self->text)))),
                           "changed", G_CALLBACK (text_changed_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), fields);
}

static void
build_steps (AtlasArticleGuide *self)
{
  GtkWidget *box;

  build_source_step (self);

  box = add_step (self, "hub", C_("label", "Hub"), _("What the article is about."));
  self->name = add_field (box, _("_Name"), atlas_form_new_entry (NULL, NULL));
  set_first (self->name);
  self->other_name = add_field (box, _("Name in the _other language"), atlas_form_new_entry (NULL, NULL));
  self->description = add_field (box, _("_Description"), atlas_form_new_text (NULL, 96));

  box = add_step (self, "who", _("Who"), _("Organisations and people that belong to the hub, one a line."));
  self->who = atlas_article_lines_new (_("Sea Band / 海之乐团 - performs at     person: Chen Wei / 陈伟"), _("Who"), read_who, self);
  gtk_box_append (GTK_BOX (box), self->who);
  set_first (self->who);

  box = add_step (self, "what", _("What"), _("Events, works, platforms, policies and places, one a line."));
  self->what = atlas_article_lines_new (_("Sea Festival / 海洋节     work: Song of the Sea     policy: Culture Plan"), _("What"), read_what, self);
  gtk_box_append (GTK_BOX (box), self->what);
  set_first (self->what);

  box = add_step (self, "figures", _("Figures"), _("One claim a line, as people write it. The sentence that proves it is looked for in the text."));
  self->figures = atlas_article_lines_new (_("exports > $740 million 2017     visitors 1.2 million 2019 | the words that prove it"),
                                           _("Figures"), read_figure, self);
  gtk_box_append (GTK_BOX (box), self->figures);
  set_first (self->figures);

  box = add_step (self, "place", _("Place"), _("Where the hub lies. It can be put on the map later as well."));
  self->coordinates = add_field (box, _("_Coordinates"), atlas_form_new_entry (NULL, "24.4798, 118.0894"));
  set_first (self->coordinates);
  self->precision = add_field (box, _("_Within (metres)"), atlas_form_new_entry (NULL, "20000"));
  self->place_next = gtk_check_button_new_with_mnemonic (_("Without coordinates, _place it on the map next"));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->place_next), TRUE);
  gtk_box_append (GTK_BOX (box), self->place_next);
}

static GtkWidget *
build_buttons (AtlasArticleGuide *self)
{
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);

  self->problem = atlas_row_new_label (NULL, "error");
  gtk_widget_set_hexpand (self->problem, TRUE);
  gtk_widget_set_visible (self->problem, FALSE);
  self->back_button = gtk_button_new_with_mnemonic (_("_Back"));
  self->next_button = gtk_button_new_with_mnemonic (_("N_ext"));
  gtk_widget_add_css_class (self->next_button, "suggested-action");
  g_signal_connect_object (self->back_button, "clicked", G_CALLBACK (back_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->next_button, "clicked", G_CALLBACK (next_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_css_class (bar, "guide-buttons");
  gtk_box_append (GTK_BOX (bar), self->problem);
  gtk_box_append (GTK_BOX (bar), self->back_button);
  gtk_box_append (GTK_BOX (bar), self->next_button);
  gtk_widget_set_halign (bar, GTK_ALIGN_END);

  return bar;
}

/* What was typed and never finished is there again. */
static void
restore_draft (AtlasArticleGuide *self)
{
  g_auto (GStrv) values = atlas_drafts_get (atlas_session_get_drafts (self->session), &draft_place);

  self->draft_fields = atlas_form_values_fields (self->stack);
  if (values != NULL)
    atlas_form_values_set (self->draft_fields, (const char * const *) values);
  atlas_form_values_watch (self->draft_fields, G_CALLBACK (typed_cb), self);
}

GtkWidget *
atlas_article_guide_new (GtkWindow    *parent,
                         AtlasSession *session)
{
  AtlasArticleGuide *self = g_object_new (ATLAS_TYPE_ARTICLE_GUIDE, "transient-for", parent, "modal", TRUE,
                                          "default-width", 760, "default-height", 620,
                                          "title", _("New Hub from an Article"), NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *columns = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkEventController *keys = gtk_shortcut_controller_new ();

  self->session = g_object_ref (session);
  self->stack = gtk_stack_new ();
  gtk_widget_set_hexpand (self->stack, TRUE);
  gtk_widget_set_vexpand (self->stack, TRUE);
  self->steps = gtk_list_box_new ();
  gtk_widget_add_css_class (self->steps, "navigation-sidebar");
  gtk_widget_set_size_request (self->steps, 120, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->steps), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Steps"), -1);
  g_signal_connect_object (self->steps, "row-activated", G_CALLBACK (step_chosen_cb), self, G_CONNECT_SWAPPED);
  build_steps (self);
  gtk_box_append (GTK_BOX (columns), self->steps);
  gtk_box_append (GTK_BOX (columns), gtk_separator_new (GTK_ORIENTATION_VERTICAL));
  gtk_box_append (GTK_BOX (columns), self->stack);
  gtk_box_append (GTK_BOX (box), atlas_help_header_new ("article"));
  gtk_box_append (GTK_BOX (box), columns);
  gtk_box_append (GTK_BOX (box), build_buttons (self));
  adw_window_set_content (ADW_WINDOW (self), box);
  restore_draft (self);

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Return, GDK_CONTROL_MASK),
                                                          gtk_callback_action_new (next_key_cb, NULL, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect_object (self->stack, "notify::visible-child", G_CALLBACK (step_cb), self, G_CONNECT_SWAPPED);
  step_cb (self);

  return GTK_WIDGET (self);
}
