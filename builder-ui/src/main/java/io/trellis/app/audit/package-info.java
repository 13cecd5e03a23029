/** The security log in words and as a file, for the pages and the REST API alike. */
@NullMarked
package io.trellis.app.audit;

import org.jspecify.annotations.NullMarked;
