/** What an analyst makes: drafts, checks, publishing and versions. */
@NullMarked
@NamedInterface("artifact")
package io.trellis.core.artifact;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
