/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Streams XML out of an input with libxml2's reader. Its own limits stay on: 256 levels, 10 MB a text. */
#define G_LOG_DOMAIN "atlas-exchange"

#include "atlas-xml.h"

#include <glib/gi18n-lib.h>
#include <libxml/xmlreader.h>
#include <string.h>

#include "atlas-compat-xml.h"
#include "atlas-format.h"
#include "atlas-json.h"

struct _AtlasXml
{
  AtlasInput       *input;
  xmlTextReaderPtr  reader;
  GError           *reading;      /* what the input said */
  char             *wrong;        /* what the parser said first */
  gboolean          empty;        /* the element that began has no content: its end comes next */
};

static int
read_some (void *data,
           char *buffer,
           int   length)
{
  AtlasXml *self = data;

  if (self->reading != NULL)
    return -1;

  return atlas_input_read (self->input, buffer, length, &self->reading);
}

static void
keep_error (void                *data,
            AtlasCompatXmlError *wrong)
{
  AtlasXml *self = data;

  if (self->wrong == NULL && wrong->level >= XML_ERR_ERROR && wrong->message != NULL)
    {
      g_autofree char *sound = g_utf8_make_valid (wrong->message, -1);

      /* What follows the first line are bytes. */
      sound[strcspn (sound, "\n")] = '\0';
      self->wrong = g_strdup (g_strstrip (sound));
    }
}

/**
 * atlas_xml_new:
 * @input: what is read, from where it stands
 *
 * Returns: (transfer full): a reader before the first part
 */
AtlasXml *
atlas_xml_new (AtlasInput *input)
{
  AtlasXml *self = g_new0 (AtlasXml, 1);

  self->input = atlas_input_ref (input);
  self->reader = xmlReaderForIO (read_some, NULL, self, NULL, NULL, XML_PARSE_NONET | XML_PARSE_COMPACT);
  if (self->reader != NULL)
    xmlTextReaderSetStructuredErrorHandler (self->reader, keep_error, self);

  return self;
}

/**
 * atlas_xml_free:
 * @self: (nullable): a reader
 */
void
atlas_xml_free (AtlasXml *self)
{
  if (self == NULL)
    return;

  if (self->reader != NULL)
    xmlFreeTextReader (self->reader);
  atlas_input_unref (self->input);
  g_clear_error (&self->reading);
  g_free (self->wrong);
  g_free (self);
}

static AtlasXmlPart
fail (AtlasXml  *self,
      GError   **error)
{
  if (self->reading != NULL)
    g_propagate_error (error, g_steal_pointer (&self->reading));
  else
    g_set_error (error, ATLAS_EXCHANGE_ERROR, ATLAS_EXCHANGE_ERROR_SYNTAX,
                 /* translators: what a parser says, in English */
                 _("this is no sound XML: %s"), self->wrong != NULL ? self->wrong : "?");

  return ATLAS_XML_FAILED;
}

/**
 * atlas_xml_next:
 * @self: a reader
 * @error: where an error goes
 *
 * Goes to the next part. Comments, white space between elements and the like are passed over.
 *
 * Returns: what it is
 */
AtlasXmlPart
atlas_xml_next (AtlasXml  *self,
                GError   **error)
{
  if (self->empty)
    {
      self->empty = FALSE;
      return ATLAS_XML_END;
    }

  for (;;)
    {
      int code = self->reader != NULL ? xmlTextReaderRead (self->reader) : -1;

      if (code == 0 && self->reading == NULL && self->wrong == NULL)
        return ATLAS_XML_FINISHED;
      if (code != 1)
        return fail (self, error);

      switch (xmlTextReaderNodeType (self->reader))
        {
        case XML_READER_TYPE_ELEMENT:
          self->empty = xmlTextReaderIsEmptyElement (self->reader) == 1;
          return ATLAS_XML_START;
        case XML_READER_TYPE_END_ELEMENT:
          return ATLAS_XML_END;
        case XML_READER_TYPE_TEXT:
        case XML_READER_TYPE_CDATA:
          return ATLAS_XML_TEXT;
        default:
          break;
        }
    }
}

/**
 * atlas_xml_name:
 * @self: a reader at the beginning or the end of an element
 *
 * Returns: (transfer none): its name without a prefix, until the next part
 */
const char *
atlas_xml_name (AtlasXml *self)
{
  const char *name = (const char *) xmlTextReaderConstLocalName (self->reader);

  return name != NULL ? name : "";
}

/**
 * atlas_xml_text:
 * @self: a reader at a text
 *
 * Returns: (transfer none): the text, until the next part
 */
const char *
atlas_xml_text (AtlasXml *self)
{
  const char *text = (const char *) xmlTextReaderConstValue (self->reader);

  return text != NULL ? text : "";
}

/**
 * atlas_xml_attribute:
 * @self: a reader at the beginning of an element
 * @name: the name of an attribute
 *
 * Returns: (transfer full) (nullable): its value
 */
char *
atlas_xml_attribute (AtlasXml   *self,
                     const char *name)
{
  xmlChar *value = xmlTextReaderGetAttribute (self->reader, (const xmlChar *) name);
  char *copy = g_strdup ((const char *) value);

  if (value != NULL)
    xmlFree (value);

  return copy;
}

/**
 * atlas_xml_line:
 * @self: a reader
 *
 * Returns: the line at which it is, from 1
 */
guint64
atlas_xml_line (AtlasXml *self)
{
  return self->reader != NULL ? MAX (xmlTextReaderGetParserLineNumber (self->reader), 0) : 0;
}

/**
 * atlas_xml_sniff:
 * @start: the first bytes of a file
 * @length: how many
 * @root: the name of an element
 *
 * Returns: how sure it is that the file is XML with this element at the top
 */
int
atlas_xml_sniff (const char *start,
                 gsize       length,
                 const char *root)
{
  g_autofree char *plain = g_malloc (length + 1);
  g_autofree char *tag = g_strconcat ("<", root, NULL);
  g_autofree char *prefixed = g_strconcat (":", root, NULL);
  gsize n = 0;
  const char *found;

  /* Without the zeros of UTF-16, and the mark of byte order. */
  for (gsize i = 0; i < length; i++)
    {
      if (start[i] != '\0' && (n > 0 || g_ascii_isgraph (start[i])))
        plain[n++] = start[i];
    }
  plain[n] = '\0';

  if (*plain != '<')
    return ATLAS_SNIFF_NO;

  found = strstr (plain, tag);
  if (found == NULL)
    found = strstr (plain, prefixed);

  return found != NULL && strchr (" \t\r\n/>", found[strlen (root) + 1]) != NULL ? ATLAS_SNIFF_CERTAIN : ATLAS_SNIFF_NO;
}
