package io.trellis.workflow.definition;

import io.trellis.core.filter.Filter;
import io.trellis.core.filter.FilterJson;
import io.trellis.workflow.Schedule;
import io.trellis.workflow.Span;
import io.trellis.workflow.Trigger;
import io.trellis.workflow.assignee.RuleJson;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What starts a flow as JSON; the check before publish names what cannot be read, until then it starts nothing. */
public final class TriggerJson {

    static final LocalTime MORNING = LocalTime.of(9, 0);

    private TriggerJson() {}

    static Trigger read(JsonNode json) {
        return switch (RuleJson.text(json, "type")) {
            case "onSave" -> onSave(json);
            case "onDate" ->
                new Trigger.OnDate(
                        RuleJson.text(json, "field"),
                        TimeJson.span(json.path("offset")).orElse(new Span(0, Span.Unit.DAYS)),
                        json.path("before").asBoolean(false),
                        time(json).orElse(MORNING),
                        filter(json.path("filter")));
            case "onSchedule" ->
                schedule(json.path("schedule"))
                        .<Trigger>map(schedule -> new Trigger.OnSchedule(schedule, filter(json.path("filter"))))
                        .orElseGet(Trigger.Manual::new);
            case "onHook" -> new Trigger.OnHook(HookJson.read(json));
            case "anyOf" -> {
                List<Trigger> triggers = new ArrayList<>();
                for (JsonNode one : json.path("triggers")) {
                    if (!RuleJson.text(one, "type").equals("anyOf") && triggers.size() < Trigger.AnyOf.MOST) {
                        triggers.add(read(one));
                    }
                }
                yield Trigger.of(triggers);
            }
            default -> new Trigger.Manual();
        };
    }

    private static Trigger onSave(JsonNode json) {
        Set<Trigger.Moment> moments = EnumSet.noneOf(Trigger.Moment.class);
        json.path("events").forEach(event -> {
            for (Trigger.Moment moment : Trigger.Moment.values()) {
                if (moment.name().toLowerCase(Locale.ROOT).equals(event.asString(""))) {
                    moments.add(moment);
                }
            }
        });
        return new Trigger.OnSave(moments, filter(json.path("filter")), new HashSet<>(texts(json.path("changed"))));
    }

    private static List<String> texts(JsonNode json) {
        List<String> texts = new ArrayList<>();
        json.forEach(one -> {
            if (one.isString()) {
                texts.add(one.stringValue());
            }
        });
        return texts;
    }

    private static Filter filter(JsonNode json) {
        try {
            return FilterJson.read(json);
        } catch (FilterJson.Malformed e) {
            return new Filter.Or(List.of());
        }
    }

    static Optional<LocalTime> time(JsonNode json) {
        try {
            return Optional.of(LocalTime.parse(RuleJson.text(json, "at")));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    static Optional<Schedule> schedule(JsonNode json) {
        LocalTime at = time(json).orElse(MORNING);
        boolean working = json.path("workingDays").asBoolean(false);
        return switch (RuleJson.text(json, "every")) {
            case "day" -> Optional.of(new Schedule.Daily(at, working));
            case "week" -> {
                Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
                json.path("days").forEach(day -> {
                    if (day.asInt(0) >= 1 && day.asInt(0) <= 7) {
                        days.add(DayOfWeek.of(day.asInt(0)));
                    }
                });
                yield Optional.of(new Schedule.Weekly(days, at));
            }
            case "month" -> Optional.of(new Schedule.Monthly(json.path("day").asInt(1), at, working));
            case "cron" -> Optional.of(new Schedule.Cron(RuleJson.text(json, "cron")));
            default -> Optional.empty();
        };
    }

    /** In one canonical form. */
    public static ObjectNode write(Trigger trigger) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        switch (trigger) {
            case Trigger.Manual() -> json.put("type", "manual");
            case Trigger.OnSave(var moments, var filter, var changed) -> {
                ArrayNode events = json.put("type", "onSave").putArray("events");
                moments.stream()
                        .sorted()
                        .forEach(moment -> events.add(moment.name().toLowerCase(Locale.ROOT)));
                json.set("filter", FilterJson.write(filter));
                if (!changed.isEmpty()) {
                    ArrayNode fields = json.putArray("changed");
                    changed.forEach(fields::add);
                }
            }
            case Trigger.OnDate(var field, var offset, var before, var at, var filter) -> {
                json.put("type", "onDate").put("field", field);
                json.set("offset", TimeJson.write(offset));
                json.put("before", before).put("at", at.toString());
                json.set("filter", FilterJson.write(filter));
            }
            case Trigger.OnSchedule(var schedule, var filter) -> {
                json.put("type", "onSchedule");
                schedule(schedule, json.putObject("schedule"));
                json.set("filter", FilterJson.write(filter));
            }
            case Trigger.OnHook(var hook) -> HookJson.write(hook, json.put("type", "onHook"));
            case Trigger.AnyOf(var triggers) -> {
                ArrayNode all = json.put("type", "anyOf").putArray("triggers");
                triggers.forEach(one -> all.add(write(one)));
            }
        }
        return json;
    }

    private static void schedule(Schedule schedule, ObjectNode into) {
        switch (schedule) {
            case Schedule.Daily(var at, var working) ->
                into.put("every", "day").put("at", at.toString()).put("workingDays", working);
            case Schedule.Weekly(var days, var at) -> {
                ArrayNode numbers =
                        into.put("every", "week").put("at", at.toString()).putArray("days");
                days.stream().sorted().forEach(day -> numbers.add(day.getValue()));
            }
            case Schedule.Monthly(var day, var at, var working) ->
                into.put("every", "month")
                        .put("day", day)
                        .put("at", at.toString())
                        .put("workingDays", working);
            case Schedule.Cron(var text) -> into.put("every", "cron").put("cron", text);
        }
    }
}
