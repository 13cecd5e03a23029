/** What people want to be reminded of, about any record. */
@NullMarked
@NamedInterface("reminder")
package io.trellis.form.reminder;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
