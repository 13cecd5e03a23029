/** What a file is, and how a picture looks when it is small. */
@NullMarked
package io.trellis.form.file.content;

import org.jspecify.annotations.NullMarked;
