/** When records are likely the same: how values are compared, and the keys under which records that may agree are found. */
@NullMarked
@NamedInterface("duplicate")
package io.trellis.form.duplicate;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
