/** Word documents with values in double braces: looked through when they come, and filled. */
@NullMarked
@NamedInterface("docx")
package io.trellis.form.print.docx;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
