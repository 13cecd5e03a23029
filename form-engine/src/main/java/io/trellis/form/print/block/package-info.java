/** What prints are composed of. */
@NullMarked
package io.trellis.form.print.block;

import org.jspecify.annotations.NullMarked;
