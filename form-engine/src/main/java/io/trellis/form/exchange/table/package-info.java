/** Tables in files, whatever their format, encoding and separator. */
@NullMarked
@NamedInterface("exchange.table")
package io.trellis.form.exchange.table;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
