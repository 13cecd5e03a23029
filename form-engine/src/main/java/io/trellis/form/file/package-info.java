/** Files that records hold: uploaded, kept as long as something names them, handed out by the rights of the record. */
@NullMarked
@NamedInterface("file")
package io.trellis.form.file;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
