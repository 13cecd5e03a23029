/**
 * A small port for what the product itself keeps: inbox, jobs, files, artifacts and the like, as Java records. One document
 * is the unit of atomicity. What analysts define has a room of its own in the form engine.
 */
@NullMarked
@NamedInterface("store")
package io.trellis.core.store;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
