/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text of any encoding made UTF-8, piece by piece, by ICU; and which encoding it is likely to be. */
#define G_LOG_DOMAIN "atlas-exchange"

#include "atlas-decoder.h"

#include <string.h>

#include <glib/gi18n-lib.h>
#include <unicode/ucnv.h>

#include "atlas-extract-detect.h"
#include "atlas-json.h"

#define PIVOT 4096

struct _AtlasDecoder
{
  UConverter *from;
  UConverter *to;
  UChar       pivot[PIVOT];
  UChar      *source;
  UChar      *target;
  gboolean    begun;
};

/* The longer of two that begin alike comes first. */
static const struct { const char *mark; gsize length; const char *encoding; } marks[] = {
  { "\xff\xfe\0\0", 4, "UTF-32LE" },
  { "\0\0\xfe\xff", 4, "UTF-32BE" },
  { "\xef\xbb\xbf", 3, "UTF-8" },
  { "\xff\xfe", 2, "UTF-16LE" },
  { "\xfe\xff", 2, "UTF-16BE" },
};

/* Whether bytes are UTF-8 whose last letter may be cut. A few broken ones among many sound letters do
 * not make another encoding of it. */
static gboolean
is_utf8 (const char *bytes,
         gsize       length)
{
  const char *at = bytes, *end = bytes + length, *stop;
  gsize sound = 0, broken = 0;

  if (memchr (bytes, '\0', length) != NULL)
    return FALSE;

  for (;; at = stop + 1, broken++)
    {
      gboolean whole = g_utf8_validate_len (at, end - at, &stop);

      for (; at < stop; at++)
        sound += (guint8) *at >= 0xC0;

      if (whole || end - stop < 4)
        break;
    }

  return broken == 0 || sound >= 8 * broken;
}

/**
 * atlas_encoding_detect:
 * @bytes: the beginning of a text
 * @length: its length
 * @mark: (out): how many bytes its byte order mark takes
 *
 * Tells by a byte order mark, by sound UTF-8, and last by what the letters would be.
 *
 * Returns: (transfer full): the name of an encoding; %NULL where it is no text
 */
char *
atlas_encoding_detect (const char *bytes,
                       gsize       length,
                       gsize      *mark)
{
  *mark = 0;

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      if (length >= marks[i].length && memcmp (bytes, marks[i].mark, marks[i].length) == 0)
        {
          *mark = marks[i].length;
          return g_strdup (marks[i].encoding);
        }
    }

  return is_utf8 (bytes, length) ? g_strdup ("UTF-8") : atlas_extract_detect (bytes, length, FALSE);
}

/**
 * atlas_decoder_new:
 * @encoding: as ICU or the IANA calls it
 * @error: return location for an error
 *
 * Returns: (transfer full): a decoder, or %NULL where nobody knows the encoding
 */
AtlasDecoder *
atlas_decoder_new (const char  *encoding,
                   GError     **error)
{
  UErrorCode status = U_ZERO_ERROR;
  UConverter *from = ucnv_open (encoding, &status);
  AtlasDecoder *self;

  if (U_FAILURE (status))
    {
      g_set_error (error, ATLAS_EXCHANGE_ERROR, ATLAS_EXCHANGE_ERROR_FORMAT,
                   /* translators: %s is the name of an encoding of text, such as GB18030 */
                   _("the encoding “%s” is not known"), encoding);
      return NULL;
    }

  self = g_new0 (AtlasDecoder, 1);
  self->from = from;
  self->to = ucnv_open ("UTF-8", &status);
  atlas_decoder_reset (self);

  return self;
}

/**
 * atlas_decoder_free:
 * @self: (transfer full): a decoder
 *
 * Frees it.
 */
void
atlas_decoder_free (AtlasDecoder *self)
{
  ucnv_close (self->from);
  ucnv_close (self->to);
  g_free (self);
}

/**
 * atlas_decoder_reset:
 * @self: a decoder
 *
 * Makes it ready for the beginning of a text.
 */
void
atlas_decoder_reset (AtlasDecoder *self)
{
  ucnv_reset (self->from);
  ucnv_reset (self->to);
  self->source = self->target = self->pivot;
  self->begun = FALSE;
}

/**
 * atlas_decoder_feed:
 * @self: a decoder
 * @bytes: what comes next
 * @length: its length
 * @last: whether there is no more
 * @to: where the text goes
 * @room: how much there is, at least %ATLAS_DECODER_GROWTH times @length and 16
 *
 * Decodes a piece. What cannot be read becomes U+FFFD.
 *
 * Returns: how many bytes of UTF-8 came of it
 */
gsize
atlas_decoder_feed (AtlasDecoder *self,
                    const char   *bytes,
                    gsize         length,
                    gboolean      last,
                    char         *to,
                    gsize         room)
{
  UErrorCode status = U_ZERO_ERROR;
  const char *source = bytes;
  char *target = to;

  ucnv_convertEx (self->to, self->from, &target, to + room, &source, bytes + length,
                  self->pivot, &self->source, &self->target, self->pivot + PIVOT,
                  !self->begun, last, &status);
  self->begun = TRUE;

  return target - to;
}
