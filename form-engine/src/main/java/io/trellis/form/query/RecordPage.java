package io.trellis.form.query;

import io.trellis.form.record.RecordData;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * @param next opaque, bound to query and user; null on the last page
 * @param total null unless it was asked for
 * @param labels titles of the records that lookups point at, by entity and then id, as far as the user may see them
 * @param joined values of the paths over lookups, by record id and then path
 * @param wantedIndexes keys of fields that would make this list fast if they were indexed; empty where it is fast
 */
public record RecordPage(
        List<RecordData> records,
        @Nullable String next,
        @Nullable Long total,
        Map<String, Map<String, String>> labels,
        Map<String, Map<String, Object>> joined,
        List<String> wantedIndexes) {}
