/** One print of many records, as a job in the rights of who asks. */
@NullMarked
@NamedInterface("batch")
package io.trellis.form.print.batch;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
