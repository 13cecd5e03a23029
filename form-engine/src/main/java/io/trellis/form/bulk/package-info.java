/** One change of many records: tried first, then done as a job in the rights of who asks, with a report and the way back. */
@NullMarked
@NamedInterface("bulk")
package io.trellis.form.bulk;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
