/** The REST API, as docs/guide/api.md describes it. */
@NullMarked
package io.trellis.app.api;

import org.jspecify.annotations.NullMarked;
