/** Entities and their fields, as an analyst defined them. */
@NullMarked
@NamedInterface("entity")
package io.trellis.form.entity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
