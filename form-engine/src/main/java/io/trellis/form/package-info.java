/** Entities, field types, records, queries, forms and lists. */
@NullMarked
@ApplicationModule(id = "form", displayName = "Form engine")
package io.trellis.form;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
