/** Figures on the forms of records. */
@NullMarked
@NamedInterface("form")
package io.trellis.report.form;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
