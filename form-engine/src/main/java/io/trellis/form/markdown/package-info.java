/** Markdown as HTML that may stand in anybody's page: the one place that knows the libraries for it. */
@NullMarked
@NamedInterface("markdown")
package io.trellis.form.markdown;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
