package io.trellis.workflow.assignee;

import io.trellis.core.i18n.LocalizedText;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The managers above somebody, one after another.
 * {@code {"type":"chain","of":"initiator","until":"level","level":3}}, {@code "until":"role","role":"director"},
 * {@code "until":"top"}, {@code "until":"amount","amount":"total","limits":[50000,200000]}
 */
public record Chain(Whose of, Until until) implements AssigneeRule {

    static final String TYPE = "chain";

    private static final String LEVEL = "level";
    private static final String ROLE = "role";
    private static final String AMOUNT = "amount";

    /** Where a chain ends. */
    public sealed interface Until {

        record Level(int level) implements Until {}

        /** With the first who holds the role; with the top where nobody does. */
        record Role(String role) implements Until {}

        record Top() implements Until {}

        /**
         * With the first whose limit the amount does not exceed; what exceeds all limits goes one level further.
         *
         * @param path of the amount in the record
         * @param limits what the first, second, ... level may decide up to
         */
        record Amount(String path, List<BigDecimal> limits) implements Until {
            public Amount {
                limits = List.copyOf(limits);
            }
        }
    }

    static Optional<AssigneeRule> read(JsonNode json) {
        return Whose.read(json).flatMap(of -> until(json).map(until -> new Chain(of, until)));
    }

    private static Optional<Until> until(JsonNode json) {
        return switch (RuleJson.text(json, "until")) {
            case LEVEL -> Optional.of(new Until.Level(RuleJson.level(json)));
            case ROLE -> RuleJson.some(RuleJson.text(json, ROLE)).map(Until.Role::new);
            case "top" -> Optional.of(new Until.Top());
            case AMOUNT -> {
                List<BigDecimal> limits = new ArrayList<>();
                json.path("limits").forEach(limit -> {
                    if (limit.isNumber()) {
                        limits.add(limit.decimalValue());
                    }
                });
                yield RuleJson.some(RuleJson.text(json, AMOUNT)).map(path -> new Until.Amount(path, limits));
            }
            default -> Optional.empty();
        };
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public void write(ObjectNode into) {
        of.write(into);
        switch (until) {
            case Until.Level(var level) -> into.put("until", LEVEL).put(LEVEL, level);
            case Until.Role(var role) -> into.put("until", ROLE).put(ROLE, role);
            case Until.Top() -> into.put("until", "top");
            case Until.Amount(var path, var limits) -> {
                ArrayNode array = into.put("until", AMOUNT).put(AMOUNT, path).putArray("limits");
                limits.forEach(array::add);
            }
        }
    }

    @Override
    public void check(RuleCheck check) {
        of.check(check);
        switch (until) {
            case Until.Role(var role) -> check.role(role);
            case Until.Amount(var path, var limits) -> {
                check.field(path);
                if (limits.isEmpty()) {
                    check.error("no-limits");
                }
                for (int i = 1; i < limits.size(); i++) {
                    if (limits.get(i).compareTo(limits.get(i - 1)) <= 0) {
                        check.error("limits-fall", i + 1);
                    }
                }
            }
            case Until.Level _, Until.Top _ -> {}
        }
    }

    @Override
    public void names(RuleNames names) {
        of.names(names);
        switch (until) {
            case Until.Role _ -> names.role(ROLE);
            case Until.Amount _ -> names.path(AMOUNT);
            case Until.Level _, Until.Top _ -> {}
        }
    }

    @Override
    public Set<String> people(RuleAsking asking) {
        Set<String> chain = new LinkedHashSet<>();
        of.people(asking).forEach(person -> chain.addAll(above(person, asking)));
        return chain;
    }

    private List<String> above(String person, RuleAsking asking) {
        Organisation organisation = asking.organisation();
        List<String> all = organisation.above(person);
        int end =
                switch (until) {
                    case Until.Level(var level) -> level;
                    case Until.Top() -> all.size();
                    case Until.Role(var role) -> {
                        List<String> holders = organisation.members(role);
                        int at = 0;
                        while (at < all.size() && !holders.contains(all.get(at))) {
                            at++;
                        }
                        yield at + 1;
                    }
                    case Until.Amount(var path, var limits) -> {
                        BigDecimal amount = number(asking.at(path));
                        int at = 0;
                        while (at < limits.size() && amount.compareTo(limits.get(at)) > 0) {
                            at++;
                        }
                        yield at + 1;
                    }
                };
        List<String> there =
                all.stream().limit(end).filter(organisation::isActive).toList();
        boolean lastIsGone = end <= all.size() && !organisation.isActive(all.get(end - 1));
        return lastIsGone ? with(there, organisation.above(person, end)) : there;
    }

    /** Where the one with the last word is gone, the next above has it. */
    private static List<String> with(List<String> there, Optional<String> next) {
        List<String> all = new ArrayList<>(there);
        next.filter(one -> !all.contains(one)).ifPresent(all::add);
        return all;
    }

    private static BigDecimal number(@Nullable Object value) {
        return switch (value) {
            case null -> BigDecimal.ZERO;
            case BigDecimal number -> number;
            case Number number -> new BigDecimal(number.toString());
            default -> BigDecimal.ZERO;
        };
    }

    @Override
    public boolean oneByOne() {
        return true;
    }

    @Override
    public LocalizedText words(RuleWords words) {
        LocalizedText end =
                switch (until) {
                    case Until.Level(var level) -> words.text("chain.level", words.number(level));
                    case Until.Role(var role) -> words.text("chain.role", words.role(role));
                    case Until.Top() -> words.text("chain.top");
                    case Until.Amount(var path, var _) -> words.text("chain.amount", words.field(path));
                };
        return words.text("chain", of.words(words), end);
    }
}
