/** Prints on a record's page, and their designer. */
@NullMarked
package io.trellis.app.ui.prints;

import org.jspecify.annotations.NullMarked;
