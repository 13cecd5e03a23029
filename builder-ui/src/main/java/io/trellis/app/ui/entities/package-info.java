/** The designer of an entity with its form: palette, canvas and properties. */
@NullMarked
package io.trellis.app.ui.entities;

import org.jspecify.annotations.NullMarked;
