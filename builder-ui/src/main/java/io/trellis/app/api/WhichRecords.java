package io.trellis.app.api;

import io.trellis.core.limit.Limits;
import io.trellis.form.bulk.Bulk;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Which records a call is about: {@code {"ids": [...]}}, or all that match {@code {"filter": {...}, "search": "..."}}. */
@Component
class WhichRecords {

    private static final String IDS = "ids";
    private static final String FILTER = "filter";
    private static final String SEARCH = "search";

    static final Shape.Members SHAPE = Shape.of(FILTER)
            .with(IDS, Shape.list(Shape.TEXT, Limits.LISTED_VALUES))
            .with(SEARCH, Shape.TEXT);

    private final ApiNames names;
    private final RequestShapes shapes;
    private final Refusals refusals;

    WhichRecords(ApiNames names, RequestShapes shapes, Refusals refusals) {
        this.names = names;
        this.shapes = shapes;
        this.refusals = refusals;
    }

    /** @throws ApiProblem 422 where it is not said, or said twice: nobody means all of them by leaving it out */
    Bulk.Which read(String entity, JsonNode body) {
        boolean some = body.path(IDS).isArray();
        boolean matching = body.path(FILTER).isObject();
        if (some == matching) {
            throw refusals.invalid(IDS, "which", "which");
        }
        if (matching) {
            return new Bulk.Which.Matching(
                    names.key(entity, shapes.filter(body.get(FILTER))),
                    body.path(SEARCH).asString(""));
        }
        List<String> ids = new ArrayList<>();
        body.path(IDS).forEach(id -> ids.add(id.asString("")));
        return new Bulk.Which.Chosen(ids);
    }
}
