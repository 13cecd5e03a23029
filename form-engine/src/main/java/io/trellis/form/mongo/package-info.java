/** Records in MongoDB: one collection for each entity, one document for each record. */
@NullMarked
package io.trellis.form.mongo;

import org.jspecify.annotations.NullMarked;
