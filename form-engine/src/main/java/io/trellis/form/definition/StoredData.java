package io.trellis.form.definition;

import io.trellis.core.artifact.Problem;
import io.trellis.core.i18n.Messages;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.balance.BalanceForecast;
import io.trellis.form.entity.EntityDefinition;
import io.trellis.form.entity.EntityStorage;
import io.trellis.form.entity.EntityStorage.Tally;
import io.trellis.form.entity.FieldDefinition;
import io.trellis.form.field.Balance;
import io.trellis.form.field.BoundEntity;
import io.trellis.form.field.BoundField;
import io.trellis.form.field.FieldContexts;
import io.trellis.form.trial.CountWords;
import io.trellis.form.trial.RuleTrials;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What records hold of a definition that is about to change; a designer, who asks at each step, hears it as it was just now. */
@Component
final class StoredData {

    private static final Duration REMEMBERED = Duration.ofSeconds(10);
    private static final Duration WAITED = Duration.ofMillis(300);
    private static final Duration WAITED_TO_PUBLISH = Duration.ofSeconds(1);
    private static final int MOST_REMEMBERED = 500;

    /** So many records a designer has looked through at each step, and a publish. */
    private static final int LOOKED_THROUGH = 20_000;

    private static final int LOOKED_THROUGH_EXACTLY = 1_000_000;

    private final ObjectProvider<BalanceForecast> forecasts;
    private final ObjectProvider<EntityStorage> storage;
    private final ObjectProvider<FieldContexts> contexts;
    private final GivenValues values;
    private final Messages messages;
    private final Clock clock;
    private final ObjectProvider<RuleTrials> trials;
    private final Map<Question, Answer> known = new ConcurrentHashMap<>();

    StoredData(
            ObjectProvider<EntityStorage> storage,
            ObjectProvider<FieldContexts> contexts,
            GivenValues values,
            Messages messages,
            Clock clock,
            ObjectProvider<BalanceForecast> forecasts,
            ObjectProvider<RuleTrials> trials) {
        this.forecasts = forecasts;
        this.trials = trials;
        this.contexts = contexts;
        this.storage = storage;
        this.values = values;
        this.messages = messages;
        this.clock = clock;
    }

    private record Question(String entity, String code, FieldDefinition before, FieldDefinition after) {}

    private record Answer(Tally tally, Instant at) {}

    /** @param exactly as it is this moment, because it counts */
    void check(EntityDesign design, EntityDefinition live, boolean exactly, ProblemList problems) {
        storage.ifAvailable(store -> new DataCheck(
                        design,
                        live,
                        new Look() {
                            @Override
                            public Tally at(
                                    String code,
                                    FieldDefinition before,
                                    FieldDefinition after,
                                    Function<EntityStorage, Tally> look) {
                                return known(code, before, after, () -> look.apply(store));
                            }

                            @Override
                            public Tally balance(FieldDefinition before, BoundField after, Balance balance) {
                                BoundEntity entity = new BoundEntity(design.entity(), design.types());
                                int most = exactly ? LOOKED_THROUGH_EXACTLY : LOOKED_THROUGH;
                                return forecasts.stream()
                                        .findFirst()
                                        .map(forecast -> known(
                                                "balance",
                                                before,
                                                after.definition(),
                                                () -> forecast.broken(entity, after, balance, most)))
                                        .orElse(Tally.NOTHING);
                            }

                            private Tally known(
                                    String code, FieldDefinition before, FieldDefinition after, Supplier<Tally> look) {
                                return exactly
                                        ? look.get()
                                        : remembered(new Question(live.name(), code, before, after), look);
                            }
                        },
                        values,
                        contexts.stream()
                                .findFirst()
                                .map(known -> known.of(CurrentUser.system(), live.name()))
                                .orElseGet(() -> values.context(live.name())),
                        messages,
                        problems)
                .run());
        // what is wrong with a rule is said first: it refuses everything, or nothing
        if (problems.all().stream().noneMatch(problem -> problem.severity() == Problem.Severity.ERROR)) {
            trials.ifAvailable(tried -> tried.count(design.entity(), exactly ? WAITED_TO_PUBLISH : WAITED)
                    .forEach(count -> CountWords.code(count)
                            .ifPresent(code -> problems.warn(count.path(), code, CountWords.of(count, messages)))));
        }
    }

    private Tally remembered(Question question, Supplier<Tally> look) {
        Instant now = clock.instant();
        Answer answer = known.get(question);
        if (answer != null && answer.at().plus(REMEMBERED).isAfter(now)) {
            return answer.tally();
        }
        if (known.size() >= MOST_REMEMBERED) {
            known.clear();
        }
        Tally tally = look.get();
        known.put(question, new Answer(tally, now));
        return tally;
    }

    /** Asks the store, or remembers what it said. */
    interface Look {
        Tally at(String code, FieldDefinition before, FieldDefinition after, Function<EntityStorage, Tally> look);

        /** Those that would break the bound of a field. */
        Tally balance(FieldDefinition before, BoundField after, Balance balance);
    }
}
