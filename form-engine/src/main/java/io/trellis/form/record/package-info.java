/** Reading and writing records: the one way in. */
@NullMarked
@NamedInterface("record")
package io.trellis.form.record;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
