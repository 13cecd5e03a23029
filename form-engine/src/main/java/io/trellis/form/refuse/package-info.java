/** A step that says why those after it are not taken. */
@NullMarked
package io.trellis.form.refuse;

import org.jspecify.annotations.NullMarked;
