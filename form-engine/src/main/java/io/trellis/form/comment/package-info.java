/** What people say to each other about records. */
@NullMarked
@NamedInterface("comment")
package io.trellis.form.comment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
