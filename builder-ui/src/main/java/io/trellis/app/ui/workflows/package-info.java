/** Flows: imported, bound, published, and drawn with where they stand. */
@NullMarked
package io.trellis.app.ui.workflows;

import org.jspecify.annotations.NullMarked;
