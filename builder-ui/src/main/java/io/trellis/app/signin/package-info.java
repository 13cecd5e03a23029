/** Who is signed in, for the browser and for the API. */
@NullMarked
package io.trellis.app.signin;

import org.jspecify.annotations.NullMarked;
