/** Mailboxes of the company that the product reads: an answer lands on the record that it answers, another mail may become one. */
@NullMarked
@NamedInterface("mailbox")
package io.trellis.form.mailbox;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
