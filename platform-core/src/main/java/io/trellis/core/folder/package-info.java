/** An app as a folder of files: written, read, compared, and brought into a draft. */
@NullMarked
@NamedInterface("folder")
package io.trellis.core.folder;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
