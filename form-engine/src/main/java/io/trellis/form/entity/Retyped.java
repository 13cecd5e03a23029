package io.trellis.form.entity;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a field was made as, before its type was changed. Values of another type are kept in a place of their own, so that
 * the first ones stay as they were and are back with that type.
 *
 * @param settings of the first type
 * @param rest the key of a text field beside that gets, in words, what the new type does not take; null where that is left out
 */
public record Retyped(
        String type, ObjectNode settings, @Nullable String rest) {}
