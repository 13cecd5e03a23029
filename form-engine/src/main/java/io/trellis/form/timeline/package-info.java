/** What happened to and around a record, as one stream of many sources. */
@NullMarked
@NamedInterface("timeline")
package io.trellis.form.timeline;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
