/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The main text of a page. Where it is: in what the page itself calls its article, or else in the
 * smallest part that holds nearly all running text, which is text in paragraphs that are not mostly
 * links. How it comes out: a paragraph stays a paragraph, a row of a table becomes a line. */
#define G_LOG_DOMAIN "atlas-extract"

#include "atlas-extract-private.h"

#include <string.h>

#include <libxml/tree.h>

/* A paragraph of running text has at least so many letters; a Chinese one says as much in half. */
#define MIN_RUNNING 40

/* A part is gone into while it holds this share of the running text around it. */
#define MOST 0.7

/* A cell with more letters than this is no datum: the table only puts things beside each other. */
#define MAX_CELL 200

typedef struct
{
  guint letters;        /* all, a Chinese one counted twice */
  guint linked;         /* those in links */
  guint running;        /* those in paragraphs of running text */
  guint links;          /* number of links */
} Weight;

static const char * const dropped[] = {
  "script", "style", "noscript", "template", "nav", "aside", "footer", "button", "select", "textarea",
  "input", "iframe", "object", "embed", "canvas", "audio", "video", "svg", "head", "title", "map", NULL
};

/* Words in class and id of what stands around an article. */
static const char * const around[] = {
  "comment", "comments", "sidebar", "related", "recommend", "recommended", "share", "sharing", "social",
  "breadcrumb", "breadcrumbs", "crumb", "crumbs", "footer", "nav", "navbar", "navigation", "menu",
  "advert", "advertisement", "ads", "pagination", "pager", "toolbar", "newsletter", "subscribe",
  "cookie", "popup", "qrcode", "copyright", "hot", "rank", NULL
};

static const char * const blocks[] = {
  "address", "article", "blockquote", "body", "center", "dd", "details", "dialog", "div", "dl", "dt",
  "fieldset", "figcaption", "figure", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr",
  "html", "li", "main", "ol", "p", "pre", "section", "summary", "table", "caption", "tbody", "thead",
  "tfoot", "tr", "td", "th", "ul", NULL
};

static gboolean
is_one_of (const xmlNode      *node,
           const char * const *names)
{
  if (node->type != XML_ELEMENT_NODE)
    return FALSE;

  for (guint i = 0; names[i] != NULL; i++)
    {
      if (g_ascii_strcasecmp ((const char *) node->name, names[i]) == 0)
        return TRUE;
    }

  return FALSE;
}

/* Visibility is not looked at: pages saved from WeChat hide their article until a script shows it. */
static gboolean
is_hidden (const xmlNode *node)
{
  g_autofree char *style = NULL;

  if (xmlHasProp ((xmlNode *) node, (const xmlChar *) "hidden") != NULL)
    return TRUE;

  style = atlas_extract_attribute (node, "style");
  if (style == NULL)
    return FALSE;

  for (const char *at = style; (at = strstr (at, "display")) != NULL; at++)
    {
      const char *value = at + strlen ("display");

      value += strspn (value, " :");
      if (g_str_has_prefix (value, "none"))
        return TRUE;
    }

  return FALSE;
}

static gboolean
has_word_of (const char         *text,
             const char * const *words)
{
  g_auto (GStrv) parts = NULL;

  if (text == NULL)
    return FALSE;

  parts = g_strsplit_set (text, " -_:", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_autofree char *word = g_ascii_strdown (parts[i], -1);

      if (g_strv_contains (words, word))
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_around (const xmlNode *node)
{
  g_autofree char *class = atlas_extract_attribute (node, "class");
  g_autofree char *id = atlas_extract_attribute (node, "id");

  return has_word_of (class, around) || has_word_of (id, around);
}

static gboolean
is_dropped (const xmlNode *node)
{
  return node->type == XML_COMMENT_NODE || node->type == XML_PI_NODE || node->type == XML_DTD_NODE ||
         (node->type == XML_ELEMENT_NODE && (is_one_of (node, dropped) || is_hidden (node)));
}

static guint
count_letters (const char *text)
{
  guint n = 0;

  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar letter = g_utf8_get_char (c);

      if (!g_unichar_isspace (letter))
        n += letter >= 0x2E80 ? 2 : 1;
    }

  return n;
}

static xmlNode *
nearest_block (xmlNode *node)
{
  while (node->parent != NULL && node->parent->type == XML_ELEMENT_NODE)
    {
      node = node->parent;
      if (is_one_of (node, blocks))
        break;
    }

  return node;
}

static Weight *
weight_of (GHashTable *weights,
           xmlNode    *node)
{
  Weight *weight = g_hash_table_lookup (weights, node);

  if (weight == NULL)
    {
      weight = g_new0 (Weight, 1);
      g_hash_table_insert (weights, node, weight);
    }

  return weight;
}

static gboolean
is_linked (const xmlNode *node)
{
  for (const xmlNode *at = node->parent; at != NULL && at->type == XML_ELEMENT_NODE; at = at->parent)
    {
      if (atlas_extract_is (at, "a"))
        return TRUE;

      if (is_one_of (at, blocks))
        return FALSE;
    }

  return FALSE;
}

/* Weighs what each block holds directly. */
static GHashTable *
weigh_blocks (xmlNode *root)
{
  GHashTable *weights = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  gboolean inside;

  for (xmlNode *node = root; node != NULL; node = atlas_extract_next_node (node, root, inside))
    {
      inside = !is_dropped (node);

      if (inside && (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) &&
          node->content != NULL)
        {
          guint letters = count_letters ((const char *) node->content);

          if (letters > 0)
            {
              Weight *weight = weight_of (weights, nearest_block (node));

              weight->letters += letters;
              if (is_linked (node))
                weight->linked += letters;
            }
        }
      else if (inside && atlas_extract_is (node, "a"))
        {
          weight_of (weights, nearest_block (node))->links++;
        }
    }

  return weights;
}

/* Adds what the blocks hold to all that they are in. The depth of a page is limited by the parser. */
static GHashTable *
weigh (xmlNode *root)
{
  g_autoptr (GHashTable) own = weigh_blocks (root);
  GHashTable *total = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  GHashTableIter iter;
  gpointer key, value;

  g_hash_table_iter_init (&iter, own);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      Weight *weight = value;

      if (weight->letters >= MIN_RUNNING && weight->linked * 3 < weight->letters)
        weight->running = weight->letters - weight->linked;

      for (xmlNode *node = key; node != NULL && node->type == XML_ELEMENT_NODE; node = node->parent)
        {
          Weight *sum = weight_of (total, node);

          sum->letters += weight->letters;
          sum->linked += weight->linked;
          sum->running += weight->running;
          sum->links += weight->links;

          if (node == root)
            break;
        }
    }

  return total;
}

static guint
running (GHashTable *weights,
         xmlNode    *node)
{
  const Weight *weight = g_hash_table_lookup (weights, node);

  return weight != NULL ? weight->running : 0;
}

static gboolean
attribute_is (const xmlNode *node,
              const char    *attribute,
              const char    *wanted)
{
  g_autofree char *value = atlas_extract_attribute (node, attribute);

  return value != NULL && g_ascii_strcasecmp (value, wanted) == 0;
}

/* What the page calls its article: the fullest of those that say so most plainly. */
static xmlNode *
find_marked (xmlNode    *root,
             GHashTable *weights)
{
  xmlNode *best = NULL;
  guint best_rank = 0;
  gboolean inside;

  for (xmlNode *node = root; node != NULL; node = atlas_extract_next_node (node, root, inside))
    {
      guint rank = 0;

      inside = !is_dropped (node);
      if (!inside || node->type != XML_ELEMENT_NODE || running (weights, node) == 0)
        continue;

      if (attribute_is (node, "itemprop", "articleBody"))
        rank = 3;
      else if (atlas_extract_is (node, "article"))
        rank = 2;
      else if (atlas_extract_is (node, "main") || attribute_is (node, "role", "main"))
        rank = 1;

      if (rank > best_rank ||
          (rank > 0 && rank == best_rank && running (weights, node) > running (weights, best)))
        {
          best = node;
          best_rank = rank;
        }
    }

  /* A short "article" beside much other text is a teaser. */
  if (best != NULL && running (weights, best) * 3 < running (weights, root))
    return NULL;

  return best;
}

/* A table of data: in two columns at least, without tables and long texts in its cells. */
static gboolean
is_data_table (xmlNode    *table,
               GHashTable *weights)
{
  guint most = 0, columns = 0;

  for (xmlNode *node = table; node != NULL; node = atlas_extract_next_node (node, table, TRUE))
    {
      if (node != table && atlas_extract_is (node, "table"))
        return FALSE;

      if (atlas_extract_is (node, "tr"))
        columns = 0;

      if (atlas_extract_is (node, "td") || atlas_extract_is (node, "th"))
        {
          const Weight *weight = g_hash_table_lookup (weights, node);

          most = MAX (most, ++columns);
          if (weight != NULL && weight->letters > MAX_CELL)
            return FALSE;
        }
    }

  return most >= 2;
}

/* A part of the page, but not a single paragraph, list or table of data; old pages use tables to put
 * things beside each other. */
static gboolean
can_hold_article (xmlNode    *node,
                  GHashTable *weights)
{
  static const char * const parts[] = {
    "article", "body", "center", "div", "form", "main", "section", "tbody", "td", "tr", NULL
  };

  if (node->type != XML_ELEMENT_NODE || is_dropped (node))
    return FALSE;

  return is_one_of (node, parts) || (atlas_extract_is (node, "table") && !is_data_table (node, weights));
}

static xmlNode *
find_main (xmlNode    *root,
           GHashTable *weights)
{
  xmlNode *main = find_marked (root, weights);
  xmlNode *next;

  if (main == NULL)
    main = root;

  do
    {
      next = NULL;

      for (xmlNode *child = main->children; child != NULL; child = child->next)
        {
          if (running (weights, child) > MOST * running (weights, main) &&
              running (weights, child) > 0 && can_hold_article (child, weights))
            next = child;
        }

      if (next != NULL)
        main = next;
    }
  while (next != NULL);

  return main;
}

/* A list of links, or what names itself as standing around the article, unless it is most of it. */
static gboolean
is_beside (xmlNode    *node,
           xmlNode    *main,
           GHashTable *weights)
{
  const Weight *weight = g_hash_table_lookup (weights, node);

  if (weight == NULL || node == main || !is_one_of (node, blocks))
    return FALSE;

  if (weight->running * 2 > running (weights, main) && weight->running > 0)
    return FALSE;

  if (weight->links >= 3 && weight->linked * 10 > weight->letters * 6)
    return TRUE;

  return is_around (node);
}

typedef struct
{
  GString *text;
  gboolean gap;         /* white space is waiting for a letter */
  guint    breaks;      /* line feeds that are waiting for a letter */
} Writer;

static void
ask_break (Writer *self,
           guint   breaks)
{
  self->gap = FALSE;
  if (self->text->len > 0)
    self->breaks = MAX (self->breaks, breaks);
}

static void
write_text (Writer     *self,
            const char *text,
            gboolean    keep_lines)
{
  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar letter = g_utf8_get_char (c);

      if (keep_lines && letter == '\n')
        {
          self->breaks = self->text->len > 0 ? MIN (self->breaks + 1, 2) : 0;
          self->gap = FALSE;
        }
      else if (g_unichar_isspace (letter) || letter == 0xA0 || letter == 0x3000)
        {
          self->gap = TRUE;
        }
      else if (!g_unichar_iscntrl (letter) && letter != 0x200B && letter != 0xFEFF)
        {
          for (; self->breaks > 0; self->breaks--)
            {
              g_string_append_c (self->text, '\n');
              self->gap = FALSE;
            }

          if (self->gap && self->text->len > 0 && !strchr ("\n\t", self->text->str[self->text->len - 1]))
            g_string_append_c (self->text, ' ');

          self->gap = FALSE;
          g_string_append_unichar (self->text, letter);
        }
    }
}

/* The words in a node on one line, without what is never shown. */
static char *
visible_line (xmlNode *root)
{
  g_autoptr (GString) words = g_string_new (NULL);
  gboolean inside;

  for (xmlNode *node = root; node != NULL; node = atlas_extract_next_node (node, root, inside))
    {
      inside = !is_dropped (node);

      if (inside && node->type == XML_TEXT_NODE && node->content != NULL)
        g_string_append (words, (const char *) node->content);
      else if (atlas_extract_is (node, "br") || is_one_of (node, blocks))
        g_string_append_c (words, ' ');
    }

  return atlas_extract_squeeze (words->str);
}

/* The cells of a row in one line with tabs between them; an empty cell keeps its tab. */
static void
write_row (Writer  *self,
           xmlNode *row)
{
  gboolean first = TRUE;

  for (xmlNode *cell = row->children; cell != NULL; cell = cell->next)
    {
      g_autofree char *line = NULL;

      if (!atlas_extract_is (cell, "td") && !atlas_extract_is (cell, "th"))
        continue;

      if (first)
        ask_break (self, 1);

      line = visible_line (cell);

      if (!first)
        {
          for (; self->breaks > 0; self->breaks--)
            g_string_append_c (self->text, '\n');
          g_string_append_c (self->text, '\t');
          self->gap = FALSE;
        }

      if (line != NULL)
        write_text (self, line, FALSE);

      first = FALSE;
    }
}

static void
write_data_table (Writer  *self,
                  xmlNode *table)
{
  ask_break (self, 2);

  for (xmlNode *node = table; node != NULL; node = atlas_extract_next_node (node, table, TRUE))
    {
      if (atlas_extract_is (node, "caption"))
        {
          g_autofree char *line = visible_line (node);

          if (line != NULL)
            write_text (self, line, FALSE);
        }
      else if (atlas_extract_is (node, "tr"))
        {
          write_row (self, node);
        }
    }

  ask_break (self, 2);
}

static gboolean
is_in_pre (const xmlNode *node)
{
  for (const xmlNode *at = node->parent; at != NULL && at->type == XML_ELEMENT_NODE; at = at->parent)
    {
      if (atlas_extract_is (at, "pre"))
        return TRUE;

      if (is_one_of (at, blocks))
        return FALSE;
    }

  return FALSE;
}

/* Closes what the walk has left between two nodes: after a block comes an empty line. */
static void
leave_blocks (Writer  *self,
              xmlNode *from,
              xmlNode *to,
              xmlNode *main)
{
  xmlNode *stop = to != NULL ? to->parent : main->parent;

  for (xmlNode *at = from; at != NULL && at != stop; at = at->parent)
    {
      if (is_one_of (at, blocks))
        ask_break (self, atlas_extract_is (at, "li") || atlas_extract_is (at, "tr") ? 1 : 2);
    }
}

static char *
write_main (xmlNode    *main,
            GHashTable *weights,
            gboolean    all)
{
  Writer writer = { g_string_new (NULL), FALSE, 0 };
  xmlNode *next;

  for (xmlNode *node = main; node != NULL; node = next)
    {
      gboolean inside = !is_dropped (node) && (all || !is_beside (node, main, weights));

      if (inside && node->type == XML_TEXT_NODE && node->content != NULL)
        {
          write_text (&writer, (const char *) node->content, is_in_pre (node));
        }
      else if (inside && atlas_extract_is (node, "br"))
        {
          writer.gap = FALSE;
          writer.breaks = writer.text->len > 0 ? MIN (writer.breaks + 1, 2) : 0;
        }
      else if (inside && atlas_extract_is (node, "table") && is_data_table (node, weights))
        {
          write_data_table (&writer, node);
          inside = FALSE;
        }
      else if (inside && is_one_of (node, blocks))
        {
          ask_break (&writer, atlas_extract_is (node, "li") || atlas_extract_is (node, "tr") ? 1 : 2);
        }

      next = atlas_extract_next_node (node, main, inside);
      if (!inside || node->children == NULL || node->type != XML_ELEMENT_NODE)
        leave_blocks (&writer, node, next, main);
    }

  return g_string_free (writer.text, FALSE);
}

/**
 * atlas_extract_body:
 * @document: a page
 *
 * Finds the main text of a page and drops what stands around it.
 *
 * Returns: (transfer full): the text, perhaps empty
 */
char *
atlas_extract_body (xmlDoc *document)
{
  xmlNode *root = xmlDocGetRootElement (document);
  g_autoptr (GHashTable) weights = weigh (root);
  xmlNode *main = find_main (root, weights);
  g_autofree char *text = write_main (main, weights, FALSE);

  /* A page that is nothing but a list of links is better than none. */
  return *text != '\0' ? g_steal_pointer (&text) : write_main (main, weights, TRUE);
}
