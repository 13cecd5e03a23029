/** Forms and list views, and how a designer edits them. */
@NullMarked
@NamedInterface("layout")
package io.trellis.form.layout;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
