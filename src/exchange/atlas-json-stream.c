/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Large JSON texts element by element: where each begins, and what to do when the window is too short. */
#define G_LOG_DOMAIN "atlas-exchange"

#include "atlas-json-stream.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "atlas-json.h"

/* What the window has at first. */
#define WINDOW (64 * 1024)

static guint64
count_lines (const char *start,
             const char *end)
{
  guint64 n = 0;

  while (start < end && (start = memchr (start, '\n', end - start)) != NULL)
    {
      start++;
      n++;
    }

  return n;
}

/* Leaves behind what is before @at. */
static void
go_to (AtlasJsonStream *self,
       const char      *start,
       const char      *at)
{
  self->line += count_lines (start, at);
  atlas_input_consume (self->input, at - start);
}

static AtlasReadResult
fail (AtlasJsonStream  *self,
      const char       *start,
      const char       *at,
      const char       *wrong,
      GError          **error)
{
  AtlasFilePlace place = { .record = self->record, .line = self->line + count_lines (start, at) };

  g_set_error_literal (error, ATLAS_EXCHANGE_ERROR, ATLAS_EXCHANGE_ERROR_SYNTAX, _(wrong));

  /* A bad record among good ones is told with its place by who reads them. */
  if (self->list != NULL)
    atlas_place_prefix (&place, error);

  return ATLAS_READ_FAILED;
}

/* Looks at what comes with a larger and larger window until @step can finish. */
typedef gboolean (*Step) (AtlasJsonStream *self, AtlasJsonCursor *cursor, gpointer data);

static AtlasReadResult
carry_out (AtlasJsonStream  *self,
           Step              step,
           gpointer          data,
           GError          **error)
{
  gsize wanted = WINDOW;

  for (;;)
    {
      AtlasJsonCursor cursor = { 0 };
      const char *start;
      gsize length;
      gboolean done;

      if (!atlas_input_fill (self->input, wanted, &start, &length, error))
        return ATLAS_READ_FAILED;

      cursor.at = start;
      cursor.end = start + length;
      done = step (self, &cursor, data);

      if (!done && cursor.wrong == NULL && cursor.cut && length >= wanted)
        {
          gsize most = self->most != 0 ? self->most : ATLAS_INPUT_MAX_RECORD;

          if (wanted >= most)
            return fail (self, start, start,
                         self->most != 0 ? N_("the record is longer than 256 MB, which is the most that is read")
                                         : N_("the record is longer than 32 MB, which is the most that is read"), error);

          /* What is in the window already may be more than what was asked for. */
          wanted = MIN (MAX (2 * wanted, 2 * length), most);
          continue;
        }

      if (!done && cursor.wrong != NULL)
        return fail (self, start, cursor.at, cursor.wrong, error);
      if (!done && cursor.cut)
        return fail (self, start, cursor.end, N_("the file ends in the middle: it is not whole"), error);

      go_to (self, start, cursor.at);

      return done ? ATLAS_READ_ONE : ATLAS_READ_END;
    }
}

/* To the list, or to the end of the object. A member must be whole in the window, but the list. */
typedef struct
{
  GError *error;
  gboolean opened;
} Head;

static gboolean
read_head_member (AtlasJsonStream *self,
                  AtlasJsonCursor *cursor,
                  gpointer         data)
{
  Head *head = data;
  AtlasJsonString name;
  gboolean first = self->first;

  if (!head->opened)
    {
      if (!atlas_json_take (cursor, '{'))
        return !cursor->cut && atlas_json_fail (cursor, N_("the file does not begin with an object"));

      head->opened = TRUE;
      return TRUE;
    }

  if (!atlas_json_next_member (cursor, &first, &name))
    return FALSE;

  if (self->is_list != NULL ? self->is_list (&name, self->data) : atlas_json_is (&name, self->list))
    {
      if (!atlas_json_take (cursor, '['))
        return !cursor->cut && atlas_json_fail (cursor, N_("a list is expected"));

      self->in_list = TRUE;
      self->first = TRUE;
      return TRUE;
    }

  if (self->member != NULL ? !self->member (cursor, &name, self->data, &head->error) : !atlas_json_skip_value (cursor))
    return FALSE;

  self->first = FALSE;

  return TRUE;
}

/* Members until the list begins; FALSE and an error, or the end of the object and no list. */
static gboolean
read_head (AtlasJsonStream  *self,
           gboolean          opened,
           GError          **error)
{
  Head head = { .opened = opened };

  while (!self->in_list)
    {
      AtlasReadResult result = carry_out (self, read_head_member, &head, error);

      if (head.error != NULL)
        {
          g_clear_error (error);
          g_propagate_error (error, head.error);
          return FALSE;
        }

      if (result != ATLAS_READ_ONE)
        return result == ATLAS_READ_END;
    }

  return TRUE;
}

static gboolean
past_mark (AtlasJsonStream  *self,
           GError          **error)
{
  const char *start;
  gsize length;

  if (!atlas_input_fill (self->input, 3, &start, &length, error))
    return FALSE;

  if (length >= 3 && memcmp (start, "\xef\xbb\xbf", 3) == 0)
    atlas_input_consume (self->input, 3);

  return TRUE;
}

/**
 * atlas_json_stream_start:
 * @self: a stream
 * @input: a text at its beginning
 * @list: (nullable): the member of the object at the top whose elements are wanted; %NULL where values
 *   stand one after another
 * @member: (nullable): what is called for the other members
 * @data: for @member
 * @error: return location for an error
 *
 * Goes to the first element. An object without such a list is rewound, and is the one element.
 *
 * Returns: whether it could
 */
gboolean
atlas_json_stream_start (AtlasJsonStream  *self,
                         AtlasInput       *input,
                         const char       *list,
                         AtlasJsonMember   member,
                         gpointer          data,
                         GError          **error)
{
  *self = (AtlasJsonStream) { .input = input, .list = list, .first = TRUE, .line = 1, .member = member, .data = data };

  if (!past_mark (self, error))
    return FALSE;

  if (list == NULL)
    return TRUE;

  if (!read_head (self, FALSE, error))
    return FALSE;

  if (!self->in_list)
    {
      self->alone = TRUE;
      self->line = 1;

      return atlas_input_rewind_text (input, error) && past_mark (self, error);
    }

  return TRUE;
}

/* Whether nothing but white space is left of a text without a list. */
static gboolean
is_over (AtlasJsonStream  *self,
         gboolean         *over,
         GError          **error)
{
  const char *start;
  gsize length;

  do
    {
      AtlasJsonCursor cursor = { 0 };

      if (!atlas_input_fill (self->input, 1, &start, &length, error))
        return FALSE;

      cursor.at = start;
      cursor.end = start + length;

      while (atlas_json_skip_space (&cursor) && *cursor.at == '\x1e')
        cursor.at++;

      *over = cursor.cut;
      go_to (self, start, cursor.at);
    }
  while (*over && length > 0);

  return TRUE;
}

/* After the object: nothing but white space. */
static gboolean
expect_end (AtlasJsonStream  *self,
            GError          **error)
{
  gboolean over;

  if (!is_over (self, &over, error))
    return FALSE;

  self->alone = TRUE;
  if (!over)
    fail (self, "", "", N_("there is more after the end of the object"), error);

  return over;
}

/**
 * atlas_json_stream_start_lists:
 * @self: a stream
 * @input: a text at its beginning, an object
 * @is_list: tells the members whose elements are wanted
 * @member: what is called for the other members
 * @data: for both
 * @error: return location for an error
 *
 * Goes to the first element of the first such list. The elements of the others follow.
 *
 * Returns: whether it could
 */
gboolean
atlas_json_stream_start_lists (AtlasJsonStream  *self,
                               AtlasInput       *input,
                               AtlasJsonIsList   is_list,
                               AtlasJsonMember   member,
                               gpointer          data,
                               GError          **error)
{
  *self = (AtlasJsonStream) { .input = input, .list = "", .first = TRUE, .line = 1, .is_list = is_list,
                              .member = member, .data = data };

  return past_mark (self, error) && read_head (self, FALSE, error) && (self->in_list || expect_end (self, error));
}

static gboolean
open_list (AtlasJsonStream *self,
           AtlasJsonCursor *cursor,
           gpointer         data)
{
  return atlas_json_take (cursor, '[') ||
         (!cursor->cut && atlas_json_fail (cursor, N_("the file does not begin with a list")));
}

/**
 * atlas_json_stream_start_list:
 * @self: a stream
 * @input: a text at its beginning, a list
 * @error: return location for an error
 *
 * Goes to the first element of the list that the text is.
 *
 * Returns: whether it could
 */
gboolean
atlas_json_stream_start_list (AtlasJsonStream  *self,
                              AtlasInput       *input,
                              GError          **error)
{
  *self = (AtlasJsonStream) { .input = input, .list = "", .in_list = TRUE, .bare = TRUE, .first = TRUE, .line = 1 };

  return past_mark (self, error) && carry_out (self, open_list, NULL, error) == ATLAS_READ_ONE;
}

typedef struct
{
  AtlasJsonParse parse;
  gpointer data;
  AtlasFilePlace *place;
} Element;

static gboolean
read_element (AtlasJsonStream *self,
              AtlasJsonCursor *cursor,
              gpointer         data)
{
  Element *element = data;
  const char *start = cursor->at;
  gboolean first = self->first;

  if (self->in_list)
    {
      if (!atlas_json_next_element (cursor, &first))
        return FALSE;
    }
  else
    {
      /* RFC 8142: a record separator before each; between others, white space. */
      while (atlas_json_skip_space (cursor) && *cursor->at == '\x1e')
        cursor->at++;

      if (cursor->cut)
        return FALSE;
    }

  element->place->record = self->record;
  element->place->line = self->line + count_lines (start, cursor->at);
  element->place->offset = atlas_input_get_offset (self->input) + (cursor->at - start);

  if (!element->parse (cursor, element->data))
    return FALSE;

  self->first = FALSE;

  return TRUE;
}

/* Past the rest of a line, or to the next record separator, after something that is no JSON. */
static gboolean
skip_line (AtlasJsonStream  *self,
           GError          **error)
{
  const char *start;
  gsize length;

  for (;;)
    {
      const char *end;

      if (!atlas_input_fill (self->input, 1, &start, &length, error))
        return FALSE;
      if (length == 0)
        return TRUE;

      end = memchr (start, '\n', length);
      if (end != NULL)
        {
          go_to (self, start, end + 1);
          return TRUE;
        }

      go_to (self, start, start + length);
    }
}

static AtlasReadResult
read_in_sequence (AtlasJsonStream  *self,
                  Element          *element,
                  GError          **error)
{
  gboolean over;
  AtlasReadResult result;
  guint64 line;
  GError *cancelled = NULL;

  if (!is_over (self, &over, error))
    return ATLAS_READ_FAILED;
  if (over)
    return ATLAS_READ_END;

  self->record++;
  line = self->line;
  result = carry_out (self, read_element, element, error);

  if (self->alone && result == ATLAS_READ_ONE)
    {
      if (!is_over (self, &over, error))
        return ATLAS_READ_FAILED;
      if (!over)
        {
          const char *start;
          gsize length;

          atlas_input_fill (self->input, 1, &start, &length, NULL);
          return fail (self, start, start, N_("there is more after the end of the object"), error);
        }
    }

  /* A broken line is one broken record; the next line may be sound. */
  if (self->alone || result != ATLAS_READ_FAILED || self->line != line)
    return result;

  if (!skip_line (self, &cancelled))
    {
      g_clear_error (error);
      g_propagate_error (error, cancelled);
      return ATLAS_READ_FAILED;
    }

  return ATLAS_READ_BAD;
}

/**
 * atlas_json_stream_next:
 * @self: a stream that was started
 * @parse: parses an element where it lies; may be called again for the same one
 * @data: for @parse
 * @place: (out): where the element is
 * @error: return location for an error
 *
 * Reads an element. What @parse keeps of the window is good until the next call.
 *
 * Returns: what came of it
 */
AtlasReadResult
atlas_json_stream_next (AtlasJsonStream  *self,
                        AtlasJsonParse    parse,
                        gpointer          data,
                        AtlasFilePlace       *place,
                        GError          **error)
{
  Element element = { .parse = parse, .data = data, .place = place };
  AtlasReadResult result;

  if (!self->in_list)
    return read_in_sequence (self, &element, error);

  for (;;)
    {
      self->record++;
      result = carry_out (self, read_element, &element, error);
      if (result != ATLAS_READ_END)
        return result;

      /* Members after the list, and nothing after the object. */
      self->in_list = FALSE;
      self->first = FALSE;
      self->record = 0;

      if (!self->bare && !read_head (self, TRUE, error))
        return ATLAS_READ_FAILED;

      if (!self->in_list)
        return expect_end (self, error) ? ATLAS_READ_END : ATLAS_READ_FAILED;

      if (self->is_list == NULL)
        return fail (self, "", "", N_("there are two lists of the same name"), error);
    }
}
