/** Queries over records: lists, counts, groups. */
@NullMarked
@NamedInterface("query")
package io.trellis.form.query;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
