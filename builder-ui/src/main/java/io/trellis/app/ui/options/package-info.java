/** Shared sets of options, as they are designed. */
@NullMarked
package io.trellis.app.ui.options;

import org.jspecify.annotations.NullMarked;
