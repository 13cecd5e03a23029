/** Tables in files, whatever their format, encoding and separator. */
@NullMarked
package io.trellis.form.exchange.table;

import org.jspecify.annotations.NullMarked;
