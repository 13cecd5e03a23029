/** Files and the data folder. */
@NullMarked
@NamedInterface("file")
package io.trellis.core.file;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
