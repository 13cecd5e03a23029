/** The company's currency, time zone, fiscal year and exchange rates. */
@NullMarked
@NamedInterface("company")
package io.trellis.core.company;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
