/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A saved page as a tree, read by libxml2 without network and piece by piece, so that it can be
 * stopped; and small helpers for walking the tree. */
#define G_LOG_DOMAIN "atlas-extract"

#include "atlas-extract-private.h"

#include "atlas-compat-xml.h"

#include <string.h>

#include <glib/gi18n-lib.h>
#include <libxml/HTMLparser.h>

/* Bytes given to the parser at once. */
#define PIECE (64 * 1024)

/* Elements of a page: one of a newspaper has some thousands. */
#define MAX_ELEMENTS 300000

/* Attributes of an element: libxml2 compares each with all before it. */
#define MAX_ATTRIBUTES 1000

/**
 * atlas_extract_next_node:
 * @node: where the walk is
 * @root: where it began; the walk does not leave it
 * @inside: %FALSE to pass over what is in @node
 *
 * A walk in document order that needs no recursion, so that no depth of a page overflows the stack.
 *
 * Returns: (nullable): the next node
 */
xmlNode *
atlas_extract_next_node (xmlNode  *node,
                         xmlNode  *root,
                         gboolean  inside)
{
  if (inside && node->type == XML_ELEMENT_NODE && node->children != NULL)
    return node->children;

  while (node != NULL && node != root)
    {
      if (node->next != NULL)
        return node->next;

      node = node->parent;
    }

  return NULL;
}

/**
 * atlas_extract_is:
 * @node: a node
 * @element: the name of an element, in lower case
 *
 * Returns: whether the node is such an element
 */
gboolean
atlas_extract_is (const xmlNode *node,
                  const char    *element)
{
  return node->type == XML_ELEMENT_NODE && g_ascii_strcasecmp ((const char *) node->name, element) == 0;
}

/**
 * atlas_extract_attribute:
 * @node: an element
 * @attribute: the name of an attribute
 *
 * Returns: (transfer full) (nullable): its value on one line; %NULL where there is none
 */
char *
atlas_extract_attribute (const xmlNode *node,
                         const char    *attribute)
{
  xmlChar *value = xmlGetNoNsProp ((xmlNode *) node, (const xmlChar *) attribute);
  char *line = atlas_extract_squeeze ((const char *) value);

  xmlFree (value);

  return line;
}

static gpointer
initialise_parser (gpointer data)
{
  xmlInitParser ();

  return NULL;
}

static gboolean
too_deep (const char  *name,
          int          line,
          GError     **error)
{
  g_set_error (error, ATLAS_EXTRACT_ERROR, ATLAS_EXTRACT_ERROR_DAMAGED,
               /* translators: the name of a file, and the number of a line */
               _("“%s”, line %d: the page cannot be read from here on."), name, line);

  return FALSE;
}

/* Goes over a tag from behind its name; NULL where it has too many attributes. */
static const char *
pass_tag (const char *at)
{
  guint words = 0;

  while (*at != '\0' && *at != '>')
    {
      at += strspn (at, " \t\r\n\f/");

      if (*at != '\0' && *at != '>' && ++words > MAX_ATTRIBUTES)
        return NULL;

      at += strcspn (at, " \t\r\n\f/>=");
      if (*at == '=')
        {
          at++;
          at += strspn (at, " \t\r\n\f");

          if (*at == '"' || *at == '\'')
            {
              const char *end = strchr (at + 1, *at);

              at = end != NULL ? end + 1 : at + strlen (at);
            }
          else
            {
              at += strcspn (at, " \t\r\n\f>");
            }
        }
    }

  return at;
}

/* Behind the next @end, or at the end of the text. */
static const char *
pass_to (const char *at,
         const char *end)
{
  const char *found = strstr (at, end);

  return found != NULL ? found + strlen (end) : at + strlen (at);
}

/* Refuses before it is parsed what would take the parser too long or too much memory. */
static gboolean
check_elements (const char  *markup,
                const char  *name,
                GError     **error)
{
  guint n_elements = 0;

  for (const char *at = strchr (markup, '<'); at != NULL && *at != '\0'; at = strchr (at, '<'))
    {
      const char *element = at + 1;
      const char *end;

      /* Not g_str_has_prefix(): as a macro of newer GLib it measures the rest of the page each time. */
      if (strncmp (element, "!--", 3) == 0)
        {
          at = pass_to (element + 3, "-->");
          continue;
        }

      if (!g_ascii_isalpha (*element))
        {
          at = element;
          continue;
        }

      if (++n_elements > MAX_ELEMENTS)
        {
          g_set_error (error, ATLAS_EXTRACT_ERROR, ATLAS_EXTRACT_ERROR_TOO_LARGE,
                       /* translators: the name of a file, and a number of parts of a web page */
                       _("“%s” is too large: a page of at most %d parts is read."), name, MAX_ELEMENTS);
          return FALSE;
        }

      end = pass_tag (element + strcspn (element, " \t\r\n\f/>"));
      if (end == NULL)
        {
          int line = 1;

          for (const char *c = markup; c < at; c++)
            line += *c == '\n';

          return too_deep (name, line, error);
        }

      /* What stands in a script is no tag. */
      at = g_ascii_strncasecmp (element, "script", 6) == 0 ? pass_to (end, "</") : end;
    }

  return TRUE;
}

static xmlDoc *
parse (const char    *markup,
       const char    *name,
       GCancellable  *cancellable,
       GError       **error)
{
  static GOnce once = G_ONCE_INIT;
  htmlParserCtxt *context;
  xmlDoc *document;
  gsize length = strlen (markup);
  gboolean fine = TRUE;

  g_once (&once, initialise_parser, NULL);
  context = htmlCreatePushParserCtxt (NULL, NULL, NULL, 0, NULL, XML_CHAR_ENCODING_UTF8);
  htmlCtxtUseOptions (context, HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                               HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC | HTML_PARSE_COMPACT);

  for (gsize at = 0; at < length && fine; at += PIECE)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        fine = FALSE;
      else
        htmlParseChunk (context, markup + at, MIN (PIECE, length - at), FALSE);

      if (fine && atlas_compat_xml_is_stopped (context))
        fine = too_deep (name, xmlSAX2GetLineNumber (context), error);
    }

  if (fine)
    {
      htmlParseChunk (context, NULL, 0, TRUE);

      if (atlas_compat_xml_is_stopped (context))
        fine = too_deep (name, xmlSAX2GetLineNumber (context), error);
    }

  document = context->myDoc;
  context->myDoc = NULL;
  htmlFreeParserCtxt (context);

  if (!fine && document != NULL)
    g_clear_pointer (&document, xmlFreeDoc);

  return document;
}

/**
 * atlas_extract_html:
 * @extract: where to put what is read
 * @markup: the page in UTF-8
 * @name: what the file is called, for messages
 * @cancellable: (nullable): to stop it
 * @error: return location for an error
 *
 * Reads a saved page: its main text, and what it says of itself.
 *
 * Returns: %FALSE with @error set if it could not be read
 */
gboolean
atlas_extract_html (AtlasExtract  *extract,
                    const char    *markup,
                    const char    *name,
                    GCancellable  *cancellable,
                    GError       **error)
{
  g_autoptr (GError) cause = NULL;
  xmlDoc *document = check_elements (markup, name, &cause) ? parse (markup, name, cancellable, &cause) : NULL;

  if (cause != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&cause));
      return FALSE;
    }

  if (document == NULL)
    {
      g_set_error (error, ATLAS_EXTRACT_ERROR, ATLAS_EXTRACT_ERROR_DAMAGED,
                   /* translators: %s is the name of a file */
                   _("“%s” is no page that can be read."), name);
      return FALSE;
    }

  if (xmlDocGetRootElement (document) != NULL)
    {
      atlas_extract_meta (extract, document);
      extract->text = atlas_extract_body (document);
    }

  xmlFreeDoc (document);

  return TRUE;
}
