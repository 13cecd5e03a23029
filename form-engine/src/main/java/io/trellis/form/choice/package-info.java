/** Which of an entity's forms a record opens in. */
@NullMarked
@NamedInterface("choice")
package io.trellis.form.choice;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
