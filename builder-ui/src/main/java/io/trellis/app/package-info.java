/** The application: the browser user interface, the REST API and the main class. */
@NullMarked
@ApplicationModule(id = "app", displayName = "Application")
package io.trellis.app;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
