package io.trellis.app.ui.records;

import com.vaadin.flow.router.QueryParameters;
import io.trellis.form.merge.Merges;
import java.util.Arrays;
import java.util.List;

/** Where records are merged: the page with their ids, the one that stays first. */
public final class MergeAddress {

    static final int OTHERS = Merges.MOST - 1;

    private static final String RECORDS = "records";

    private MergeAddress() {}

    public static String path(String entity) {
        return "merge/" + entity;
    }

    public static QueryParameters of(List<String> ids) {
        return QueryParameters.of(RECORDS, String.join(",", ids));
    }

    public static List<String> ids(QueryParameters parameters) {
        return parameters
                .getSingleParameter(RECORDS)
                .map(ids -> Arrays.stream(ids.split(","))
                        .filter(id -> !id.isBlank())
                        .limit(Merges.MOST + 1L)
                        .toList())
                .orElse(List.of());
    }
}
