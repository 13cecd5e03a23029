/** Inputs for values, drawn from an InputSpec: the user interface knows no field types. */
@NullMarked
package io.trellis.app.ui.editor;

import org.jspecify.annotations.NullMarked;
