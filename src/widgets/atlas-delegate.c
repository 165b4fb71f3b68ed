/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The properties of a text field, passed on to the widget's delegate. */
#define G_LOG_DOMAIN "atlas-widgets"

#include "atlas-delegate.h"

static void
get_property (GObject    *object,
              guint       prop_id,
              GValue     *value,
              GParamSpec *pspec)
{
  if (!gtk_editable_delegate_get_property (object, prop_id, value, pspec))
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
set_property (GObject      *object,
              guint         prop_id,
              const GValue *value,
              GParamSpec   *pspec)
{
  if (!gtk_editable_delegate_set_property (object, prop_id, value, pspec))
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

/* For widgets that have no properties but those of GtkEditable. */
void
atlas_delegate_class_init (GObjectClass *object_class)
{
  object_class->get_property = get_property;
  object_class->set_property = set_property;
  gtk_editable_install_properties (object_class, 1);
}
