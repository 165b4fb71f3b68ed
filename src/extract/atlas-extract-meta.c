/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a page says of itself in its head: schema.org, Open Graph, Highwire, Dublin Core, and the
 * names that Chinese newspapers and government sites use. */
#define G_LOG_DOMAIN "atlas-extract"

#include "atlas-extract-private.h"

#include <string.h>

/* Names that sites print for "more than one". */
#define MAX_AUTHORS 30

typedef struct
{
  GHashTable *first;      /* name of a meta element, in lower case → its first content */
  GPtrArray  *authors;    /* of citation_author, one each */
  char       *heading;    /* the first h1 */
  char       *title;      /* the title element */
  char       *canonical;
  char       *time;       /* the first time element with a date */
  char       *language;
  char       *saved_from;
} Head;

/* In the order in which they are believed. */
static const char * const titles[] = { "citation_title", "og:title", "articletitle", "dc.title",
                                       "twitter:title", NULL };
static const char * const authors[] = { "author", "article:author", "dc.creator", "byl", "parsely-author",
                                        NULL };
static const char * const containers[] = { "citation_journal_title", "contentsource", "og:site_name",
                                           "application-name", "source", NULL };
static const char * const publishers[] = { "citation_publisher", "dc.publisher", "publisher", "sitename",
                                           NULL };
static const char * const dates[] = { "citation_publication_date", "article:published_time", "pubdate",
                                      "publishdate", "publish_date", "publish-date", "datepublished",
                                      "dc.date.issued", "dc.date", "og:release_date", "citation_date",
                                      "parsely-pub-date", "date", NULL };
static const char * const languages[] = { "citation_language", "dc.language", "og:locale", NULL };

static void
head_clear (Head *self)
{
  g_hash_table_unref (self->first);
  g_ptr_array_unref (self->authors);
  g_free (self->heading);
  g_free (self->title);
  g_free (self->canonical);
  g_free (self->time);
  g_free (self->language);
  g_free (self->saved_from);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Head, head_clear)

static char *
node_line (xmlNode *node)
{
  xmlChar *content = xmlNodeGetContent (node);
  char *line = atlas_extract_squeeze ((const char *) content);

  xmlFree (content);

  return line;
}

static void
take_meta (Head    *self,
           xmlNode *node)
{
  static const char * const attributes[] = { "name", "property", "itemprop", "http-equiv" };
  g_autofree char *content = atlas_extract_attribute (node, "content");

  if (content == NULL)
    return;

  for (guint i = 0; i < G_N_ELEMENTS (attributes); i++)
    {
      g_autofree char *name = atlas_extract_attribute (node, attributes[i]);
      g_autofree char *key = name != NULL ? g_ascii_strdown (name, -1) : NULL;

      if (key == NULL)
        continue;

      if (g_str_equal (key, "citation_author") && self->authors->len < MAX_AUTHORS)
        g_ptr_array_add (self->authors, g_strdup (content));

      if (!g_hash_table_contains (self->first, key))
        g_hash_table_insert (self->first, g_steal_pointer (&key), g_strdup (content));
    }
}

static void
take_link (Head    *self,
           xmlNode *node)
{
  g_autofree char *rel = atlas_extract_attribute (node, "rel");

  if (rel != NULL && self->canonical == NULL && g_ascii_strcasecmp (rel, "canonical") == 0)
    self->canonical = atlas_extract_attribute (node, "href");
}

/* <!-- saved from url=(0035)https://example.org/a.html --> */
static void
take_comment (Head    *self,
              xmlNode *node)
{
  const char *at = node->content != NULL ? strstr ((const char *) node->content, "saved from url=(") : NULL;
  const char *end = at != NULL ? strchr (at, ')') : NULL;

  if (end != NULL && self->saved_from == NULL)
    self->saved_from = atlas_extract_squeeze (end + 1);
}

static void
take_script (AtlasExtract *extract,
             xmlNode      *node)
{
  g_autofree char *type = atlas_extract_attribute (node, "type");
  xmlChar *content;

  if (type == NULL || g_ascii_strcasecmp (type, "application/ld+json") != 0)
    return;

  content = xmlNodeGetContent (node);
  atlas_extract_linked_data (extract, (const char *) content);
  xmlFree (content);
}

static void
read_head (Head         *self,
           AtlasExtract *extract,
           xmlDoc       *document)
{
  xmlNode *root = xmlDocGetRootElement (document);

  /* A comment may stand before the page itself. */
  for (xmlNode *node = document->children; node != NULL; node = node->next)
    {
      if (node->type == XML_COMMENT_NODE)
        take_comment (self, node);
    }

  self->language = atlas_extract_attribute (root, "lang");

  for (xmlNode *node = root; node != NULL; node = atlas_extract_next_node (node, root, TRUE))
    {
      if (node->type == XML_COMMENT_NODE)
        take_comment (self, node);
      else if (atlas_extract_is (node, "meta"))
        take_meta (self, node);
      else if (atlas_extract_is (node, "link"))
        take_link (self, node);
      else if (atlas_extract_is (node, "script"))
        take_script (extract, node);
      else if (atlas_extract_is (node, "title") && self->title == NULL)
        self->title = node_line (node);
      else if (atlas_extract_is (node, "h1") && self->heading == NULL)
        self->heading = node_line (node);
      else if (atlas_extract_is (node, "time") && self->time == NULL)
        self->time = atlas_extract_attribute (node, "datetime");
    }
}

static const char *
find_meta (const Head         *self,
           const char * const *names)
{
  for (guint i = 0; names[i] != NULL; i++)
    {
      const char *content = g_hash_table_lookup (self->first, names[i]);

      if (content != NULL)
        return content;
    }

  return NULL;
}

static void
set_once (char       **field,
          const char  *text)
{
  if (*field == NULL)
    *field = atlas_extract_squeeze (text);
}

/* "Headline - Site", "Headline_Site", "Headline | Site": without the site. */
static char *
without_site (const char *title,
              const char *site)
{
  g_autofree char *rest = NULL;
  gsize length;

  if (title == NULL || site == NULL || !g_str_has_suffix (title, site) || strlen (title) == strlen (site))
    return g_strdup (title);

  rest = g_strndup (title, strlen (title) - strlen (site));
  length = strlen (g_strchomp (rest));

  if (g_str_has_suffix (rest, "—") || g_str_has_suffix (rest, "–"))
    rest[length - strlen ("—")] = '\0';
  else if (length > 1 && strchr ("-_|", rest[length - 1]) != NULL)
    rest[length - 1] = '\0';
  else
    return g_strdup (title);

  return g_strdup (g_strchomp (rest));
}

/* The title element mostly ends in the site; the headline is within it, where the page has one. */
static const char *
headline (const Head *self)
{
  if (self->heading != NULL &&
      (self->title == NULL || strstr (self->title, self->heading) != NULL))
    return self->heading;

  return self->title != NULL ? self->title : self->heading;
}

/* Sites put "来源：" or "By " before the name. */
static const char *
without_label (const char *text)
{
  static const char * const labels[] = { "来源：", "来源:", "作者：", "作者:", "Source:", "By ", "by " };

  for (guint i = 0; text != NULL && i < G_N_ELEMENTS (labels); i++)
    {
      if (g_str_has_prefix (text, labels[i]))
        return text + strlen (labels[i]);
    }

  return text;
}

static void
take_authors (AtlasExtract *extract,
              const Head   *head)
{
  const char *author = without_label (find_meta (head, authors));
  g_autofree char *url = atlas_extract_url (author);

  if (extract->author == NULL && head->authors->len > 0)
    {
      g_ptr_array_add (head->authors, NULL);
      extract->author = g_strjoinv ("; ", (char **) head->authors->pdata);
    }

  /* article:author is often the address of a profile. */
  if (url == NULL)
    set_once (&extract->author, author);
}

/* zh_CN → zh-CN; what does not look like a tag is left out. */
static void
take_language (AtlasExtract *extract,
               const char   *language)
{
  g_autofree char *tag = language != NULL ? g_strdelimit (g_strdup (language), "_", '-') : NULL;

  if (tag != NULL && extract->language == NULL &&
      g_regex_match_simple ("^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$", tag, 0, 0))
    extract->language = g_steal_pointer (&tag);
}

/**
 * atlas_extract_meta:
 * @extract: what has been read
 * @document: a page
 *
 * Reads what the page says of itself. What is found in linked data counts before everything else.
 */
void
atlas_extract_meta (AtlasExtract *extract,
                    xmlDoc       *document)
{
  g_auto (Head) head = { g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free),
                         g_ptr_array_new_with_free_func (g_free) };
  g_autofree char *title = NULL;
  const char *doi;

  read_head (&head, extract, document);

  set_once (&extract->container, without_label (find_meta (&head, containers)));
  set_once (&extract->publisher, find_meta (&head, publishers));
  take_authors (extract, &head);
  set_once (&extract->title, find_meta (&head, titles));
  set_once (&extract->title, headline (&head));

  title = without_site (extract->title, g_hash_table_lookup (head.first, "og:site_name"));
  if (title != NULL)
    {
      g_free (extract->title);
      extract->title = g_steal_pointer (&title);
    }

  if (extract->issued == NULL)
    {
      for (guint i = 0; dates[i] != NULL && extract->issued == NULL; i++)
        extract->issued = atlas_extract_date (g_hash_table_lookup (head.first, dates[i]));
    }
  if (extract->issued == NULL)
    extract->issued = atlas_extract_date (head.time);

  take_language (extract, head.language);
  take_language (extract, find_meta (&head, languages));

  if (extract->url == NULL)
    extract->url = atlas_extract_url (head.canonical);
  if (extract->url == NULL)
    extract->url = atlas_extract_url (g_hash_table_lookup (head.first, "og:url"));
  if (extract->url == NULL)
    extract->url = atlas_extract_url (head.saved_from);

  doi = g_hash_table_lookup (head.first, "citation_doi");
  extract->doi = atlas_extract_doi (doi != NULL ? doi : g_hash_table_lookup (head.first, "dc.identifier"));
}
