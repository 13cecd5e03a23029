/**
 * Queries answered from the bytes of the stored documents: conditions, orders, groups and projections, each with a way out
 * to the library for what the bytes alone do not decide.
 */
@NullMarked
package io.trellis.core.mongo.embedded.raw;

import org.jspecify.annotations.NullMarked;
