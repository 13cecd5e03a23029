/** Records that come with an app, so that whoever tries it has something to look at. */
@NullMarked
package io.trellis.form.sample;

import org.jspecify.annotations.NullMarked;
