/** Files as people see, drop and open them. */
@NullMarked
package io.trellis.app.ui.files;

import org.jspecify.annotations.NullMarked;
