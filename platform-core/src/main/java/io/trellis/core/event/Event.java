package io.trellis.core.event;

import java.time.Instant;
import java.util.Map;

/**
 * Something that happened to a record, written with the record in one write.
 *
 * @param id unique; handlers are idempotent by it
 * @param type {@code created}, {@code updated}, {@code deleted}, {@code restored}, {@code taskAction} ...
 * @param entity the entity's name
 * @param record the record's id
 * @param by a user id
 * @param payload plain values; for changes {@code {"changes": {fieldKey: {"from": x, "to": y}}}}
 */
public record Event(
        String id, String type, String entity, String record, Instant at, String by, Map<String, Object> payload) {}
