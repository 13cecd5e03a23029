/** Buttons that analysts place on records: what they ask, what they do as one, what they say, how it is taken back. */
@NullMarked
@NamedInterface("action")
package io.trellis.form.action;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
