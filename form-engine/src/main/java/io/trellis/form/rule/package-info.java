/** Rules of a form: visible, required, read-only, computed, valid. */
@NullMarked
@NamedInterface("rule")
package io.trellis.form.rule;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
