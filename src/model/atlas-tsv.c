/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A block of cells as spreadsheets put it on the clipboard. */
#define G_LOG_DOMAIN "atlas-model"

#include "atlas-tsv.h"

#include <string.h>

static void
write_cell (GString    *text,
            const char *cell)
{
  if (strpbrk (cell, "\t\n\r\"") == NULL)
    {
      g_string_append (text, cell);
      return;
    }

  g_string_append_c (text, '"');
  for (; *cell != '\0'; cell++)
    {
      if (*cell == '"')
        g_string_append_c (text, '"');
      g_string_append_c (text, *cell);
    }
  g_string_append_c (text, '"');
}

/**
 * atlas_tsv_write:
 * @rows: (element-type GStrv): the rows, each an array of cells that ends with %NULL
 *
 * Returns: (transfer full): the block as text
 */
char *
atlas_tsv_write (GPtrArray *rows)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < rows->len; i++)
    {
      char **cells = rows->pdata[i];

      for (guint k = 0; cells[k] != NULL; k++)
        {
          if (k > 0)
            g_string_append_c (text, '\t');
          write_cell (text, cells[k]);
        }
      g_string_append_c (text, '\n');
    }

  return g_string_free (text, FALSE);
}

/* Reads what is between quotation marks, of which two stand for one; gives the place behind them. A
 * mark that is never closed is text like any other: NULL then. */
static const char *
read_quoted (const char *at,
             GString    *cell)
{
  gsize length = cell->len;

  for (at++; *at != '\0'; at++)
    {
      if (*at == '"' && at[1] != '"')
        return at + 1;
      if (*at == '"')
        at++;
      g_string_append_c (cell, *at);
    }

  g_string_truncate (cell, length);

  return NULL;
}

/* Reads one cell and gives the place of what ends it. */
static const char *
read_cell (const char *at,
           GString    *cell)
{
  const char *behind = *at == '"' ? read_quoted (at, cell) : NULL;

  if (behind != NULL)
    at = behind;
  while (*at != '\0' && *at != '\t' && *at != '\n' && *at != '\r')
    g_string_append_c (cell, *at++);

  return at;
}

static void
end_row (GPtrArray *rows,
         GPtrArray *cells)
{
  g_ptr_array_add (cells, NULL);
  g_ptr_array_add (rows, cells->pdata);
  g_ptr_array_free (cells, FALSE);
}

/**
 * atlas_tsv_read:
 * @text: a block as text, lines ended in any way
 *
 * Returns: (transfer full) (element-type GStrv): the rows, which need not be of one length
 */
GPtrArray *
atlas_tsv_read (const char *text)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  const char *at = text;

  while (*at != '\0')
    {
      GPtrArray *cells = g_ptr_array_new ();

      for (;;)
        {
          g_autoptr (GString) cell = g_string_new (NULL);

          at = read_cell (at, cell);
          g_ptr_array_add (cells, g_strdup (cell->str));
          if (*at != '\t')
            break;
          at++;
        }

      end_row (rows, cells);
      if (*at == '\r')
        at++;
      if (*at == '\n')
        at++;
    }

  return rows;
}
