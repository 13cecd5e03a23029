/** Several records of an entity become one, and can be taken apart again. */
@NullMarked
@NamedInterface("merge")
package io.trellis.form.merge;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
