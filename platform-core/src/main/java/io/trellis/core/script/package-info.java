/** Scripts in JavaScript, run in a sandbox with limits and without any access to the host. */
@NullMarked
@NamedInterface("script")
package io.trellis.core.script;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
