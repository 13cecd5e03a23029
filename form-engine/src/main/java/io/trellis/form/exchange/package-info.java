/** Import and export. */
@NullMarked
@NamedInterface("exchange")
package io.trellis.form.exchange;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
