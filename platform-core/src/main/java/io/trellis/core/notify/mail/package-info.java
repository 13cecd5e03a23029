/** Notifications by mail. The only package that knows the mail library. */
@NullMarked
package io.trellis.core.notify.mail;

import org.jspecify.annotations.NullMarked;
