/**
 * The one door to MongoDB: the connection, and the stores over it. Only {@code io.trellis.form.mongo} may come in from
 * outside; everybody else speaks to {@code io.trellis.core.store} or to the record API.
 */
@NullMarked
@NamedInterface("mongo")
package io.trellis.core.mongo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
