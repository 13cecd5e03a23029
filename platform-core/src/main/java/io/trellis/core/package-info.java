/** What every engine stands on: artifacts, security, expressions, scripts, events, jobs, files and the stores. */
@NullMarked
@ApplicationModule(id = "core", displayName = "Platform core")
package io.trellis.core;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
