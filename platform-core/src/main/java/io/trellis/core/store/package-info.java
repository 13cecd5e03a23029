/**
 * A small port for documents that are not records: inbox, jobs, subscriptions, artifacts and the like. One document is
 * the unit of atomicity. Records have a room of their own in the form engine.
 */
@NullMarked
@NamedInterface("store")
package io.trellis.core.store;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
