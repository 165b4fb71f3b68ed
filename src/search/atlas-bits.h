/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A set of places in a list of documents, a bit each. Only for src/search. */
#pragma once

#include <string.h>

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  guint    size;
  guint64 *words;
} AtlasBits;

static inline gsize
atlas_bits_n_words (guint size)
{
  return ((gsize) size + 63) / 64;
}

static inline AtlasBits *
atlas_bits_new (guint size)
{
  AtlasBits *self = g_new (AtlasBits, 1);

  self->size = size;
  self->words = g_new0 (guint64, atlas_bits_n_words (size) + 1);

  return self;
}

static inline void
atlas_bits_free (AtlasBits *self)
{
  g_free (self->words);
  g_free (self);
}

static inline AtlasBits *
atlas_bits_copy (const AtlasBits *self)
{
  AtlasBits *copy = atlas_bits_new (self->size);

  memcpy (copy->words, self->words, atlas_bits_n_words (self->size) * sizeof *copy->words);

  return copy;
}

static inline void
atlas_bits_add (AtlasBits *self,
                guint      place)
{
  self->words[place / 64] |= G_GUINT64_CONSTANT (1) << place % 64;
}

static inline gboolean
atlas_bits_has (const AtlasBits *self,
                guint            place)
{
  return place < self->size && (self->words[place / 64] >> place % 64 & 1) != 0;
}

/* What is in both of them. */
static inline void
atlas_bits_narrow (AtlasBits       *self,
                   const AtlasBits *other)
{
  for (gsize i = 0; i < atlas_bits_n_words (self->size); i++)
    self->words[i] &= i < atlas_bits_n_words (other->size) ? other->words[i] : 0;
}

/* What is in either of them. */
static inline void
atlas_bits_widen (AtlasBits       *self,
                  const AtlasBits *other)
{
  for (gsize i = 0; i < MIN (atlas_bits_n_words (self->size), atlas_bits_n_words (other->size)); i++)
    self->words[i] |= other->words[i];
}

static inline guint
atlas_bits_count (const AtlasBits *self)
{
  guint count = 0;

  for (gsize i = 0; i < atlas_bits_n_words (self->size); i++)
    count += (guint) __builtin_popcountll (self->words[i]);

  return count;
}

/* The first place in the set that is not before @place; @self->size where there is none. */
static inline guint
atlas_bits_next (const AtlasBits *self,
                 guint            place)
{
  for (gsize i = place / 64; i < atlas_bits_n_words (self->size); i++)
    {
      guint64 word = self->words[i];

      if (i == place / 64)
        word &= ~G_GUINT64_CONSTANT (0) << place % 64;
      if (word != 0)
        return MIN ((guint) (i * 64) + (guint) __builtin_ctzll (word), self->size);
    }

  return self->size;
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtlasBits, atlas_bits_free)

G_END_DECLS
