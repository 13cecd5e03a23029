/** Ready-made apps as folders of data, and the loader that installs them. */
@NullMarked
@ApplicationModule(id = "templates", displayName = "Templates")
package io.trellis.templates;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
