/** Forms for the public: what people without an account hand in, and what becomes of it. */
@NullMarked
@NamedInterface("open")
package io.trellis.form.open;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
