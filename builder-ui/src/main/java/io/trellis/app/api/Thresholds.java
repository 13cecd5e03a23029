package io.trellis.app.api;

import io.trellis.core.filter.Operator;
import io.trellis.report.Threshold;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** What a figure is held against, out of a request. */
@Component
class Thresholds {

    private final Refusals refusals;

    Thresholds(Refusals refusals) {
        this.refusals = refusals;
    }

    /** @param path with which the places of problems begin, with its dot */
    Threshold read(JsonNode json, String path) {
        if (!json.path("value").isNumber()) {
            throw refusals.invalid(path + "value", "not-a-number", "subscription-value");
        }
        Operator operator = Operator.of(json.path("operator").asString(""))
                .filter(Threshold.OPERATORS::contains)
                .orElseThrow(() -> refusals.invalid(
                        path + "operator",
                        "unknown",
                        "subscription-operator",
                        Threshold.OPERATORS.stream().map(Operator::code).collect(Collectors.joining(", "))));
        return new Threshold(
                json.path("widget").asString(""), operator, json.path("value").decimalValue());
    }
}
