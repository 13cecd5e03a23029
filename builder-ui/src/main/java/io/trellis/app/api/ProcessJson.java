package io.trellis.app.api;

import io.trellis.core.security.CurrentUser;
import io.trellis.workflow.ProcessDetail;
import io.trellis.workflow.ProcessLine;
import io.trellis.workflow.Processes;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Processes as JSON, in the caller's language. */
@Component
class ProcessJson {

    Map<String, @Nullable Object> line(CurrentUser user, ProcessLine line) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", line.id());
        json.put("flow", line.flow());
        json.put("label", line.label().in(user.locale()));
        json.put("version", line.version());
        json.put("entity", line.entity());
        json.put("record", line.record().isEmpty() ? null : line.record());
        json.put("title", line.title().isEmpty() ? null : line.title());
        json.put("state", line.state().name().toLowerCase(Locale.ROOT));
        json.put("initiator", line.initiator());
        json.put("started", line.started().toString());
        json.put("ended", text(line.ended()));
        json.put("suspended", text(line.suspended()));
        json.put("failure", line.failure());
        json.put("at", line.at().stream().map(at -> at.in(user.locale())).toList());
        json.put("holders", line.holders());
        json.put("since", text(line.since()));
        return json;
    }

    Map<String, @Nullable Object> detail(CurrentUser user, ProcessDetail detail) {
        Map<String, @Nullable Object> json = line(user, detail.line());
        json.put(
                "waits",
                detail.waits().stream().map(wait -> wait.in(user.locale())).toList());
        json.put("steps", detail.steps().stream().map(step -> step(user, step)).toList());
        json.put(
                "values",
                detail.values().stream().map(value -> value(user, value)).toList());
        json.put(
                "log",
                detail.info().log().stream()
                        .map(entry -> {
                            Map<String, @Nullable Object> told = new LinkedHashMap<>();
                            told.put("at", entry.at().toString());
                            told.put("action", entry.action());
                            told.put("element", entry.element());
                            told.put("name", entry.name().in(user.locale()));
                            told.put("by", entry.by());
                            told.put("comment", entry.comment());
                            told.put("to", entry.to());
                            return told;
                        })
                        .toList());
        return json;
    }

    private static Map<String, @Nullable Object> step(CurrentUser user, ProcessDetail.Step step) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("element", step.element());
        json.put("name", step.name().in(user.locale()));
        json.put("began", step.began().toString());
        json.put("ended", text(step.ended()));
        json.put("cancelled", step.cancelled());
        json.put("by", step.by());
        json.put("outcome", step.outcome());
        return json;
    }

    private static Map<String, @Nullable Object> value(CurrentUser user, ProcessDetail.Value value) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("name", value.name().in(user.locale()));
        json.put("value", value.value());
        json.put("by", value.by());
        return json;
    }

    static Map<String, Object> version(Processes.Version version) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", version.definition());
        json.put("number", version.number());
        json.put("since", version.since().toString());
        json.put("running", version.running());
        json.put("current", version.current());
        return json;
    }

    Map<String, Object> preview(CurrentUser user, Processes.Preview preview) {
        Map<String, Object> refused = new LinkedHashMap<>();
        preview.refused().forEach((why, count) -> refused.merge(why.in(user.locale()), count, (a, b) -> a));
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("all", preview.all());
        json.put("looked", preview.looked());
        json.put("would", preview.would());
        json.put("refused", refused);
        return json;
    }

    private static @Nullable String text(@Nullable Instant moment) {
        return moment == null ? null : moment.toString();
    }
}
