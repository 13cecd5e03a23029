/** Texts that the store alone does not tell: sealed with keys that stand outside it. */
@NullMarked
@NamedInterface("seal")
package io.trellis.core.seal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
