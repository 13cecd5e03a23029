/** Records that are about the same, by the words of their titles. */
@NullMarked
@NamedInterface("similar")
package io.trellis.form.similar;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
