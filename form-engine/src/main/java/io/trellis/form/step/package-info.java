/** What the product can do by itself with records, as a step of a flow or of an action. */
@NullMarked
@NamedInterface("step")
package io.trellis.form.step;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
