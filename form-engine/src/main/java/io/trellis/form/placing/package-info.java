/** Records in an order that people make by hand. */
@NullMarked
@NamedInterface("placing")
package io.trellis.form.placing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
