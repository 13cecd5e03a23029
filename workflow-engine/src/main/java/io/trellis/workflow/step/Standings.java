package io.trellis.workflow.step;

import io.trellis.core.filter.FieldPath;
import io.trellis.core.filter.Filter;
import io.trellis.core.filter.Operator;
import io.trellis.core.i18n.LocalizedText;
import io.trellis.core.i18n.Messages;
import io.trellis.core.security.CurrentUser;
import io.trellis.core.security.User;
import io.trellis.core.security.Users;
import io.trellis.form.decision.DecisionNote;
import io.trellis.form.entity.SystemFields;
import io.trellis.form.query.ListQuery;
import io.trellis.form.query.Queries;
import io.trellis.form.query.Sort;
import io.trellis.form.record.RecordData;
import io.trellis.form.record.RecordId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Who of several people is next, by what they have, and why in words. */
@Component
final class Standings {

    private final Queries queries;
    private final Users users;
    private final Messages messages;

    Standings(Queries queries, Users users, Messages messages) {
        this.queries = queries;
        this.users = users;
        this.messages = messages;
    }

    /** @param has how many records, or when they got the latest in seconds since 1970 */
    record Standing(String person, long has) {}

    /** Whoever has the fewest first; of those who have as many, in the order in which they are named. */
    List<Standing> byLoad(List<String> people, RecordId record, String field, Filter filter) {
        return ordered(people.stream()
                .map(person -> new Standing(
                        person,
                        queries.count(
                                CurrentUser.system(),
                                record.entity(),
                                others(record, field, person).and(filter),
                                ""))));
    }

    /** Whoever has waited longest first. */
    List<Standing> byTurn(List<String> people, RecordId record, String field, String moment) {
        return ordered(people.stream().map(person -> new Standing(person, latest(person, record, field, moment))));
    }

    private static List<Standing> ordered(Stream<Standing> standings) {
        return standings.sorted(Comparator.comparingLong(Standing::has)).toList();
    }

    private static Filter others(RecordId record, String field, String person) {
        return Filter.eq(field, person)
                .and(new Filter.Condition(FieldPath.of(SystemFields.ID.key()), Operator.NE, record.id()));
    }

    private long latest(String person, RecordId record, String field, String moment) {
        Filter had =
                others(record, field, person).and(new Filter.Condition(FieldPath.of(moment), Operator.NOT_EMPTY, null));
        ListQuery newest =
                new ListQuery(record.entity(), had, "", List.of(new Sort(moment, true)), List.of(), 1, null, false);
        return queries.list(CurrentUser.system(), newest).records().stream()
                .findFirst()
                .map((RecordData found) -> found.get(moment))
                .map(value -> value instanceof Instant at ? at.toEpochMilli() : 0L)
                .orElse(0L);
    }

    /** @param passed how many before them could not get it */
    DecisionNote note(Standing chosen, int among, int passed, boolean turn) {
        String name = users.find(chosen.person()).map(User::name).orElse(chosen.person());
        LocalizedText why = turn
                ? messages.text("workflow.step.pick.turn", name, among)
                : messages.text("workflow.step.pick.load", name, among, chosen.has());
        LocalizedText skipped = messages.text("workflow.step.pick.passed", passed);
        return DecisionNote.said(
                passed == 0 ? why : new LocalizedText(why.zh() + skipped.zh(), why.en() + " " + skipped.en()));
    }

    DecisionNote nobody(int among) {
        return DecisionNote.said(messages.text("workflow.step.pick.none", among));
    }
}
