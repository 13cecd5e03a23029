/** Mail to people outside about a record: written by steps of flows and actions, kept with the record, told in its timeline. */
@NullMarked
@NamedInterface("mail")
package io.trellis.form.mail;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
