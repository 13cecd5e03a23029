/** Tasks in mails: what they are about, and links that decide them. */
@NullMarked
package io.trellis.workflow.mail;

import org.jspecify.annotations.NullMarked;
