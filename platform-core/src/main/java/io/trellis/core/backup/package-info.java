/** Backups, kept snapshots, and the way back. */
@NullMarked
@NamedInterface("backup")
package io.trellis.core.backup;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
