package io.trellis.workflow.operate;

import io.trellis.core.limit.Limits;
import io.trellis.core.security.CurrentUser;
import io.trellis.form.query.Queries;
import io.trellis.workflow.ProcessQuery;
import io.trellis.workflow.Processes.Which;
import io.trellis.workflow.WorkflowDefinition;
import io.trellis.workflow.definition.Definitions;
import io.trellis.workflow.engine.FlowEngine;
import io.trellis.workflow.engine.ProcessControl;
import io.trellis.workflow.inbox.Inbox;
import io.trellis.workflow.inbox.ProcessDocument;
import io.trellis.workflow.inbox.ProcessList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Finds processes by what only the engine, or only the records, know of them: failed steps, and titles. */
@Component
final class FoundProcesses {

    /** So many failed processes are looked at; more than that are one trouble, which shows in these. */
    private static final int FAILED = 10_000;

    private static final int HITS = 100;

    private final FlowEngine engine;
    private final ProcessList list;
    private final Inbox inbox;
    private final Definitions definitions;
    private final Queries queries;

    FoundProcesses(FlowEngine engine, ProcessList list, Inbox inbox, Definitions definitions, Queries queries) {
        this.engine = engine;
        this.list = list;
        this.inbox = inbox;
        this.definitions = definitions;
        this.queries = queries;
    }

    List<ProcessDocument> find(CurrentUser user, ProcessQuery query, Optional<String> after, int limit) {
        return list.find(query, among(user, query), after, limit);
    }

    long count(CurrentUser user, ProcessQuery query) {
        return list.count(query, among(user, query));
    }

    /** At most so many; those that are named and not there are left out. */
    List<ProcessDocument> of(CurrentUser user, Which which, int limit) {
        return switch (which) {
            case Which.These(var ids) ->
                list.of(ids.stream().distinct().limit(limit).toList());
            case Which.All(var query) -> find(user, query, Optional.empty(), limit);
        };
    }

    long count(CurrentUser user, Which which) {
        return switch (which) {
            case Which.These(var ids) -> ids.stream().distinct().count();
            case Which.All(var query) -> count(user, query);
        };
    }

    private Optional<Set<String>> among(CurrentUser user, ProcessQuery query) {
        boolean failed = query.state().filter(ProcessQuery.State.FAILED::equals).isPresent()
                || !query.error().isBlank();
        Optional<Set<String>> wanted = failed ? Optional.of(failed(query.error().strip())) : Optional.empty();
        return query.text().isBlank()
                ? wanted
                : Optional.of(wanted.map(ids -> both(ids, named(user, query.text())))
                        .orElseGet(() -> named(user, query.text())));
    }

    private static Set<String> both(Set<String> some, Set<String> others) {
        Set<String> both = new HashSet<>(some);
        both.retainAll(others);
        return both;
    }

    private Set<String> failed(String words) {
        String wanted = words.toLowerCase(Locale.ROOT);
        return engine.control().failures(FAILED).stream()
                .filter(failure -> failure.message().toLowerCase(Locale.ROOT).contains(wanted))
                .map(ProcessControl.Failure::process)
                .collect(Collectors.toSet());
    }

    /** Of records that this user may see and that a flow is about. */
    private Set<String> named(CurrentUser user, String text) {
        String words = text.strip();
        Set<String> found = new HashSet<>();
        inbox.process(words).map(ProcessDocument::id).ifPresent(found::add);
        List<String> entities = definitions.published().stream()
                .map(Definitions.Published::definition)
                .map(WorkflowDefinition::entity)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        if (!entities.isEmpty() && words.length() <= Limits.SEARCH_CHARACTERS) {
            queries.search(user, entities, words, HITS)
                    .forEach(hit -> inbox.processes(hit.record()).forEach(process -> found.add(process.id())));
        }
        return found;
    }
}
