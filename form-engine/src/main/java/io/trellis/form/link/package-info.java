/** Links by which somebody outside sees one page of a record, and answers. */
@NullMarked
@NamedInterface("link")
package io.trellis.form.link;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
