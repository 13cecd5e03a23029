package io.trellis.workflow.simulate;

import io.trellis.core.artifact.ArtifactSet;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.Users;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldContext;
import io.trellis.form.field.FieldType;
import io.trellis.workflow.simulate.FlowTrials.Outcome;
import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Runs a test up to the first step that differs, and says how it differs in the words of the flow. */
final class FlowTestRun {

    private final DefaultFlowTrials trials;
    private final Users users;
    private final Messages messages;

    FlowTestRun(DefaultFlowTrials trials, Users users, Messages messages) {
        this.trials = trials;
        this.users = users;
        this.messages = messages;
    }

    FlowTrials.Result run(CurrentUser analyst, ArtifactSet whole, FlowTest test) {
        FlowTrials.Opened opened = open(analyst, whole, test);
        opened.trial().ifPresent(FlowTrial::close);
        return opened.result();
    }

    FlowTrials.Opened open(CurrentUser analyst, ArtifactSet whole, FlowTest test) {
        if (SampleRecords.who(users, test.sample().initiator()).isEmpty()) {
            LocalizedText nobody =
                    switch (test.sample().initiator()) {
                        case FlowSample.Who.Person(var name) -> messages.text("workflow.trial.nobody-called", name);
                        case FlowSample.Who.InRole(var role) -> messages.text("workflow.trial.nobody-in", role);
                    };
            return opened(test, new Outcome.NotRun(nobody), Set.of(), Optional.empty());
        }
        return switch (trials.begin(analyst, whole, test.flow(), test.sample())) {
            case FlowTrials.Begun.Refused(var why) ->
                opened(test, new Outcome.Differs(-1, why), Set.of(), Optional.empty());
            case FlowTrials.Begun.Running(var trial) -> {
                DefaultFlowTrials.Session session = (DefaultFlowTrials.Session) trial;
                Outcome outcome = outcome(session, test);
                yield opened(test, outcome, session.state().taken(), Optional.of(trial));
            }
        };
    }

    private static FlowTrials.Opened opened(
            FlowTest test, Outcome outcome, Set<String> taken, Optional<FlowTrial> trial) {
        return new FlowTrials.Opened(new FlowTrials.Result(test, outcome, taken), trial);
    }

    private Outcome outcome(DefaultFlowTrials.Session session, FlowTest test) {
        int number = 0;
        for (FlowStep step : test.steps()) {
            Optional<LocalizedText> differs =
                    switch (step) {
                        case FlowStep.Act act -> session.take(act);
                        case FlowStep.Expect expect -> differs(session, expect);
                    };
            if (differs.isPresent()) {
                return new Outcome.Differs(number, differs.get());
            }
            number++;
        }
        return atEnd(session, test)
                .<Outcome>map(why -> new Outcome.Differs(test.steps().size(), why))
                .orElseGet(Outcome.Passed::new);
    }

    private Optional<LocalizedText> differs(DefaultFlowTrials.Session session, FlowStep.Expect expect) {
        TrialState state = session.state();
        return expect.waits()
                .filter(waits -> !waits.equals(state.waits()))
                .map(waits -> two("workflow.test.waits", places(session, waits), standing(session, state)))
                .or(() -> people(session, state, expect.people()))
                .or(() -> values(session, state, expect.values()));
    }

    private Optional<LocalizedText> atEnd(DefaultFlowTrials.Session session, FlowTest test) {
        TrialState state = session.state();
        if (test.ends().isPresent() && !test.ends().equals(state.ended())) {
            return Optional.of(two(
                    "workflow.test.ends",
                    ending(test.ends().get()),
                    state.ended().map(this::ending).orElseGet(() -> standing(session, state))));
        }
        Set<String> missing = new LinkedHashSet<>(test.path().orElse(Set.of()));
        missing.removeAll(state.taken());
        if (!missing.isEmpty()) {
            return Optional.of(one(
                    "workflow.test.not-taken", way(session, missing.iterator().next())));
        }
        Set<String> more = new LinkedHashSet<>(test.path().isEmpty() ? Set.of() : state.taken());
        more.removeAll(test.path().orElse(Set.of()));
        if (!more.isEmpty()) {
            return Optional.of(
                    one("workflow.test.taken", way(session, more.iterator().next())));
        }
        return state.failure().map(failure -> two("workflow.test.stands", failure.label(), failure.why()));
    }

    private Optional<LocalizedText> people(
            DefaultFlowTrials.Session session, TrialState state, Map<String, Set<String>> wanted) {
        for (Map.Entry<String, Set<String>> one : wanted.entrySet()) {
            Set<String> there = state.tasks().stream()
                    .filter(task -> task.element().equals(one.getKey()))
                    .flatMap(task -> task.people().stream())
                    .map(this::username)
                    .collect(Collectors.toSet());
            if (!there.equals(one.getValue())) {
                return Optional.of(three(
                        "workflow.test.people",
                        session.trial().label(one.getKey()),
                        names(one.getValue()),
                        names(there)));
            }
        }
        return Optional.empty();
    }

    private String username(String person) {
        return users.find(person).map(user -> user.username()).orElse(person);
    }

    private LocalizedText names(Set<String> people) {
        String all = people.stream()
                .map(person -> users.byUsername(person).map(user -> user.name()).orElse(person))
                .sorted()
                .collect(Collectors.joining(", "));
        return all.isEmpty() ? messages.text("workflow.test.nobody") : LocalizedText.same(all);
    }

    private Optional<LocalizedText> values(
            DefaultFlowTrials.Session session, TrialState state, Map<String, @Nullable Object> wanted) {
        String entity = state.record().id().entity();
        FieldContext context = session.trial().world.records.contexts().of(CurrentUser.system(), entity);
        for (Map.Entry<String, @Nullable Object> one : wanted.entrySet()) {
            Optional<BoundField> field =
                    session.trial().world.entities.get(entity).field(one.getKey());
            if (field.isEmpty()) {
                return Optional.of(messages.text("workflow.test.no-field", one.getKey()));
            }
            Object expected = session.trial().now(() -> parsed(field.get(), one.getValue(), context));
            Object there = state.record().get(one.getKey());
            if (!same(expected, there)) {
                return Optional.of(three(
                        "workflow.test.value",
                        field.get().definition().label(),
                        shown(field.get(), expected, context),
                        shown(field.get(), there, context)));
            }
        }
        return Optional.empty();
    }

    private @Nullable Object parsed(BoundField field, @Nullable Object value, FieldContext context) {
        if (field.target().filter("user"::equals).isPresent() && value instanceof String name) {
            return users.byUsername(name).map(user -> (Object) user.id()).orElse(name);
        }
        return field.parse(value, context) instanceof FieldType.Parsed.Value<Object>(var parsed) ? parsed : value;
    }

    private LocalizedText shown(BoundField field, @Nullable Object value, FieldContext context) {
        if (value == null) {
            return messages.text("workflow.test.empty");
        }
        return field.options().stream()
                .filter(option -> option.code().equals(value))
                .findFirst()
                .map(option -> option.label())
                .orElseGet(() -> LocalizedText.same(field.format(value, context)));
    }

    /** As people see it: 1.0 is 1.00; of a value with parts, those that are asked. */
    private static boolean same(@Nullable Object one, @Nullable Object other) {
        if (one instanceof BigDecimal left && other instanceof BigDecimal right) {
            return left.compareTo(right) == 0;
        }
        if (one instanceof Map<?, ?> left && other instanceof Map<?, ?> right) {
            return left.keySet().stream().allMatch(key -> same(left.get(key), right.get(key)));
        }
        if (one instanceof List<?> left && other instanceof List<?> right) {
            return left.size() == right.size()
                    && java.util.stream.IntStream.range(0, left.size()).allMatch(i -> same(left.get(i), right.get(i)));
        }
        return Objects.equals(one, other);
    }

    private LocalizedText standing(DefaultFlowTrials.Session session, TrialState state) {
        return state.failure()
                .map(failure -> two("workflow.test.stands", failure.label(), failure.why()))
                .or(() -> state.ended().map(this::ending))
                .orElseGet(() -> places(session, state.waits()));
    }

    private LocalizedText places(DefaultFlowTrials.Session session, Set<String> elements) {
        if (elements.isEmpty()) {
            return messages.text("workflow.test.nowhere");
        }
        return new LocalizedText(
                joined(session, elements, LocalizedText::zh), joined(session, elements, LocalizedText::en));
    }

    private static String joined(
            DefaultFlowTrials.Session session, Set<String> elements, Function<LocalizedText, String> language) {
        return elements.stream()
                .map(element -> language.apply(session.trial().label(element)))
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private LocalizedText ending(String state) {
        return messages.text("workflow.test.ended." + state.replace('_', '-'));
    }

    /** A way by what it leads from and to. */
    private LocalizedText way(DefaultFlowTrials.Session session, String id) {
        return FlowWays.ways(session.trial().flow.flow().process())
                .filter(way -> way.id().equals(id))
                .findFirst()
                .map(way -> two(
                        "workflow.test.way",
                        session.trial().label(way.source()),
                        session.trial().label(way.target())))
                .orElseGet(() -> messages.text("workflow.test.no-way", id));
    }

    private LocalizedText one(String key, LocalizedText about) {
        return messages.textAbout(key, about);
    }

    private LocalizedText two(String key, LocalizedText first, LocalizedText second) {
        return new LocalizedText(
                messages.text(key, first.zh(), second.zh()).zh(),
                messages.text(key, first.en(), second.en()).en());
    }

    private LocalizedText three(String key, LocalizedText first, LocalizedText second, LocalizedText third) {
        return new LocalizedText(
                messages.text(key, first.zh(), second.zh(), third.zh()).zh(),
                messages.text(key, first.en(), second.en(), third.en()).en());
    }
}
