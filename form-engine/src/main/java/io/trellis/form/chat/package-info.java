/** Groups of people in chat programs, told by steps through the robots of those programs. */
@NullMarked
@NamedInterface("chat")
package io.trellis.form.chat;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
