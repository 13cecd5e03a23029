/** Records that come with an app, so that whoever tries it has something to look at, and how they go again. */
@NullMarked
@NamedInterface("sample")
package io.trellis.form.sample;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
