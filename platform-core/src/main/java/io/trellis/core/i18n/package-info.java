/** Text in Chinese and English. */
@NullMarked
@NamedInterface("i18n")
package io.trellis.core.i18n;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
