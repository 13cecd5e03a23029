/** What happens to records, told to addresses outside. */
@NullMarked
@NamedInterface("webhook")
package io.trellis.form.webhook;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
