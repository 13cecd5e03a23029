/** All that is known about a record, as one file. */
@NullMarked
package io.trellis.form.gather;

import org.jspecify.annotations.NullMarked;
