package io.trellis.core.mongo;

import java.util.List;
import org.bson.Document;

/** What a server may offer beyond the whitelist that every store answers. */
public enum Capability {
    SWITCH(expression("$switch", "{branches: [{case: true, then: 1}], default: 0}")),
    TO_DECIMAL(expression("$toDecimal", "'1.5'")),
    ROUND(expression("$round", "[1.5, 0]")),
    REGEX_MATCH(expression("$regexMatch", "{input: 'a', regex: 'a'}")),
    DATE_TRUNC(expression("$dateTrunc", "{date: '$at', unit: 'month'}")),
    DATE_DIFF(expression("$dateDiff", "{startDate: '$at', endDate: '$at', unit: 'day'}")),
    WINDOW_FIELDS("{$setWindowFields: {sortBy: {_id: 1}, output: {n: {$documentNumber: {}}}}}"),
    UNION_WITH("{$unionWith: 'trellis.probe'}"),
    MEDIAN("{$group: {_id: null, n: {$median: {input: '$n', method: 'approximate'}}}}"),
    STANDARD_DEVIATION("{$group: {_id: null, n: {$stdDevPop: '$n'}}}");

    private final Document stage;

    Capability(String stage) {
        this.stage = Document.parse(stage);
    }

    private static String expression(String operator, String argument) {
        return "{$project: {x: {" + operator + ": " + argument + "}}}";
    }

    List<Document> probe() {
        return List.of(stage);
    }
}
